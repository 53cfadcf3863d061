using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>The customer that the visitor plays. The shops of a group know a customer by the same number.</summary>
public sealed partial record ShopCustomer(string Number, string Name)
{
    internal const string Cookie = "demo-shop-customer";

    internal string FirstName => Name.Split(' ', 2)[0];

    internal string LastName => Name.Split(' ', 2) is [_, var last] ? last : Name;

    internal static ShopCustomer? Of(HttpContext http) => http.Request.Cookies[Cookie]?.Split('|', 2) is [var number, var name] ? Of(number, name) : null;

    internal static ShopCustomer? Of(string number, string name) =>
        NumberForm().IsMatch(number) && NameForm().IsMatch(name.Trim()) && FreeText.WithoutCardNumbers(number) == number
            ? new ShopCustomer(number, name.Trim()) : null;

    internal void Remember(HttpContext http) => http.Response.Cookies.Append(
        Cookie, $"{Number}|{Name}", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = SampleShop.Home,
            IsEssential = true });

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^[\p{L}\p{M}' .-]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
