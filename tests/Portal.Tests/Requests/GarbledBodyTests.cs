using System.Text;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Requests;

/// <summary>No content of a request may cause a 5xx: bodies with bytes cut out, doubled and put in are read or refused, never thrown over.</summary>
public sealed class GarbledBodyTests
{
    private const int BodiesPerCall = 1000;

    private static readonly byte[][] Fragments =
    [
        .. new[] { "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "null", "true", "1e9999", "-", "[]", "{}", "\"\"", "\u00e9" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0x00],
    ];

    public static TheoryData<string> Calls => [.. ProfileRequests.All.Concat(TransactionRequests.All).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_garbled_body_is_read_or_refused(string call)
    {
        // Fixed, so that a failure can be repeated.
        var random = new Random(20261120);
        var valid = ProfileRequests.All.Concat(TransactionRequests.All).Where(shape => shape.Name == call)
            .SelectMany(shape => shape.Fields.Select(field => new FieldPath(shape, [field])))
            .Select(path => Encoding.UTF8.GetBytes(path.BodyWith(Sample.Of(path.Field)).ToJsonString()))
            .ToList();

        for (var number = 0; number < BodiesPerCall; number++)
        {
            var error = ErrorOf(call, Garble(valid[random.Next(valid.Count)], random));

            (error?.Code ?? ErrorCodes.Invalid).ShouldBeOneOf(ErrorCodes.Invalid, ErrorCodes.MalformedBody, ErrorCodes.NotAllowed);
        }
    }

#pragma warning disable CA5394 // test data, not secrets
    private static byte[] Garble(byte[] body, Random random)
    {
        var garbled = body.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(garbled.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    garbled.RemoveRange(at, garbled.Count - at);
                    break;
                case 1:
                    garbled.RemoveRange(at, Math.Min(random.Next(1, 20), garbled.Count - at));
                    break;
                case 2:
                    garbled.InsertRange(at, [.. garbled.Skip(at).Take(random.Next(1, 20))]);
                    break;
                default:
                    garbled.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                    break;
            }
        }

        return [.. garbled];
    }
#pragma warning restore CA5394

    private static Error? ErrorOf(string call, byte[] body) => call switch
    {
        "getProfile" => ProfileIdentifierRequest.Read(ProfileRequests.GetProfile, body).Error,
        "deleteProfile" => ProfileIdentifierRequest.Read(ProfileRequests.DeleteProfile, body).Error,
        "updateProfile" => UpdateProfile.Read(body).Error,
        "attachPaymentInstrument" => AttachPaymentInstrument.Read(body, DateTime.UnixEpoch).Error,
        "detachPaymentInstrument" => DetachPaymentInstrument.Read(body).Error,
        "withdrawConsent" => WithdrawConsent.Read(body).Error,
        "setBackupInstrument" => SetBackupInstrument.Read(body, DateTime.UnixEpoch).Error,
        "createPortalSession" => CreatePortalSession.Read(body).Error,
        _ => ErrorOf(Enum.Parse<TransactionType>(call, ignoreCase: true), body),
    };

    private static Error? ErrorOf(TransactionType type, byte[] body) =>
        type is TransactionType.Debit or TransactionType.Preauthorize or TransactionType.Register or TransactionType.Payout
            ? ChargeRequest.Read(type, body, DateTime.UnixEpoch).Error
            : FollowUpRequest.Read(type, body).Error;
}
