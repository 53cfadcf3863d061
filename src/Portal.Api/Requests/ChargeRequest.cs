using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The body of a debit, preauthorize, register or payout.</summary>
internal static class ChargeRequest
{
    // It promises something for later. A merchant who relies on it must not be left to find out.
    private static readonly Field[] NotBuilt = [TransactionFields.CaptureInMinutes];

    /// <summary>A charge that names no means of payment passes: the connector's kind decides whether the shopper is asked for one.</summary>
    /// <param name="signedWithMd5">Which digest signed the request; null when unsigned.</param>
    /// <param name="now">From which a schedule without a beginning counts its first period.</param>
    public static Result<Charge> Read(TransactionType type, ReadOnlyMemory<byte> body, DateTime now, bool? signedWithMd5 = null)
    {
        var read = RequestReader.Read(TransactionRequests.For(type), body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var values = read.Value;
        if (NotBuilt.FirstOrDefault(values.Has) is { } later)
        {
            return Error.NotAllowed($"Not allowed: '{later.Name}' is not available here");
        }

        if (TransactionRequest.ReadSum(values, out var amount) is { } wrongAmount)
        {
            return wrongAmount;
        }

        if (TransactionRequest.IfWithdrawn(amount) is { } withdrawn)
        {
            return withdrawn;
        }

        if (ReadProfile(values, now, out var profile, out var consent) is { } wrongProfile)
        {
            return wrongProfile;
        }

        var schedules = values.Child(TransactionFields.Schedule) is { } asked
            ? ScheduleRequests.TermsOf(asked, period => period.After(now, 1) ?? now)
            : (Result<ScheduleTerms>?)null;
        if (schedules is { IsOk: false } unplanned)
        {
            return unplanned.Error;
        }

        return new Charge
        {
            Type = type,
            Details = TransactionRequest.Details(values, signedWithMd5),
            Amount = amount,
            TransactionToken = values.Text(TransactionFields.TransactionToken),
            ReferenceUuid = values.Text(TransactionFields.ReferenceUuid),
            WithRegister = type == TransactionType.Register || values.Flag(TransactionFields.WithRegister),
            Indicator = values.Text(TransactionFields.TransactionIndicator),
            Original = OriginalIn(values),
            Profile = profile,
            Customer = values.Child(TransactionFields.Customer) is { } customer ? CustomerRequest.From(customer) : null,
            ThreeDSecure = values.Child(TransactionFields.ThreeDSecureData)?.Text(TransactionFields.ThreeDSecure) switch
            {
                "OFF" => ThreeDSecure.Off,
                "MANDATORY" => ThreeDSecure.Mandatory,
                _ => ThreeDSecure.Optional,
            },
            Schedules = schedules?.Value,
            Consent = consent,
            Link = values.Child(TransactionFields.PayByLink) is { } link ? LinkIn(link) : null,
        };
    }

    private static AskedLink LinkIn(RequestValues link) => new(
        link.Flag(TransactionFields.SendByEmail), link.Number(TransactionFields.ExpirationInMinute) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);

    private static SchemeIds? OriginalIn(RequestValues values) => SchemeIds.Read(
        values.Text(TransactionFields.ReferenceSchemeTransactionIdentifier), values.Text(TransactionFields.ReferenceTransactionLinkIdentifier));

    private static Error? ReadProfile(RequestValues values, DateTime now, out ProfileReference? profile, out GivenConsent? consent)
    {
        (profile, consent) = (null, null);
        if (values.Child(TransactionFields.CustomerProfileData) is not { } data)
        {
            return null;
        }

        var identifier = ProfileIdentifierRequest.AtLeastOne(data, TransactionFields.CustomerProfileData.Name);
        if (!identifier.IsOk)
        {
            return identifier.Error;
        }

        var given = ConsentRequest.In(data, now, "customerProfileData.consent");
        (profile, consent) = (
            new ProfileReference(identifier.Value, data.Flag(TransactionFields.MarkAsPreferred)) { Renews = data.Text(TransactionFields.Renews) },
            given?.Value);
        return given?.Error;
    }
}
