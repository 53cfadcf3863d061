using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Begins a transaction for which the shopper has yet to say how to pay: claims the id, and nothing reaches a provider.</summary>
public sealed class PageOpener(
    TransactionDrafts drafts, CustomerDataStore customers, PaymentPageLinks links, IMailbox mailbox, IOptions<CheckoutOptions> options)
{
    internal DateTime ExpiryFrom(DateTime now) => now + options.Value.LinkLifetime;

    internal async Task<Result<TransactionRecord>> Open(
        PortalDbContext db, ConnectorContext through, Charge charge, Profile? profile, CancellationToken cancellation)
    {
        if (through.Routes.FirstOrDefault(r => r.Enabled) is not { } route)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        var address = charge.Link is { SendByEmail: true } ? await AddressOf(db, charge, profile, cancellation) : null;
        if (charge.Link is { SendByEmail: true } && (address is null || !Mail.Reaches(address)))
        {
            var nowhere = Error.Invalid("customer.email", "must be an address that the link can be mailed to");
            return await TransactionStore.Refusal(db, through.Connector, charge.Details.MerchantTransactionId, nowhere, cancellation);
        }

        var (transaction, personal, _) = await drafts.Draft(through, charge, route, null, profile, cancellation);
        var page = PageFor(transaction, charge, takesMeans: true, ExpiryOf(charge, transaction.CreatedAt));
        transaction.AwaitShopper(page.ExpiresAt);
        db.PaymentPages().Add(page);
        var claimed = await TransactionStore.Claim(db, transaction, null, cancellation);
        return claimed.IsOk
            ? new TransactionRecord(transaction, personal, null) { Link = charge.Link is null ? null : Send(through, charge, transaction, page, address) }
            : claimed.Error;
    }

    private DateTime ExpiryOf(Charge charge, DateTime now) =>
        charge.Link is not { } link ? ExpiryFrom(now)
        : now + (link.Lifetime is not { } asked ? options.Value.PayByLinkLifetime : asked < AskedLink.Longest ? asked : AskedLink.Longest);

    // What the request says, or else what the profile knows.
    private async Task<string?> AddressOf(PortalDbContext db, Charge charge, Profile? profile, CancellationToken cancellation) =>
        charge.Customer?.Fields.GetValueOrDefault("email")
            ?? (profile is null ? null : (await customers.Open(db, profile, cancellation))[CustomerField.Email]);

    private OpenedLink Send(ConnectorContext through, Charge charge, Transaction transaction, PaymentPage page, string? address)
    {
        var isMailed = address is not null && mailbox.IsOpen && charge.Details.Origin is { Length: > 0 };
        if (isMailed)
        {
            var url = charge.Details.Origin + links.PathOf(transaction);
            mailbox.Post(charge.Link!.Mail is { } words
                ? PaymentLinkMail.To(address!, words, url, page.ExpiresAt, page.Language)
                : PaymentLinkMail.To(address!, through.MerchantName, transaction, url, page.ExpiresAt, page.Language));
        }

        return new OpenedLink(isMailed, page.ExpiresAt);
    }

    internal static PaymentPage PageFor(Transaction transaction, Charge charge, bool takesMeans, DateTime expiresAt) => new()
    {
        TransactionId = transaction.Id,
        TenantId = transaction.TenantId,
        MerchantId = transaction.MerchantId,
        ExpiresAt = expiresAt,
        IsLink = takesMeans && charge.Link is not null,
        TakesMeans = takesMeans,
        OffersSaving = takesMeans && charge.WithRegister && charge.Type != TransactionType.Register,
        ThreeDSecure = charge.ThreeDSecure,
        Language = charge.Details.Language?.ToLowerInvariant() ?? "en",
        SuccessUrl = charge.Details.SuccessUrl,
        CancelUrl = charge.Details.CancelUrl,
        ErrorUrl = charge.Details.ErrorUrl,
    };
}
