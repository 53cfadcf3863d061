using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>The sample shops, in the demo only. Plain documents and forms; the only script is payment.js and the few lines that use it.</summary>
internal static class DemoShopEndpoints
{
    internal static IServiceCollection AddDemoShop(this IServiceCollection services) => services.AddSingleton<ShopServer>().AddSingleton<ShopOrders>();

    internal static void MapDemoShop(this WebApplication app)
    {
        if (!DemoOptions.From(app.Configuration).Enabled || !ShopServer.IsOpen(app.Services.GetRequiredService<DataOptions>()))
        {
            return;
        }

        var pages = app.MapGroup(SampleShop.Home).AllowAnonymous().WithMetadata(new FormLimits());
        pages.MapGet(string.Empty, ShowShops);
        pages.MapPost("/customer", (Delegate)SignIn);
        pages.MapGet("/{slug}", ShowGoods);
        pages.MapGet("/{slug}/checkout", ShowCheckout);
        pages.MapGet("/{slug}/saved-cards", ShowSaved);
        pages.MapPost("/{slug}/pay", Pay);
        pages.MapGet("/{slug}/orders/{id}", ShowOrder);
    }

    private static RazorComponentResult ShowShops(HttpContext http) =>
        Page<ShopsView>(http, (nameof(ShopsView.Customer), ShopCustomer.Of(http)), (nameof(ShopsView.FormToken), TokenOf(http)));

    private static async Task<IResult> SignIn(HttpContext http)
    {
        if (await Form(http) is not { } form || ShopCustomer.Of(form["number"].ToString(), form["name"].ToString()) is not { } customer)
        {
            return Problem(http, "A customer has a name of letters and a number of letters, digits and hyphens.", StatusCodes.Status422UnprocessableEntity);
        }

        customer.Remember(http);
        return GoOn(http, SampleShop.Home);
    }

    private static RazorComponentResult ShowGoods(HttpContext http, string slug) => SampleShop.Named(slug) is { } shop
        ? Page<GoodsView>(http, (nameof(GoodsView.Shop), shop), (nameof(GoodsView.Customer), ShopCustomer.Of(http)))
        : NotHere(http);

    private static async Task<IResult> ShowCheckout(HttpContext http, string slug, ShopServer server)
    {
        if (SampleShop.Named(slug) is not { } shop)
        {
            return NotHere(http);
        }

        var basket = Basket.Of(shop, id => http.Request.Query[id]);
        if (basket.IsEmpty)
        {
            return GoOn(http, shop.Path);
        }

        var customer = ShopCustomer.Of(http);
        IReadOnlyList<StoredCard> stored = customer is null ? [] : await server.StoredCards(shop, customer, http.RequestAborted);
        return Page<CheckoutView>(
            http, (nameof(CheckoutView.Shop), shop), (nameof(CheckoutView.Basket), basket), (nameof(CheckoutView.Customer), customer),
            (nameof(CheckoutView.Stored), stored), (nameof(CheckoutView.IntegrationKey), server.IntegrationKey(shop)), (nameof(CheckoutView.FormToken),
                TokenOf(http)));
    }

    // The shop has authenticated its customer, in a real shop by a password, and sends them to the page that is not its own.
    private static async Task<IResult> ShowSaved(HttpContext http, string slug, ShopServer server)
    {
        if (SampleShop.Named(slug) is not { } shop || ShopCustomer.Of(http) is not { } customer)
        {
            return NotHere(http);
        }

        return await server.LinkFor(shop, customer, $"{http.Request.Scheme}://{http.Request.Host}{shop.Path}", http.RequestAborted) is { } page
            ? GoOn(http, page)
            : Problem(http, "You have saved no card yet. You can do so when you pay.", StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Pay(HttpContext http, string slug, ShopServer server, ShopOrders orders)
    {
        if (SampleShop.Named(slug) is not { } shop)
        {
            return NotHere(http);
        }

        if (await Form(http) is not { } form || Basket.Of(shop, good => form[good]) is not { IsEmpty: false } basket || form["order"].ToString() is not { } id
            || !ShopOrders.IsId(id))
        {
            return Problem(http, "The form was too old, or not ours. Nothing was paid. Go back to the shop and try again.", StatusCodes.Status400BadRequest);
        }

        var means = await ShopPayment.Of(form, shop, ShopCustomer.Of(http), server, http.RequestAborted);
        var body = means.Debit(id, basket, $"{http.Request.Scheme}://{http.Request.Host}{shop.OrderPath(id)}");

        // Not cut off when the shopper leaves: what the gateway did must stand in the order.
        var order = await orders.Place(id, async () => new ShopOrder(id, shop.Slug, basket, await server.Debit(shop, body, CancellationToken.None)));
        return order.Shop != shop.Slug ? NotHere(http)
            : GoOn(http, order.Debit.Got?["redirectUrl"] is JsonValue page ? page.GetValue<string>() : shop.OrderPath(id));
    }

    private static async Task<IResult> ShowOrder(HttpContext http, string slug, string id, ShopServer server, ShopOrders orders, ConnectorContexts connectors)
    {
        if (SampleShop.Named(slug) is not { } shop || await orders.Find(shop, id) is not { } order)
        {
            return NotHere(http);
        }

        // Coming back is no proof of payment, so the shop asks.
        var status = await server.Status(shop, id, http.RequestAborted);

        // Where the profiles lie, both shops' purchases are seen.
        var connector = await connectors.Find(server.ApiKey(shop));
        var tenant = connector?.Resolution.Candidate?.Owner ?? connector?.Tenant;
        return Page<OrderView>(
            http, (nameof(OrderView.Shop), shop), (nameof(OrderView.Order), order), (nameof(OrderView.Status), status), (nameof(OrderView.Tenant), tenant),
            (nameof(OrderView.Customer), ShopCustomer.Of(http)));
    }

    private static string TokenOf(HttpContext http) => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    /// <summary>Nothing unless it is a form of ours.</summary>
    private static async Task<IFormCollection?> Form(HttpContext http) =>
        await PostedForm.Read(http) is { } form && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? form : null;

    private static StatusCodeHttpResult GoOn(HttpContext http, string to)
    {
        SetHeaders(http);
        http.Response.Headers.Location = to;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static RazorComponentResult NotHere(HttpContext http) => Problem(http, "There is nothing here.", StatusCodes.Status404NotFound);

    private static RazorComponentResult Problem(HttpContext http, string text, int status)
    {
        var page = Page<ShopProblem>(http, (nameof(ShopProblem.Text), text));
        page.StatusCode = status;
        return page;
    }

    private static RazorComponentResult Page<TPage>(HttpContext http, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        SetHeaders(http);
        return new RazorComponentResult(typeof(TPage), parameters.ToDictionary(p => p.Name, p => p.Value));
    }

    private static void SetHeaders(HttpContext http)
    {
        // A form ends on the payment page, whose address is the one that the shop's server calls.
        var server = http.RequestServices.GetRequiredService<ShopServer>().Address;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {server}";
        http.Response.Headers.CacheControl = "no-store";
    }

    private sealed class FormLimits : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 32 * 1024;
    }
}
