using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Views;

/// <summary>What the answer to a call of API testing may show to the person who sent it: what the pages show, and no more.</summary>
/// <param name="Shows">Customer data, masked, and what is stored of means of payment.</param>
/// <param name="Reveals">Customer data in full, but for the national id.</param>
/// <param name="ShowsTokens">Whole tokens.</param>
public sealed record TestSight(bool Shows, bool Reveals, bool ShowsTokens);

/// <summary>A profile that API testing reads or changes is looked at as on its page: with the rights of the person, and written down.</summary>
public sealed class TestedProfiles(ProfileDetailQueries details, ProfileReveals reveals, CurrentScope scope)
{
    /// <summary>For an answer that is about no profile in particular.</summary>
    public TestSight Sight => new(scope.Value.Has(Permissions.ProfilesShow), false, scope.Value.Has(Permissions.ProfilesShowToken));

    /// <summary>What may be seen of this profile. Refused where its page would not be found either, and where revealing it needs a step-up first.</summary>
    /// <param name="reason">Without one nothing is revealed.</param>
    public async Task<Result<TestSight>> Look(string guid, string? reason)
    {
        var shown = await details.Show(guid);
        if (!shown.IsOk)
        {
            return shown.Error.Code == ErrorCodes.Forbidden ? Sight with { Shows = false } : shown.Error;
        }

        if (string.IsNullOrWhiteSpace(reason) || !scope.Value.Has(Permissions.ProfilesReveal))
        {
            return Sight;
        }

        var revealed = await reveals.Reveal(guid, reason);
        return revealed.IsOk ? Sight with { Reveals = true } : revealed.Error;
    }
}
