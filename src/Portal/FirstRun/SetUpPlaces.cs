using CustomerProfiles.Domain.FirstRun;

namespace CustomerProfiles.Portal.FirstRun;

/// <summary>Where the steps of setting up lead: to the forms that everybody uses, which lead back.</summary>
internal static class SetUpPlaces
{
    /// <summary>The customer of the first payment.</summary>
    internal const string FirstCustomer = "first-customer";

    private static readonly (SetUpPart Part, string Name)[] Names =
    [
        (SetUpPart.SubTenant, "sub-tenant"), (SetUpPart.Container, "container"), (SetUpPart.Share, "share"),
        (SetUpPart.Assign, "assign"), (SetUpPart.ApiUser, "api-user"), (SetUpPart.FirstCharge, "first-payment"),
    ];

    /// <summary>The step itself, open or not.</summary>
    internal static string Step(TenantId tenant, SetUpPart part) => $"{Places.SetUp(tenant)}?step={NameOf(part)}";

    /// <summary>The first step that is open at this one or after it.</summary>
    internal static string From(TenantId tenant, SetUpPart part) => $"{Places.SetUp(tenant)}?from={NameOf(part)}";

    /// <summary>Null where an address names none.</summary>
    internal static SetUpPart? PartOf(string? name) => Names.Where(n => n.Name == name).Select(n => (SetUpPart?)n.Part).FirstOrDefault();

    /// <summary>The form of a task, which leads back to the next step.</summary>
    internal static string Form(TenantId tenant, SetUpProgress progress, SetUpStep step)
    {
        var shop = progress.Shop!;
        var form = step.Task switch
        {
            SetUpTask.CreateSubTenant => Places.NewTenant(tenant),
            SetUpTask.CreateContainer => Places.NewContainer(tenant),
            SetUpTask.ShareContainer => progress.Own is { } own ? Places.EditContainer(tenant, own) : Places.Containers(tenant),
            SetUpTask.CreateMerchant => Places.NewMerchant(shop.Tenant),
            SetUpTask.CreateConnector => With(Places.NewConnector(shop.Tenant, shop.Merchant), "container", shop.Container?.ToString()),
            SetUpTask.AssignContainer => With(Places.EditConnector(shop.Tenant, shop.Connector!.Value), "container", shop.Container?.ToString()),
            SetUpTask.CreateApiUser => Places.NewApiUser(shop.Tenant, shop.Merchant),
            _ => With(With(Places.ApiTesting(shop.Tenant), "connector", shop.Connector?.ToString()), "store", FirstCustomer),
        };
        return With(form, Places.BackParameter, From(tenant, step.Part));
    }

    /// <summary>The form that gives the next shop the container too, and leads back.</summary>
    internal static string NextShop(TenantId tenant, SetUpShop next) =>
        With(With(Places.EditConnector(next.Tenant, next.Connector!.Value), "container", next.Container?.ToString()), Places.BackParameter,
            Places.SetUp(tenant));

    /// <summary>What a step made.</summary>
    internal static string Existing(TenantId tenant, SetUpPart part) => part switch
    {
        SetUpPart.SubTenant => Places.Tenants(tenant),
        SetUpPart.Container or SetUpPart.Share => Places.Containers(tenant),
        SetUpPart.Assign => Places.Connectors(tenant),
        SetUpPart.ApiUser => Places.ApiUsers(tenant),
        _ => Places.Transactions(tenant),
    };

    private static string NameOf(SetUpPart part) => Names.Single(n => n.Part == part).Name;

    private static string With(string address, string name, string? value) =>
        value is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
