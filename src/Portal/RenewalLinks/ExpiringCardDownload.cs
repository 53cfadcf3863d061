using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Downloads;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>The filtered list as a file.</summary>
internal static class ExpiringCardDownload
{
    private static readonly string[] Titles = ["profile", "customer", "card", "validUntil", "expired", "container", "merchant", "linkSentAt"];

    internal static void MapExpiringCardDownload(this IEndpointRouteBuilder routes) =>
        new CsvDownload<ExpiringCardQueries, ExpiringCard>(
            "expiring-cards", Titles, (cards, http, form) => cards.Export(SearchIn(http, form)), Show).Map(routes, "expiring-cards/download");

    private static ExpiringCardSearch SearchIn(HttpContext http, IFormCollection form) => ExpiringCardCriteria.All.Search(
        ExpiringCardCriteria.All.Read(name => form[name], name => form[name]), LocalTimes.In(http.Request.Cookies["time-zone"]));

    private static string?[] Show(ExpiringCard card) =>
    [
        card.ProfileGuid, card.Customer, card.Account, card.Expiry, card.IsExpired ? "true" : "false", card.Container, card.Merchant,
        card.AskedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
    ];
}
