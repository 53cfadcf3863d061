using System.Globalization;

namespace CustomerProfiles.Portal.Language;

/// <summary>A document in the language of what it shows, for example of a shop's order, not in that of a person of the portal.</summary>
/// <param name="language">A culture, for example <c>de-AT</c>; the usual language where the portal does not speak it.</param>
internal sealed class SpokenResult(string language, IResult document) : IResult
{
    // Async, for a culture that is set in an async method ends with it.
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var spoken = Languages.Of(language) ?? Languages.Usual;
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.GetCultureInfo(spoken.Code), CultureInfo.GetCultureInfo(spoken.Culture));
        await document.ExecuteAsync(httpContext);
    }
}
