using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Support;

/// <summary>An authenticator app on somebody's phone.</summary>
public sealed class Authenticator(byte[] secret)
{
    public string Code(int stepsAhead = 0) => Totp.CodeAt(secret, TimeProvider.System.Now().AddSeconds(30 * stepsAhead));

    /// <summary>Sets the second factor up for that person, with a code of the step before, so that the present one is still good.</summary>
    public static async Task<(Authenticator App, IReadOnlyList<string> RecoveryCodes)> SetUp(PortalUnderTest portal, string name)
    {
        var person = await portal.Person(name);
        var app = new Authenticator(await portal.AsOperator((SecondFactors factors) => factors.Begin(person.Id)));
        var codes = await portal.AsOperator((SecondFactors factors) => factors.Confirm(person.Id, app.Code(-1), null));
        codes.IsOk.ShouldBeTrue(codes.Error?.Message);
        return (app, codes.Value!);
    }
}
