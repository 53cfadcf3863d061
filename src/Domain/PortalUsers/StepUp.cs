using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Proof, given again, that it is still the same person: asked for before secrets, shares, deletions and security settings.</summary>
public sealed class StepUp(SignIns signIns, SecondFactors factors, PortalDbContext db, CurrentScope scope, TimeProvider time)
{
    private const int CodeLength = 6;

    /// <param name="proof">The password, or a code of the second factor.</param>
    public async Task<Result> Confirm(string proof)
    {
        if (scope.Value is not PortalScope { Session: { } session } person)
        {
            return Error.NotAllowed();
        }

        var user = await db.Users().SingleAsync(u => u.Id == person.User.Value);
        var isCode = user.TwoFactorEnabled && proof.Trim().Length == CodeLength && proof.Trim().All(char.IsAsciiDigit);
        var given = isCode ? await factors.Use(user.Id, proof, person.Address)
            : await signIns.IsPassword(user, proof, person.Address) ? Result.Ok
            : Error.Invalid("proof", T("Incorrect password or code"));
        if (!given.IsOk)
        {
            return Error.Invalid("proof", given.Error.Message);
        }

        var row = await db.UserSessions().SingleAsync(s => s.Id == session);
        row.SteppedUpAt = time.Now();
        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
