using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Containers;

/// <summary>With whom a container is to be shared.</summary>
/// <param name="Selected">The tenants of mode <see cref="ShareMode.Selected"/>; empty in the other modes.</param>
public sealed record Sharing(ShareMode Mode, IReadOnlyCollection<TenantId> Selected)
{
    public static Sharing None { get; } = new(ShareMode.None, []);
}

/// <summary>From when until when a share holds. Outside that time the container does not exist for the tenant, and what it assigned waits.</summary>
/// <param name="From">UTC; null since it was made.</param>
/// <param name="Until">UTC, the first instant without it; null without an end.</param>
public sealed record ShareTerms(DateTime? From, DateTime? Until)
{
    internal ShareState StateAt(DateTime now) => From > now ? ShareState.NotBegun : Until <= now ? ShareState.Ended : ShareState.Active;
}

public enum ShareState
{
    Active,
    NotBegun,
    Ended,
}

/// <summary>How soon a share ends, as both sides were told last.</summary>
internal enum ShareNotice
{
    TwoWeeks,
    OneDay,
}

/// <summary>One tenant that a container of mode <see cref="ShareMode.Selected"/> is shared with.</summary>
internal sealed class ContainerShare : ICachedConfiguration
{
    internal const int NoteMaxLength = 500;

    public ContainerId ContainerId { get; init; }

    /// <summary>The owner of the container.</summary>
    public TenantId TenantId { get; init; }

    /// <summary>The tenant that may use it; always a descendant of the owner.</summary>
    public TenantId TargetTenantId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Name of the user who shared it.</summary>
    public string CreatedBy { get; init; } = string.Empty;

    /// <summary>UTC; see <see cref="ShareTerms"/>.</summary>
    public DateTime? From { get; private set; }

    /// <summary>UTC; see <see cref="ShareTerms"/>.</summary>
    public DateTime? Until { get; private set; }

    /// <summary>Why, or for whom; both sides read it.</summary>
    public string? Note { get; private set; }

    /// <summary>Of the present end; a change of the end clears it. Null before the first mail.</summary>
    public ShareNotice? Told { get; private set; }

    internal ShareTerms Terms => new(From, Until);

    internal void Limit(ShareTerms terms, string? note)
    {
        Told = terms.Until == Until ? Told : null;
        (From, Until, Note) = (terms.From, terms.Until, note);
    }
}
