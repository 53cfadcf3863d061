using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What people look for profiles by. All that is given must fit.</summary>
public sealed record ProfileSearch
{
    public const int PageSize = 25;

    /// <summary>First and last name at their longest. Each word asks the database once more, so that there must be an end of them.</summary>
    public const int LongestName = 101;

    public const int FewestPhoneDigits = 4;

    /// <summary>Of a longer number only the last digits are compared, for the first ones are written in several ways.</summary>
    public const int PhoneDigitsThatTell = 8;

    /// <summary>Only in this container; null looks into all that the scope may see.</summary>
    public ContainerId? Container { get; init; }

    /// <summary>In any case.</summary>
    public string? Guid { get; init; }

    /// <summary>Exactly.</summary>
    public string? CustomerIdentification { get; init; }

    /// <summary>The beginnings of words of the name, in any order; case, accents, apostrophes and commas do not matter.</summary>
    public string? Name { get; init; }

    /// <summary>The first characters, up to <see cref="ProfileTerms.LongestEmailPrefix"/>, or all of it.</summary>
    public string? Email { get; init; }

    /// <summary>Its last digits, at least <see cref="FewestPhoneDigits"/>, however they are grouped.</summary>
    public string? Phone { get; init; }

    public string? CardFirstSix { get; init; }

    public string? CardLastFour { get; init; }

    public string? IbanLastFour { get; init; }

    /// <summary>A <c>pt::</c> token.</summary>
    public string? Token { get; init; }

    public ConnectorId? CreatedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>UTC; not included.</summary>
    public DateTime? CreatedBefore { get; init; }

    public bool? HasInstruments { get; init; }

    /// <summary>Latest first. By name nothing can be sorted: names are sealed.</summary>
    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The personal criteria that are given, by name; the audit keeps their hashes.</summary>
    internal IEnumerable<(string Field, string Value)> Personal()
    {
        (string Field, string? Value)[] all =
        [
            ("profileGuid", Guid), ("customerIdentification", CustomerIdentification), ("name", Name), ("email", Email), ("phone", Phone),
            ("cardFirstSix", CardFirstSix), ("cardLastFour", CardLastFour), ("ibanLastFour", IbanLastFour), ("token", Token),
        ];
        return all.Where(c => c.Value is not null).Select(c => (c.Field, c.Value!));
    }

    /// <summary>Trimmed, with nothing in the place of blanks.</summary>
    internal ProfileSearch Tidy() => this with
    {
        Guid = Text(Guid)?.ToUpperInvariant(),
        CustomerIdentification = Text(CustomerIdentification),
        Name = Folded(Name),
        Email = Folded(Email),

        // What has no digits is too short, and not left out.
        Phone = Text(Phone) is { } phone ? SearchText.Digits(phone) ?? string.Empty : null,
        CardFirstSix = Text(CardFirstSix),
        CardLastFour = Text(CardLastFour),
        IbanLastFour = Text(IbanLastFour)?.ToUpperInvariant(),
        Token = Text(Token)?.ToLowerInvariant(),
    };

    // What folds to nothing is not left out: no name is like it.
    private static string? Folded(string? typed) =>
        Text(typed) is not { } text ? null : SearchText.Normalize(text) is { Length: > 0 } folded ? folded : "\uFFFD";

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SearchText.Readable(typed).Trim();
}

/// <summary>A profile in a list, masked.</summary>
public sealed record ProfileListItem
{
    public required string Guid { get; init; }

    public required string CustomerIdentification { get; init; }

    public required string? Name { get; init; }

    public required string? Email { get; init; }

    public required string? Country { get; init; }

    public required int Instruments { get; init; }

    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    public required string? Preferred { get; init; }

    /// <summary>Null where the connector is another tenant's.</summary>
    public required string? CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>By transactions in the reader's scope alone.</summary>
    public required DateTime? LastUsedAt { get; init; }

    public required string Container { get; init; }
}
