using System.Reflection;
using System.Text;
using MudBlazor;

namespace CustomerProfiles.Portal.Theme;

/// <summary>The pictures beside words, all in one file that browsers keep: MudBlazor's drawings, under the names that the field gives them.</summary>
internal static class Symbols
{
    private static readonly string[] Names =
    [
        "account_balance", "account_balance_wallet", "account_circle", "account_tree", "add", "alarm", "archive", "arrow_back", "arrow_downward",
        "arrow_upward", "badge", "block", "bolt",
        "bookmark", "cable", "cancel",
        "check", "check_circle", "chevron_right", "close", "content_copy", "contrast", "credit_card", "credit_card_off", "dark_mode", "dashboard",
        "delete_forever", "download",
        "drag_indicator", "edit",
        "error", "event", "event_busy", "event_repeat", "expand_more", "filter_list", "flag", "gavel", "group",
        "history", "info", "inventory", "inventory_2", "key",
        "light_mode", "link", "link_off",
        "lock", "logout", "mail", "menu", "menu_book", "merge", "more_vert", "no_accounts", "notifications", "pause", "person_search", "print",
        "radio_button_unchecked", "receipt_long",
        "schedule", "science", "search", "search_off", "share", "shield", "star", "storefront", "undo", "verified", "verified_user", "view_column",
        "visibility",
        "visibility_off", "warning",
    ];

    /// <summary>Name and drawing, which is the inside of a picture of 24 by 24.</summary>
    private static readonly Dictionary<string, string> Drawings = Names.ToDictionary(name => name, Drawing, StringComparer.Ordinal);

    internal static string Sheet
    {
        get
        {
            var sheet = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
            foreach (var (name, drawing) in Drawings)
            {
                sheet.Append("<symbol id=\"").Append(name).Append("\" viewBox=\"0 0 24 24\">").Append(drawing).Append("</symbol>");
            }

            return sheet.Append("</svg>").ToString();
        }
    }

    /// <exception cref="ArgumentException">It is not in the list above.</exception>
    internal static string Known(string name) =>
        Drawings.ContainsKey(name) ? name : throw new ArgumentException($"Symbols.cs does not list {name}.", nameof(name));

    // "arrow_back" is the constant ArrowBack.
    private static string Drawing(string name)
    {
        var constant = string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return (string)typeof(Icons.Material.Outlined).GetField(constant, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;
    }
}
