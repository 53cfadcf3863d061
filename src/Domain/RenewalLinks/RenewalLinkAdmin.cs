using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>Asks shoppers for new cards, and writes what the mail says.</summary>
public sealed class RenewalLinkAdmin(Database database, CurrentScope scope, IOptions<CheckoutOptions> checkout, TimeProvider time)
{
    /// <summary>How many can be asked for with one click.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>Sends a link for each card that the search finds and that has had none today; workers make them one after the other.</summary>
    /// <param name="reachedAt">Scheme and host at which the person reached this server.</param>
    /// <returns>How many are under way.</returns>
    public async Task<Result<int>> Send(ExpiringCardSearch search, bool byMail, string language, string reachedAt)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<RenewalLinkAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        if (!RenewalWords.Languages.Contains(language))
        {
            return Error.Invalid("language", T("Choose a language"));
        }

        await using var db = database.Open(scope.Value);
        var now = time.Now();
        var today = DateOnly.FromDateTime(now);
        var found = await ExpiringCardQueries.InOrder(ExpiringCardQueries.Matching(db, search, now)
            .Where(r => !db.RenewalLinks().Any(l => l.RegistrationId == r.Id && (l.Day == today || l.DueAt != null)))).Take(MostAtOnce + 1).ToListAsync();
        if (found.Count > MostAtOnce)
        {
            return Error.Invalid("month", T($"These are more than {MostAtOnce:N0} cards: choose a month, a container or a merchant"));
        }

        if (found.Count == 0)
        {
            return Error.NotAllowed(T("Each of these cards has had a link today"));
        }

        db.RenewalLinks().AddRange(found.Select(card => LinkFor(card, byMail, language, checkout.Value.OriginOr(reachedAt), now)));
        var tenant = db.Lease.Tenant;
        db.Record(new AuditedChange("renewal-links.sent", tenant, "tenant", tenant.ToString(), $"{found.Count}"), now);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "renewal_links"))
        {
            return new Error(ErrorCodes.VersionConflict, T("Somebody else has just sent links to some of them. Look again"));
        }

        return found.Count;
    }

    /// <summary>The words of the mail in one language, for all merchants of the tenant in scope; ours again where both are empty.</summary>
    public async Task<Result> Write(string language, MailWords words)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<RenewalLinkAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        var tidy = new MailWords(words.Subject.Trim(), words.Words.ReplaceLineEndings("\n").Trim());
        var areOurs = tidy is { Subject: "", Words: "" };
        if (RenewalWords.Problem(language, areOurs ? RenewalWords.Ours(language) : tidy) is { } problem)
        {
            return problem;
        }

        await using var db = database.Open(scope.Value);
        var tenant = db.Lease.Tenant;
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var text = await db.RenewalTexts().SingleOrDefaultAsync(t => t.TenantId == tenant && t.Language == language);
                if (!areOurs)
                {
                    text ??= db.RenewalTexts().Add(new RenewalText { TenantId = tenant, Language = language }).Entity;
                    text.Say(tidy);
                }
                else if (text is not null)
                {
                    db.RenewalTexts().Remove(text);
                }

                db.Record(new AuditedChange("renewal-text.written", tenant, "tenant", tenant.ToString(), language), time.Now());
                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return done.IsOk ? Result.Ok : done.Error;
    }

    private RenewalLink LinkFor(Registration card, bool byMail, string language, string origin, DateTime now)
    {
        var link = new RenewalLink
        {
            Id = RenewalLinkId.New(now),
            TenantId = card.TenantId,
            MerchantId = card.MerchantId,
            ConnectorId = card.CalledConnectorId,
            ContainerId = card.ContainerId!.Value,
            ProfileId = card.ProfileId!.Value,
            RegistrationId = card.Id,
            Account = InstrumentText.Of(card),
            ExpiryMonth = card.ExpiryMonth!.Value,
            ExpiryYear = card.ExpiryYear!.Value,
            CreatedAt = now,
            Day = DateOnly.FromDateTime(now),
            SentBy = scope.Value.ActorName().AtMost(RenewalLink.SenderMaxLength),
            Language = language,
            Origin = origin,
            ByMail = byMail,
        };
        link.WaitsFrom(now);
        return link;
    }
}
