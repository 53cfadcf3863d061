using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Containers;

/// <summary>What is ticked is kept while people search for more.</summary>
public sealed partial class AssignDialog(Work work)
{
    private readonly Dictionary<string, AssignmentTarget> _ticked = [];
    private AssignmentChoices? _choices;
    private IReadOnlyList<AssignmentTarget> _previewed = [];
    private Consequences? _effects;
    private Error? _problem;
    private string _wanted = string.Empty;
    private bool _isBusy;
    private bool _isBack;

    [Parameter, EditorRequired]
    public ContainerId Container { get; set; }

    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets how many were assigned.</summary>
    [Parameter, EditorRequired]
    public EventCallback<int> Done { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Cancel { get; set; }

    private MarkupString? Refused => _problem is null ? null : Pieces.Alert(_problem.Message);

    protected override Task OnInitializedAsync() => Load();

    private static string KeyOf(AssignmentChoice choice) => choice.Target.Connector?.ToString() ?? choice.Target.Tenant.ToString();

    private static string? WhyNot(AssignmentChoice choice) => choice.IsAssigned ? T("Assigned already") : choice.Obstacle;

    private async Task Load()
    {
        var wanted = _wanted;
        var found = await work.Do((AssignmentQueries assignments) => assignments.Choices(Container, wanted), Reach.WithSubTenants);
        if (_wanted == wanted)
        {
            (_choices, _problem) = (found.Value, found.Error);
        }
    }

    private Task Search(string wanted)
    {
        _wanted = wanted;
        return Load();
    }

    private void Tick(AssignmentChoice choice, bool isTicked)
    {
        if (isTicked)
        {
            _ticked[KeyOf(choice)] = choice.Target;
        }
        else
        {
            _ticked.Remove(KeyOf(choice));
        }
    }

    private void GoBack() => (_effects, _isBack) = (null, true);

    private async Task Preview()
    {
        (_isBusy, _problem) = (true, null);
        var targets = _previewed = [.. _ticked.Values];
        var rehearsed = await work.Do((WhatIf whatIf) => whatIf.OfAssignments(Container, targets), Reach.WithSubTenants);
        (_isBusy, _effects, _problem) = (false, rehearsed.Value, rehearsed.Error);
    }

    private async Task Assign()
    {
        if (_isBusy)
        {
            return;
        }

        (_isBusy, _problem) = (true, null);

        // What was shown, and nothing that was ticked while it was found out.
        var targets = _previewed;
        var assigned = await work.Do((AssignmentAdmin assignments) => assignments.Assign(Container, targets), Reach.WithSubTenants);
        _isBusy = false;
        if (assigned.IsOk)
        {
            await Done.InvokeAsync(targets.Count);
            return;
        }

        // Choose again from what is so now.
        GoBack();
        _wanted = string.Empty;
        _ticked.Clear();
        await Load();
        _problem = assigned.Error;
    }
}
