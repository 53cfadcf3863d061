using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary><c>customerProfileData.consent</c>: what the shopper agreed to, as the merchant asked it. A field of ours.</summary>
internal static class ConsentRequest
{
    // Nobody stored a card for another shop before; an earlier year is a slip.
    private const int Earliest = 1995;

    private static readonly TextField Purpose =
        new("purpose", 20) { Required = true, Rule = TextRule.OneOf(ConsentWords.All<ConsentPurpose>(ConsentWords.Of)) };

    private static readonly TextField Scope =
        new("scope", 20) { Required = true, Rule = TextRule.OneOf(ConsentWords.All<ConsentScope>(ConsentWords.Of)) };

    private static readonly TextField Channel = new("channel", 20) { Rule = TextRule.OneOf(ConsentWords.All<ConsentChannel>(ConsentWords.Of)) };
    private static readonly TextField TextId = new("textId", 100) { CardNumbers = CardNumbers.Refused };
    private static readonly TextField TextVersion = new("textVersion", 20) { CardNumbers = CardNumbers.Refused };
    private static readonly TextField TextHash = new("textHash", 64) { MinLength = 64, Rule = TextRule.Sha256 };
    private static readonly TextField Language = new("language", 2) { MinLength = 2, Rule = TextRule.Language };
    private static readonly TextField GivenAt = new("givenAt", 50) { Rule = TextRule.Moment };
    private static readonly TextField ValidUntil = new("validUntil", 50) { Rule = TextRule.Moment };
    private static readonly TextField IpAddress = new("ipAddress", 45) { CardNumbers = CardNumbers.RefusedUnlessAddress };
    private static readonly TextField ChosenId = new("id", 36) { Required = true, Rule = TextRule.Uuid };
    private static readonly ArrayField Merchants = new("merchants", ChosenMerchants.Most, [ChosenId]);
    private static readonly TextField UserAgent = new("userAgent", 500);

    internal static ObjectField Field { get; } = new(
        "consent", [Purpose, Scope, Channel, TextId, TextVersion, TextHash, Language, GivenAt, ValidUntil, IpAddress, UserAgent, Merchants]);

    /// <param name="path">As refusals name it.</param>
    /// <returns>Null where the request says nothing of a consent.</returns>
    internal static Result<GivenConsent>? In(RequestValues values, DateTime now, string path = "consent") =>
        values.Child(Field) is { } said ? Read(said, now, path) : (Result<GivenConsent>?)null;

    private static Result<GivenConsent> Read(RequestValues values, DateTime now, string path)
    {
        var given = ScheduleRequests.MomentOf(values, GivenAt)?.UtcDateTime ?? now;
        var until = ScheduleRequests.MomentOf(values, ValidUntil)?.UtcDateTime;
        if (given > now.AddMinutes(5))
        {
            return Error.Invalid($"{path}.givenAt", $"'{path}.givenAt' must not lie in the future");
        }

        if (given.Year < Earliest)
        {
            return Error.Invalid($"{path}.givenAt", $"'{path}.givenAt' must not lie before {Earliest}");
        }

        if (until <= now)
        {
            return Error.Invalid($"{path}.validUntil", $"'{path}.validUntil' must lie in the future");
        }

        var scope = ConsentWords.Read<ConsentScope>(values.Text(Scope)!, ConsentWords.Of);
        var chosen = values.Items(Merchants);
        if (scope == ConsentScope.Selected != chosen.Count > 0)
        {
            return Error.Invalid($"{path}.merchants", $"'{path}.merchants' must name at least one merchant where the scope is SELECTED, and none where it is not");
        }

        return new GivenConsent(
            ConsentWords.Read<ConsentPurpose>(values.Text(Purpose)!, ConsentWords.Of), scope,
            values.Text(Channel) is { } channel ? ConsentWords.Read<ConsentChannel>(channel, ConsentWords.Of) : ConsentChannel.MerchantServer,
            new ShownText(
                values.Text(TextId), values.Text(TextVersion), values.Text(TextHash)?.ToLowerInvariant(),
                values.Text(Language)?.ToLowerInvariant()),
            given, until, values.Text(IpAddress), values.Text(UserAgent))
        {
            Merchants = chosen.Count == 0 ? null : ChosenMerchants.Of(chosen.Select(m => new MerchantId(Guid.Parse(m.Text(ChosenId)!)))),
        };
    }
}
