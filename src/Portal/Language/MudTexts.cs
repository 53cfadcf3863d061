using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Language;

/// <summary>What the fields of MudBlazor that pages use say by themselves. It asks here in every language but English.</summary>
internal sealed class MudTexts : MudLocalizer
{
    public override LocalizedString this[string key] => Words(key) is { } words ? new(key, words) : new(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        Words(key) is { } words ? new(key, string.Format(CultureInfo.CurrentCulture, words, arguments)) : new(key, key, resourceNotFound: true);

    private static string? Words(string key) => key switch
    {
        "Converter_InvalidBoolean" or "Converter_InvalidType" or "Converter_NotValueOf" => T("Not a valid value"),
        "Converter_InvalidNumber" => T("Not a valid number"),
        "Converter_ConversionError" or "Converter_ConversionFailed" or "Converter_ConversionNotImplemented" or "Converter_UnableToConvert" =>
            T("This cannot be read"),
        "MudDialog_Close" => T("Close"),
        "MudFormComponent_Required" => T("Fill this in."),
        "MudInput_Clear" => T("Clear"),
        "MudInput_Decrement" => T("Decrease"),
        "MudInput_Increment" => T("Increase"),
        "MudSelect_SelectAll" => T("Select all"),
        _ => null,
    };
}
