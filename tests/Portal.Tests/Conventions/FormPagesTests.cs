using Bunit;
using CustomerProfiles.Portal.ApiUsers;
using CustomerProfiles.Portal.Connectors;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Portal.Merchants;
using CustomerProfiles.Portal.PrivacyRequests;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.Roles;
using CustomerProfiles.Portal.Security;
using CustomerProfiles.Portal.Tenants;
using CustomerProfiles.Portal.Users;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Every page with a form says what is wrong at the field, and asks before what was typed is lost.</summary>
public sealed class FormPagesTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    private readonly List<string> _walked = [];

    [Fact]
    public async Task Each_form_marks_the_bad_field_alone_until_it_is_changed_and_asks_before_it_is_left()
    {
        var guid = (await one.Books.BuyAndStore("c-form")).ShouldSucceed().Text("customerProfileData", "profileGuid");
        await using var ada = await PageReader.At(portal, one.World.Group);
        var dialogs = ada.Dialogs;

        Walk<MerchantFormPage>("merchants/new", "name", string.Empty, "Nova Books");
        Walk<TenantFormPage>("tenants/new", "name", "No", "Nova");
        Walk<ContainerFormPage>("containers/new", "name", string.Empty, "Nova");
        Walk<UserFormPage>("users/new", "userName", "ab", "abc");
        Walk<RoleFormPage>("roles/new", "name", string.Empty, "Till");
        Walk<NewApiUserPage>("api-users/new", "username", string.Empty, "nova-api");
        Walk<EditApiUserPage>("api-users/1/edit", "callsPerMinute", "many", "60", ("Id", one.Books.Account.ApiUser.ToString()));
        Walk<ConnectorFormPage>("connectors/new", "name", string.Empty, "nova-cc");
        Walk<ConnectorFormPage>("connectors/1/edit", "name", string.Empty, "nova-cc", ("Id", one.World.BooksMeta.Connector.ToString()));
        Walk<EditProfilePage>($"profiles/{guid}/edit", "billingCity", "Linz", null, ("ProfileGuid", guid));
        Walk<SecurityPage>("security", "idleMinutes", "1", "30");
        Walk<NewPrivacyRequestPage>("privacy-requests/new", "email", "mara", "mara@shop.example");
        Walk<ConnectorSettingsPage>("connector-settings", "container", one.World.Container.ToString(), null);

        _walked.Distinct().Order(StringComparer.Ordinal).ShouldBe(Written().Order(StringComparer.Ordinal), "walk through each form page here");

        void Walk<TPage>(string address, string field, string bad, string? good, params (string Name, object Value)[] parameters)
            where TPage : class, IComponent
        {
            _walked.Add(typeof(TPage).Name);
            var page = ada.Open<TPage>(address, "form.page-form", parameters);
            Change(page, field, good ?? bad);
            Leave(page, address, "Stay");
            Where().ShouldEndWith(address);

            if (good is not null)
            {
                Change(page, field, bad);
                page.Find("form.page-form").Submit();
                page.WaitForElement("form.page-form [data-refused]", PageReader.Patience);
                Bad(page).First().ShouldBe(field, address);
                Bad(page).ShouldBeUnique(address);
                page.FindAll("form > .problem").ShouldBeEmpty(address);
                page.Find($"#{field}").GetAttribute("aria-invalid").ShouldBe("true", address);
                page.Find($"#{field}").Input(good);
                page.WaitForAssertion(() => Bad(page).ShouldNotContain(field, address), PageReader.Patience);
            }

            Leave(page, address, "Leave");
            Where().ShouldEndWith("audit");
        }

        void Leave<TPage>(IRenderedComponent<TPage> page, string address, string answer)
            where TPage : class, IComponent
        {
            page.InvokeAsync(() => ada.Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{one.World.Group}/audit"));
            dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("What you changed here is not saved.", customMessage: address), PageReader.Patience);
            dialogs.FindAll("button").First(b => b.TextContent.Trim() == answer).Click();
            dialogs.WaitForAssertion(() => dialogs.Markup.ShouldNotContain("What you changed here is not saved."), PageReader.Patience);
        }

        string Where() => ada.Services.GetRequiredService<NavigationManager>().Uri;
    }

    // Each field that shows an error, in the order of the page.
    private static IEnumerable<string?> Bad<TPage>(IRenderedComponent<TPage> page)
        where TPage : class, IComponent => page.FindAll("[data-bad]").Select(field => field.GetAttribute("data-bad"));

    private static void Change<TPage>(IRenderedComponent<TPage> page, string field, string value)
        where TPage : class, IComponent
    {
        if (page.FindAll($"#{field}:not([readonly])").Count > 0)
        {
            page.Find($"#{field}").Input(value);
        }
        else
        {
            page.InvokeAsync(() => page.FindComponent<MudSelect<string>>().Instance.ValueChanged.InvokeAsync(value));
        }
    }

    private static IEnumerable<string> Written() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Portal"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<FormPage ", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file));
}
