using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CustomerProfiles.Portal.Language;

/// <summary>An open page speaks the language of the request that opened it, to its end. Its connection need not say one (not all browsers name their
/// languages there), and a later one may say another: somebody picked it in another tab.</summary>
internal sealed class CircuitLanguage : CircuitHandler
{
    private (CultureInfo Culture, CultureInfo Language)? _spoken;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => activity =>
    {
        Apply();
        return next(activity);
    };

    /// <param name="culture">Of dates and numbers.</param>
    internal void Speak(string culture, string language)
    {
        _spoken = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(language));
        Apply();
    }

    private void Apply()
    {
        if (_spoken is { } spoken)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = spoken;
        }
    }
}
