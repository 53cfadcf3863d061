using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.HostedFields;

/// <param name="Autocomplete">By which browsers and password stores know it.</param>
/// <param name="MaxLength">With the blanks between groups.</param>
public sealed record HostedField(string Name, string Label, string Autocomplete, int MaxLength)
{
    private static HostedField[] All => [new("number", T("Card number"), "cc-number", 23), new("cvv", T("Security code"), "cc-csc", 4)];

    internal static HostedField? Named(string name) => All.FirstOrDefault(field => field.Name == name);
}
