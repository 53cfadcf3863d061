using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.ApiTesting;

/// <summary>A merchant's developer tries the API, without a merchant's server.</summary>
public sealed partial class ApiTestingPage(Work work, NavigationManager navigation, TimeProvider time)
{
    private const int MostJson = 500_000;

    private IReadOnlyList<TestConnector>? _connectors;
    private IReadOnlyList<string> _calls = [];
    private readonly TestForm _form = new();
    private TestConnector? _chosen;
    private string _call = "debit";
    private string _card = "4111111111111111";
    private string _reason = string.Empty;
    private string _curl = string.Empty;
    private string? _uuid;
    private bool _isBusy;
    private ConsoleAnswer? _answer;
    private int _answers;
    private (ConnectorId Connector, string Token, string Title)? _stored;
    private CheckedForm? _sheet;
    private Error? _problem;
    private TenantId? _shown;
    private bool _isPaid;

    /// <summary>For the router; which tenant it is, <see cref="Work"/> reads from the address.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "connector")]
    private string? ConnectorParameter { get; set; }

    /// <summary>The customer in whose profile the means of payment is stored; empty stores nothing at first.</summary>
    [SupplyParameterFromQuery(Name = "store")]
    private string? Store { get; set; }

    /// <summary>The profile whose stored card is charged.</summary>
    [SupplyParameterFromQuery(Name = "profile")]
    private string? ProfileParameter { get; set; }

    /// <summary>Which of its cards, by the id of its registration: the token itself stays out of addresses.</summary>
    [SupplyParameterFromQuery(Name = "instrument")]
    private string? Instrument { get; set; }

    private (ConnectorId, string)[] ConnectorOptions => [.. _connectors!.Select(c => (c.Id, $"{c.Name} · {c.MerchantName}"))];

    private bool TakesReason => _call == "getProfile" || TestConnectors.NeedsReason(_call);

    /// <summary>The card of a profile that somebody came to charge, for as long as the JSON has its token.</summary>
    private string? StoredCard => _stored is { } card && CallFields.ValueIn(_form.Json, CallFields.CardToken) == card.Token ? card.Title : null;

    private string CardHelp => _form.ChargesCard
        ? T("The simulator's cards; 4111 succeeds, 4242 is declined. Each send makes a new token of it.")
        : T("Not charged: the JSON has a token that you typed.");

    private string ReasonHelp => TestConnectors.NeedsReason(_call)
        ? T("Kept in the audit log.")
        : T("With a reason you see personal data in full, if you may. Kept in the audit log.");

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Place.Id)
        {
            return;
        }

        _shown = Place.Id;
        var listed = await work.Do((TestConnectors connectors) => connectors.List(), Reach.WithSubTenants);
        var calls = await work.Do((ApiConsole console) => Task.FromResult<Result<string[]>>(console.Calls.ToArray()));
        _stored = listed.Value is { } offered && Instrument is not null ? await Stored(offered) : null;
        // Not before the last wait: the form shows the chosen one of those that are listed.
        (_connectors, _problem, _calls) = (listed.Value, listed.Error, calls.Value ?? []);
        _chosen = _connectors?.FirstOrDefault(c => c.Id == _stored?.Connector) ?? _connectors?.FirstOrDefault(c => c.Id.ToString() == ConnectorParameter)
            ?? (_connectors is [var first, ..] ? first : null);
        if (_chosen is not null)
        {
            await Start();
            if (_stored is { } card)
            {
                await Set(_form.Fields.First(f => f.Name == CallFields.CardToken), card.Token);
            }

            if (Store is { Length: > 0 } customer && Place.May(Permissions.ProfilesUpdate))
            {
                await Set(_form.Fields.First(f => f.Name == CallFields.Register), "true");
                await Set(_form.Fields.First(f => f.Name == CallFields.CustomerOfCharge), customer);
            }
        }
    }

    // As its page shows it, and written down as there. One of a connector that is not offered here is not charged through another.
    private async Task<(ConnectorId Connector, string Token, string Title)?> Stored(IReadOnlyList<TestConnector> offered)
    {
        var shown = await work.Do((ProfileDetailQueries profiles) => profiles.Show(ProfileParameter ?? string.Empty), Reach.WithSubTenants);
        var card = shown.Value?.Instruments.FirstOrDefault(i => i.CanBeTested && i.Id.ToString() == Instrument);
        return card is { Connector: { } connector, Token: { } token } && offered.Any(c => c.Id == connector.Id) ? (connector.Id, token, card.Title) : null;
    }

    private Task Choose(ConnectorId id)
    {
        _chosen = _connectors!.First(c => c.Id == id);
        return Start();
    }

    private Task ChooseCall(string call)
    {
        _call = call;
        return Start();
    }

    private Task ChooseCard(string card)
    {
        _card = card;
        return MakeToken();
    }

    private Task Write(string json)
    {
        _form.Json = json;
        return ShowCurl();
    }

    private async Task Start()
    {
        (_answer, _uuid) = (null, null);
        _sheet?.Show(null);
        _form.Begin(_call, _chosen!.Method, NewTransactionId());
        await MakeToken();
    }

    private Task Set(CallField field, string value)
    {
        _form.Set(field, value);
        return ShowCurl();
    }

    private Task Fill()
    {
        _form.Fill();
        return ShowCurl();
    }

    private async Task MakeToken()
    {
        if (_form.UsesCard)
        {
            var token = await work.Do((TestConnectors connectors) => connectors.Token(_chosen!.Id, _card, time.GetUtcNow().UtcDateTime), Reach.WithSubTenants);
            _form.Made(token.Value ?? string.Empty);
        }

        await ShowCurl();
    }

    private string NewTransactionId() => string.Create(CultureInfo.InvariantCulture, $"test-{time.GetUtcNow():yyyyMMddHHmmssfff}");

    private async Task ShowCurl()
    {
        var path = await work.Do((ApiConsole console) => Task.FromResult(console.PathOf(_call, _chosen!.ApiKey)), Reach.WithSubTenants);
        var url = navigation.BaseUri.TrimEnd('/') + path.Value;
        _curl = $"curl -u 'USERNAME:PASSWORD' -H 'Content-Type: application/json' \\\n  -d '{_form.Json.Replace("'", "'\\''", StringComparison.Ordinal)}' \\\n  '{url}'";
    }

    private async Task<Result> Send()
    {
        _isBusy = true;
        var sent = await work.Do((ApiConsole console) => console.Send(_chosen!.Id, _call, _form.Json, _reason), Reach.WithSubTenants);
        (_isBusy, _answer, _answers) = (false, sent.Value, _answers + 1);
        await ShowCurl();
        _uuid = TextIn(_answer?.Body, "uuid");
        _isPaid = TextIn(_answer?.Body, "returnType") == "FINISHED";
        if (sent.IsOk && sent.Value.Status == 200 && _form.Fields.FirstOrDefault(f => f.Name == CallFields.TransactionId) is { } id)
        {
            // A second send with the same id would be refused as a duplicate.
            if (CallFields.ValueIn(_form.Json, CallFields.TransactionId) == id.Value)
            {
                _form.Set(id, NewTransactionId());
            }

            await MakeToken();
        }

        // What the API refused is shown beside its field too; the answer has the focus.
        _sheet?.Show(CallFields.RefusedIn(_answer?.Body, _form.Fields));
        return sent.IsOk ? Result.Ok : sent.Error;
    }

    private static string? TextIn(string? body, string name)
    {
        if (body is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(name, out var text) ? text.GetString() : null;
    }
}
