using System.Globalization;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Connectors;

/// <summary>Makes a connector, or changes one.</summary>
public sealed partial class ConnectorFormPage(Work work, NavigationManager navigation)
{
    private readonly List<ConnectorId> _members = [];
    private readonly List<EditedRule> _rules = [];
    private IReadOnlyList<MerchantChoice> _merchants = [];
    private ConnectorChoices _choices = new(string.Empty, null, [], []);
    private ConnectorDetails? _edited;
    private ConnectorCredentials? _made;
    private Error? _problem;
    private bool _isReady;
    private string _name = string.Empty;
    private string _description = string.Empty;
    private MerchantId _merchant;
    private string _container = string.Empty;
    private bool _ignores;
    private AdapterKind _adapter;
    private PaymentMethod _method;
    private bool _testMode = true;
    private bool _signing;
    private bool _refusesMd5;
    private bool _skipsCode;
    private string _window = string.Empty;
    private string _perMinute = string.Empty;
    private string _origins = string.Empty;
    private string _callback = string.Empty;
    private DefaultResult _default;
    private GatewayEntry _gateway = new();

    /// <summary>For the router.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "merchant")]
    private string? Merchant { get; set; }

    /// <summary>The one to choose at first, where it can be chosen.</summary>
    [SupplyParameterFromQuery(Name = "container")]
    private string? ContainerParameter { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private static (AdapterKind, string)[] Adapters =>
        [(AdapterKind.Simulator, T("Simulator")), (AdapterKind.Gateway, T("Another gateway")), (AdapterKind.Routing, T("Meta-connector: routes to others"))];

    private static (PaymentMethod, string)[] Methods => [.. Enum.GetValues<PaymentMethod>().Select(m => (m, ConnectorTexts.Method(m)))];

    private static (DefaultResult, string)[] Results => [.. Enum.GetValues<DefaultResult>().Select(r => (r, ConnectorTexts.Result(r)))];

    private bool ShowsTrial => IsMeta && _edited is not null;

    private bool IsMeta => _adapter == AdapterKind.Routing;

    private string Title => Id is null ? T("New connector") : _edited is null ? T("Edit connector") : T($"Edit {_edited.Item.Name}");

    private string Back => navigation.Back() ?? (_edited is null ? Places.Connectors(Place.Id) : Places.Connector(Place.Id, _edited.Item.Id));

    // The present one stands there also where it may not be chosen.
    private List<(string, string)> ContainerOptions =>
    [
        (string.Empty, T($"Use tenant default ({_choices.TenantSetting})")),
        .. _choices.Containers.Select(c => (c.Id.ToString(), c.Label)),
        .. _container.Length > 0 && !_choices.Containers.Any(c => c.Id.ToString() == _container)
            ? [(_container, _edited!.Item.Effect)]
            : Array.Empty<(string, string)>(),
    ];

    private ContainerId? Container => ContainerId.TryParse(_container, out var id) ? id : null;

    protected override async Task OnInitializedAsync()
    {
        _problem = (await work.Do((AccessQueries access) => access.Require(Permissions.ConnectorEdit))).Error
            ?? (Id is null ? await BeginNew() : await BeginEdit());
        _isReady = _problem is null;
        if (_choices.Containers.Any(c => c.Id.ToString() == ContainerParameter))
        {
            _container = ContainerParameter!;
        }
    }

    private async Task<Error?> BeginNew()
    {
        var merchants = await work.Do((MerchantQueries m) => m.Choices());
        if (!merchants.IsOk)
        {
            return merchants.Error;
        }

        _merchants = merchants.Value;
        if (_merchants.Count == 0)
        {
            return null;
        }

        _merchant = MerchantId.TryParse(Merchant, out var asked) && _merchants.Any(m => m.Id == asked) ? asked : _merchants[0].Id;
        return await ReadChoices();
    }

    private async Task<Error?> BeginEdit()
    {
        if (!ConnectorId.TryParse(Id, out var id))
        {
            return Error.NotFound(T("Connector"));
        }

        var found = await work.Do((ConnectorQueries c) => c.Get(id), Reach.WithSubTenants);
        if (!found.IsOk)
        {
            return found.Error;
        }

        Show(found.Value);
        return await ReadChoices();
    }

    private void Show(ConnectorDetails connector)
    {
        _edited = connector;
        (_name, _description, _merchant, _adapter) = (connector.Item.Name, connector.Description, connector.Item.Merchant, connector.Item.Adapter);
        (_container, _ignores) = (connector.AssignedContainer?.ToString() ?? string.Empty, connector.IgnoresGlobalSettings);
        (_signing, _refusesMd5, _default) = (connector.RequestSigning, connector.RefusesMd5Signatures, connector.DefaultResult);
        (_skipsCode, _callback) = (connector.SkipsSecurityCode, connector.CallbackUrl ?? string.Empty);
        _gateway = GatewayEntry.Of(connector.Gateway);
        (_window, _perMinute) = (Text(connector.SignatureWindowSeconds), Text(connector.TransactionsPerMinute));
        _origins = connector.AllowedOrigins.Replace(' ', '\n');
        _members.AddRange(connector.Members.Select(m => m.Id));
        _rules.AddRange(connector.Rules.Rules.Select(EditedRule.Of));
    }

    private async Task<Error?> ReadChoices()
    {
        var choices = await work.Do((ConnectorQueries c) => c.Choices(_merchant), Reach.WithSubTenants);
        _choices = choices.Value ?? _choices;
        return choices.Error;
    }

    private async Task ChooseMerchant(MerchantId chosen)
    {
        _merchant = chosen;
        _members.Clear();
        await ReadChoices();
    }

    private async Task<Result<Question>> Rehearse()
    {
        var form = Form();
        if (!form.IsOk)
        {
            return form.Error;
        }

        var effects =
            await work.Do((WhatIf w) => w.OfConnector(_edited!.Item.Id, c => c.Edit(_edited.Item.Id, form.Value, _edited.Version)), Reach.WithSubTenants);
        return effects.IsOk
            ? new Question(
                T($"Change where {_edited!.Item.Name} stores profiles?"),
                T("Save"),
                T("Instruments already stored stay in their container; their tokens work only through connectors that use it."),
                _ => Save())
            {
                Effects = effects.Value,
            }
            : effects.Error;
    }

    private async Task<Result> Save()
    {
        var form = Form();
        if (!form.IsOk)
        {
            return form.Error;
        }

        if (_edited is not null)
        {
            return await work.Do((ConnectorAdmin c) => c.Edit(_edited.Item.Id, form.Value, _edited.Version), Reach.WithSubTenants);
        }

        var request = new NewConnector
        {
            Merchant = _merchant,
            Name = _name,
            Adapter = _adapter,
            Method = IsMeta ? null : _method,
            TestMode = _testMode,
            RequestSigning = _signing,
            TransactionsPerMinute = form.Value.TransactionsPerMinute,
            Members = IsMeta ? _members : null,
            Description = _description.Trim(),
            Container = Container,
            Gateway = form.Value.Gateway,
            CallbackUrl = form.Value.CallbackUrl,
        };
        var made = await work.Do((ConnectorAdmin c) => c.Create(request), Reach.WithSubTenants);
        _made = made.Value;
        return made.IsOk ? Result.Ok : made.Error;
    }

    private Result<ConnectorForm> Form()
    {
        var rules = Rules();
        return !TryNumber(_window, out var window) ? Error.Invalid("signatureWindow", T("The window is a whole number of seconds, or empty"))
            : !TryNumber(_perMinute, out var perMinute) ? Error.Invalid("transactionsPerMinute", T("The limit is a whole number, or empty"))
            : !TryNumber(_gateway.TimeLimit, out var timeLimit) || timeLimit is null
                ? Error.Invalid("timeLimit", T("The time limit is a whole number of seconds"))
            : !rules.IsOk ? rules.Error
            : new ConnectorForm
            {
                Name = _name,
                Description = _description,
                Container = Container,
                IgnoresGlobalSettings = _ignores,
                RequestSigning = _signing,
                RefusesMd5Signatures = _refusesMd5,
                SignatureWindowSeconds = window,
                TransactionsPerMinute = perMinute,
                AllowedOrigins = _origins,
                DefaultResult = _default,
                Members = _members,
                SkipsSecurityCode = _skipsCode,
                CallbackUrl = _callback.Trim() is { Length: > 0 } url ? url : null,
                Gateway = _adapter == AdapterKind.Gateway ? _gateway.Form(timeLimit.Value) : null,
                Rules = rules.Value,
            };
    }

    private Result<RoutingRules> Rules()
    {
        var rules = _rules.Select((rule, place) => rule.Read(place, _members)).ToList();
        return rules.Find(rule => !rule.IsOk) is { Error: { } problem } ? problem : new RoutingRules(rules.ConvertAll(rule => rule.Value!));
    }

    private string NameOf(ConnectorId member) => _choices.Members.FirstOrDefault(m => m.Id == member)?.Name ?? T("an archived connector");

    private void GoOn()
    {
        if (_made is null)
        {
            Toasts.Say(T($"{_name.Trim()} was saved"));
            navigation.NavigateTo(Back);
        }
    }

    private void Leave() => navigation.NavigateTo(navigation.Back() ?? Places.Connector(Place.Id, _made!.Connector));

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static bool TryNumber(string text, out int? number)
    {
        var parsed = int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = parsed ? value : null;
        return parsed || string.IsNullOrWhiteSpace(text);
    }
}
