using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>A whole number that fits 32 bits.</summary>
internal sealed record IntegerField(string Name, int Minimum) : Field(Name)
{
    /// <summary>Digits may also come as text (contract 4.2, <c>quantity</c>).</summary>
    public bool AcceptsDigitText { get; init; }

    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (!TryRead(value, out var number))
        {
            return Refuse(path, "must be an integer");
        }

        if (number < Minimum)
        {
            return Refuse(path, $"must be at least {Minimum}");
        }

        values.Set(this, number);
        return null;
    }

    private bool TryRead(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt32(out number),
            JsonValueKind.String when AcceptsDigitText && WireText.TryRead(value, out var text) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }
}
