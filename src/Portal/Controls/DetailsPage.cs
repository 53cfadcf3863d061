using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A page about one object, with its tab in the address and questions before what reaches others.</summary>
public abstract class DetailsPage<T> : ComponentBase
    where T : class
{
    private string? _read;
    private int _reads;
    private bool _isBusy;

    /// <summary>For the router; which tenant it is, <see cref="Portal.Work"/> reads from the address.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public string Id { get; set; } = string.Empty;

    [CascadingParameter]
    protected TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    protected Toasts Toasts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "tab")]
    protected string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    protected string? PageParameter { get; set; }

    [Inject]
    protected Work Work { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null until the first answer, and where there is nothing to see.</summary>
    protected T? Details { get; private set; }

    protected Error? Problem { get; set; }

    /// <summary>What is asked at the moment.</summary>
    protected Question? Asked { get; set; }

    protected int PageNumber => QueryValue.Page(PageParameter);

    protected abstract Task<Result<T>> Read();

    /// <summary>What the tab shows beside the details; called again with every change of the address.</summary>
    protected virtual Task ReadTab() => Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Id)
        {
            _read = Id;
            (Details, Problem) = (null, null);
            await Load();
        }
        else if (Details is not null)
        {
            await ReadTab();
        }
    }

    /// <summary>Reads again, after a change.</summary>
    protected async Task Load()
    {
        _reads++;
        var found = await Read();
        (Details, Problem, Asked) = (found.Value, found.Error, null);
        if (Details is not null)
        {
            await ReadTab();
        }
    }

    /// <summary>Reads what is underway, and leaves alone what is asked or was refused.</summary>
    protected async Task ReadAgain()
    {
        var reads = _reads;
        var found = await Read();
        if (found.IsOk && reads == _reads)
        {
            Details = found.Value;
        }
    }

    protected void StopAsking() => Asked = null;

    /// <summary>Asks with what a rehearsal found; where it was refused already, that is said instead.</summary>
    protected void Ask<TEffects>(Result<TEffects> rehearsed, Func<TEffects, Question> question)
    {
        if (rehearsed.IsOk)
        {
            Asked = question(rehearsed.Value);
        }
        else
        {
            Problem = rehearsed.Error;
        }
    }

    /// <summary>Does what needs no question, and says so; once where somebody clicks twice.</summary>
    protected async Task Do(Func<Task<Result>> change, string said)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var done = await change();
        _isBusy = false;
        if (done.IsOk)
        {
            Toasts.Say(said);
            await Load();
        }
        else
        {
            Problem = done.Error;
        }
    }

    protected string PageAddress(int page) => Navigation.GetUriWithQueryParameter("page", page == 1 ? null : (int?)page);
}
