using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>A decimal text (contract 4.2). A JSON number is taken by its digits as sent, because PHP casts: no detour over floating point.</summary>
internal sealed partial record AmountField(string Name) : Field(Name)
{
    public const string Example = "9.99";

    /// <summary>Prices of single items may be negative, for a discount; what is charged may not.</summary>
    public bool MayBeNegative { get; init; }

    public string Pattern => Form.ToString();

    private Regex Form => MayBeNegative ? SignedAmount() : Amount();

    protected override bool IsAbsent(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(string.Empty));

    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        string? text;
        if (value.ValueKind == JsonValueKind.Number)
        {
            text = value.GetRawText();
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            return Refuse(path, "must be a string");
        }
        else if (!WireText.TryRead(value, out text))
        {
            return Refuse(path, WireText.Requirement);
        }

        if (!Form.IsMatch(text))
        {
            return Refuse(path, "must be 1 to 10 digits, optionally followed by a point and 1 to 3 digits");
        }

        values.Set(this, text);
        return null;
    }

    [GeneratedRegex(@"^[0-9]{1,10}(\.[0-9]{1,3})?\z")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^-?[0-9]{1,10}(\.[0-9]{1,3})?\z")]
    private static partial Regex SignedAmount();
}
