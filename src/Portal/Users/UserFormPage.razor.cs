using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Users;

/// <summary>Invites a portal user, or changes one.</summary>
public sealed partial class UserFormPage
{
    private readonly HashSet<MerchantId> _chosenMerchants = [];
    private readonly HashSet<string> _permissions = [];
    private IReadOnlyList<RoleOption> _roles = [];
    private IReadOnlyList<MerchantChoice> _merchants = [];
    private Error? _problem;
    private bool _isReady;
    private bool _isSelf;
    private int _version;
    private Guid _made;
    private string? _link;

    private string _userName = string.Empty;
    private string _firstName = string.Empty;
    private string _lastName = string.Empty;
    private string _email = string.Empty;
    private string _role = string.Empty;

    private (string, string)[] RoleOptions =>
        [(string.Empty, T("None")),
            .. _roles.Select(option =>
                (option.Role.Key, option.IsGrantable ? RoleWords.Of(option.Name) : T($"{RoleWords.Of(option.Name)} (allows more than you may)")))];

    private bool _isOfMerchants;
    private DateOnly? _validUntil;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private bool IsNew => Id is null;

    private string Title => IsNew ? T("Invite user") : _userName.Length == 0 ? T("Edit user") : T($"Edit {_userName}");

    private PortalUserForm Form => new(
        _firstName, _lastName, NullIfEmpty(_email), RoleChoice.Of(_role), _validUntil, _isOfMerchants
            ? [.. _chosenMerchants]
            : null, _isOfMerchants
            ? [.. _permissions] : null);

    protected override async Task OnInitializedAsync()
    {
        _problem = (await Work.Do((AccessQueries access) => access.Require(IsNew ? Permissions.PortalUsersAdd : Permissions.PortalUsersEdit))).Error;
        if (_problem is not null)
        {
            return;
        }

        var tenant = Place.Id;
        if (Id is { } id)
        {
            var found = await Work.Do((PortalUserQueries users) => users.Find(id), Reach.WithSubTenants);
            if (!found.IsOk)
            {
                _problem = found.Error;
                return;
            }

            Show(found.Value);
            tenant = found.Value.Tenant;
        }

        var roles = await Work.Do((PortalUserQueries users) => users.RoleOptions(tenant), Reach.WithSubTenants);
        var merchants = await Work.Do((PortalUserQueries users) => users.MerchantChoices(tenant), Reach.WithSubTenants);
        (_roles, _merchants, _problem, _isReady) = (roles.Value ?? [], merchants.Value ?? [], roles.Error ?? merchants.Error, true);
    }

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void Pick<T>(HashSet<T> chosen, T one, bool isPicked)
    {
        if (isPicked)
        {
            chosen.Add(one);
        }
        else
        {
            chosen.Remove(one);
        }
    }

    private void Show(PortalUserDetails user)
    {
        (_userName, _firstName, _lastName, _email) = (user.UserName, user.FirstName, user.LastName, user.Email ?? string.Empty);
        (_role, _isOfMerchants, _validUntil, _version, _isSelf) = (user.Role.Key, user.IsOfMerchants, user.LastDay, user.Version, user.IsSelf);
        _chosenMerchants.UnionWith(user.Merchants.Select(m => m.Id));
        if (user.IsOfMerchants && user.Role == RoleChoice.None)
        {
            _permissions.UnionWith(user.Permissions);
        }
    }

    private async Task<Result> Save()
    {
        if (Id is { } id)
        {
            return await Work.Do((PortalUserAdmin users) => users.Edit(id, Form, _version), Reach.WithSubTenants);
        }

        var made = await Work.Do((PortalUserAdmin users) => users.Invite(new NewPortalUser(Place.Id, _userName, Form)), Reach.WithSubTenants);
        if (!made.IsOk)
        {
            return made.Error;
        }

        (_made, _link) = (made.Value.User, Navigation.ToAbsoluteUri(SetUpLink.Path(made.Value)).ToString());
        return Result.Ok;
    }

    private void Saved()
    {
        if (Id is { } id)
        {
            Toasts.Say(T($"{_userName} was changed"));
            Navigation.NavigateTo(Places.User(Place.Id, id));
        }
    }
}
