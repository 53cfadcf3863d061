using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ContainerForm(Visitor visitor)
{
    private readonly Form _form = new(visitor);

    internal ILocator Problem => _form.Problem;

    internal ILocator Name => _form.Name;

    internal Task SetName(string name) => Name.FillAsync(name);

    internal async Task ShareWith(params string[] subTenants)
    {
        await visitor.Page.GetByLabel("Selected sub-tenants").CheckAsync();
        await AddShares(subTenants);
    }

    internal async Task AddShares(params string[] subTenants)
    {
        foreach (var subTenant in subTenants)
        {
            await visitor.Page.GetByLabel(subTenant).CheckAsync();
        }
    }

    internal Task Create() => visitor.Press("Create container");
}
