using System.Globalization;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>A person asks a tenant to erase their data, or for a copy of them. All that names the person goes when the request ends.</summary>
internal sealed class PrivacyRequest : ITenantOwned, IAdministered<IdOf.PrivacyRequest>
{
    internal const int DaysToAnswer = 30;
    internal const int ActorMaxLength = 100; // of a name in the audit

    public PrivacyRequestId Id { get; init; }

    public TenantId TenantId { get; init; }

    public int Year { get; init; }

    /// <summary>Counted from 1 in each tenant and year.</summary>
    public int Number { get; init; }

    public PrivacyRequestKind Kind { get; init; }

    public PrivacyRequestState State { get; private set; }

    public PrivacyRequestChannel Channel { get; init; }

    /// <summary>What the certificate says of it; how exactly is <see cref="AskingPerson.IdentityNote"/>.</summary>
    public IdentityCheck IdentityCheck { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>Who answers for it: who took it, or has taken it over since.</summary>
    public string Handler { get; internal set; } = string.Empty;

    public DateTime CreatedAt { get; init; }

    /// <summary><see cref="AskingPerson"/> under the tenant's key; null once the request has ended.</summary>
    public byte[]? PersonSealed { get; internal set; }

    /// <summary>Who asked for the erasure: who approves it is somebody else.</summary>
    public PortalUserId? AskedById { get; private set; }

    public string? AskedBy { get; private set; }

    public DateTime? AskedAt { get; private set; }

    /// <summary>Null where nobody had to.</summary>
    public string? ApprovedBy { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public RequestRefusal? Refusal { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The worker that erases at present.</summary>
    public Guid? Holder { get; private set; }

    /// <summary>From then on another may go on with it.</summary>
    public DateTime HeldUntil { get; private set; } = DateTime.UnixEpoch;

    public int Version { get; set; }

    static string IAdministered.ObjectType => "privacy-request";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Name;

    /// <summary>For example <c>PR-2026-0001</c>.</summary>
    internal string Name => NameOf(Year, Number);

    internal bool HasEnded => State is PrivacyRequestState.Done or PrivacyRequestState.Refused;

    /// <summary>As much of a name as is kept.</summary>
    internal static string Actor(string name) => name.AtMost(ActorMaxLength);

    internal static string NameOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"PR-{year:0000}-{number:0000}");

    internal void AskToErase(PortalUserId by, string name, bool needsApproval, DateTime now)
    {
        (AskedById, AskedBy, AskedAt) = (by, name, now);
        (ApprovedBy, ApprovedAt) = (null, null);
        State = needsApproval ? PrivacyRequestState.WaitingForApproval : PrivacyRequestState.Running;
    }

    internal void Approve(string by, DateTime now) => (State, ApprovedBy, ApprovedAt) = (PrivacyRequestState.Running, by, now);

    /// <summary>Somebody declined, or something stood against it.</summary>
    internal void Reopen() => State = PrivacyRequestState.Open;

    internal void Finish(DateTime now) => End(PrivacyRequestState.Done, now);

    internal void Refuse(RequestRefusal why, DateTime now)
    {
        Refusal = why;
        End(PrivacyRequestState.Refused, now);
    }

    private void End(PrivacyRequestState state, DateTime now) => (State, EndedAt, PersonSealed) = (state, now, null);
}

internal static class PrivacyRequestSets
{
    internal static DbSet<PrivacyRequest> PrivacyRequests(this PortalDbContext db) => db.Set<PrivacyRequest>();

    internal static DbSet<RequestedProfile> RequestedProfiles(this PortalDbContext db) => db.Set<RequestedProfile>();
}

internal sealed class PrivacyRequestMapping : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Handler).HasMaxLength(PrivacyRequest.ActorMaxLength);
        request.Property(r => r.AskedBy).HasMaxLength(PrivacyRequest.ActorMaxLength);
        request.Property(r => r.ApprovedBy).HasMaxLength(PrivacyRequest.ActorMaxLength);
        request.Ignore(r => r.Name);
        request.Ignore(r => r.HasEnded);
        request.HasIndex(r => new { r.TenantId, r.Year, r.Number }).IsUnique();
        request.HasIndex(r => new { r.TenantId, r.DueOn }).HasFilter("ended_at IS NULL");
        request.HasIndex(r => r.HeldUntil).HasFilter("state = 'Running'");
        request.HasMany<RequestedProfile>().WithOne().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
