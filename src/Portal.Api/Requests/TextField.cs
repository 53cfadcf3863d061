using System.Net;
using System.Text.Json;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Api.Requests;

/// <summary>A text. Lengths count UTF-16 code units. An empty text equals an absent one, because PHP clients leave unset fields empty.</summary>
internal sealed record TextField(string Name, int MaxLength) : Field(Name)
{
    public int MinLength { get; init; } = 1;

    public TextRule? Rule { get; init; }

    /// <summary>What it names would become something else if card numbers in it were masked, so they are refused.</summary>
    public CardNumbers CardNumbers { get; init; }

    /// <summary>In a patch null and empty text are an order to clear the stored value, and not the same as absent (contract 3.5).</summary>
    public bool EmptyClears { get; init; }

    protected override bool IsAbsent(JsonElement value) => !EmptyClears && IsEmpty(value);

    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (IsEmpty(value))
        {
            values.Set(this, null);
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Refuse(path, "must be a string");
        }

        if (!WireText.TryRead(value, out var text))
        {
            return Refuse(path, WireText.Requirement);
        }

        if (text.Length < MinLength || text.Length > MaxLength)
        {
            return Refuse(path, LengthRequirement);
        }

        if (Rule is not null && !Rule.Holds(text))
        {
            return Refuse(path, Rule.Requirement);
        }

        if (HoldsCardNumber(text))
        {
            return Refuse(path, "must not hold a card number");
        }

        values.Set(this, text);
        return null;
    }

    private bool HoldsCardNumber(string text) => CardNumbers switch
    {
        CardNumbers.Refused => FreeText.HoldsCardNumber(text),
        CardNumbers.RefusedInPhone => FreeText.HoldsCardNumberNotPhone(text),
        CardNumbers.RefusedUnlessAddress => !IPAddress.TryParse(text, out _) && FreeText.HoldsCardNumber(text),
        _ => false,
    };

    private string LengthRequirement =>
        MinLength == MaxLength ? $"must have exactly {MaxLength} characters"
        : MinLength > 1 ? $"must have {MinLength} to {MaxLength} characters"
        : $"must have at most {MaxLength} characters";

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(string.Empty));
}

/// <summary>What happens to card numbers in a text.</summary>
internal enum CardNumbers
{
    /// <summary>Masked later, where people write what they like; or sealed, or not kept at all.</summary>
    Masked,
    Refused,

    /// <summary>Unless it is a phone's number.</summary>
    RefusedInPhone,

    /// <summary>Unless it is an IP address.</summary>
    RefusedUnlessAddress,
}
