using Bunit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.ApiUsers;
using CustomerProfiles.Portal.Connectors;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Portal.Merchants;
using CustomerProfiles.Portal.Roles;
using CustomerProfiles.Portal.Tenants;
using CustomerProfiles.Portal.Users;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Tests.PortalUsers;

/// <summary>A form that its reader may not save says so before anything is typed.</summary>
public sealed class RefusedFormTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task A_reader_is_refused_by_each_form_at_once()
    {
        await using var rita = await PageReader.At(portal, one.World.Group, BuiltInRoles.ReadOnly);

        ShouldRefuse<UserFormPage>(rita, "users/new");
        ShouldRefuse<UserFormPage>(rita, "users/1/edit", ("Id", await Somebody()));
        ShouldRefuse<RoleFormPage>(rita, "roles/new");
        ShouldRefuse<RoleFormPage>(rita, "roles/Support/edit", ("Key", BuiltInRoles.Support));
        ShouldRefuse<ContainerFormPage>(rita, "containers/new");
        ShouldRefuse<MerchantFormPage>(rita, "merchants/new");
        ShouldRefuse<ConnectorFormPage>(rita, "connectors/new");
        ShouldRefuse<NewApiUserPage>(rita, "api-users/new");
        ShouldRefuse<TenantFormPage>(rita, "tenants/new");
    }

    // Its form used to open; saved, it would have been a new role.
    [Fact]
    public async Task A_built_in_role_has_no_form_not_even_for_an_administrator()
    {
        await using var ada = await PageReader.At(portal, one.World.Group);

        var page = ada.Open<RoleFormPage>("roles/Support/edit", "[role=alert]", ("Key", BuiltInRoles.Support));

        page.Find("[role=alert]").TextContent.ShouldContain("Built-in roles can't be changed. Copy the role instead");
        page.FindAll("form").ShouldBeEmpty();
    }

    private static void ShouldRefuse<TPage>(PageReader reader, string address, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        var page = reader.Open<TPage>(address, "[role=alert]", parameters);

        page.Find("[role=alert]").TextContent.ShouldContain("Not allowed", customMessage: address);
        page.FindAll("form").ShouldBeEmpty(address);
    }

    private async Task<object> Somebody() =>
        (await portal.Admin(one.World.Group).Do((PortalUserQueries users) => users.List(new PortalUserFilter()))).Value!.Items[0].Id;
}
