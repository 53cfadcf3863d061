using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What a person sees until a fixed time, after giving a reason.</summary>
public sealed record RevealedProfile(IReadOnlyList<ShownField> Fields, IReadOnlyDictionary<string, string> ExtraData, DateTime Until);

/// <summary>Shows personal data in full to users who enter a reason. Each time is audited, and many in an hour need a step-up.</summary>
public sealed partial class ProfileReveals(
    Database database, CurrentScope scope, CustomerDataStore customerData, TimeProvider time, ILogger<ProfileReveals> log)
{
    public const int PerHour = 30;

    private const string Revealed = "profile.revealed";

    /// <summary>How long a page may show what was revealed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public async Task<Result<RevealedProfile>> Reveal(string guid, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<ProfileReveals>(), reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await ProfileStore.Visible(db, guid).AsNoTracking().SingleOrDefaultAsync() is not { } profile)
        {
            return ProfileStore.NotFound;
        }

        var person = (PortalScope)scope.Value;
        var now = time.Now();
        var owner = await ContainerStore.OwnerOf(db, profile.ContainerId!.Value);
        var entry = new AuditedChange(Revealed, owner, "profile", profile.Guid, profile.Guid) { Reason = reason.Trim() };
        if (await RevealsIn(db, person.User, now.AddHours(-1)) >= PerHour)
        {
            ManyReveals(person.User.ToString(), PerHour);
            if (person.NeedsStepUp(T("reveal profile {0}")) is { } stepUp)
            {
                db.Record(entry with { Result = AuditResult.Refused }, now);
                await db.SaveChangesAsync();
                return stepUp with { Message = T($"You revealed {PerHour} profiles within an hour. {stepUp.Message}") };
            }
        }

        db.Record(entry, now);
        await db.SaveChangesAsync();
        var data = await customerData.Open(db, profile);
        return new RevealedProfile(Fields(data), data.ExtraData, now + Lasts);
    }

    // The user's own entries are always visible, because they acted in those tenants.
    private static Task<int> RevealsIn(PortalDbContext db, PortalUserId user, DateTime since) =>
        AuditStore.CountOf(db, user.Value, Revealed, since);

    // A national id stays hidden: no task of support needs it.
    private static List<ShownField> Fields(CustomerData data) =>
        [.. ShownField.Of(data).Select(f => f.Field == CustomerField.NationalId ? f : new ShownField(f.Field, data[f.Field]!, IsMasked: false))];

    [LoggerMessage(LogLevel.Warning, "Portal user {User} asked to reveal more than {Limit} profiles within an hour.")]
    private partial void ManyReveals(string user, int limit);
}
