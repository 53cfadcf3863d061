using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Domain.FirstRun;

/// <summary>The parts of the way from an empty tenant to the first payment, in this order.</summary>
public enum SetUpPart
{
    SubTenant,
    Container,
    Share,
    Assign,
    ApiUser,
    FirstCharge,
}

public enum SetUpState
{
    Open,

    /// <summary>Optional, and the next part was done without it.</summary>
    PassedOver,

    Done,
}

/// <summary>What comes next in a part.</summary>
public enum SetUpTask
{
    CreateSubTenant,
    CreateContainer,
    ShareContainer,
    CreateMerchant,
    CreateConnector,
    AssignContainer,
    CreateApiUser,
    SendCharge,
}

/// <param name="IsAllowed">Whether the person who asks may do the task.</param>
public sealed record SetUpStep(SetUpPart Part, SetUpState State, SetUpTask Task, bool IsAllowed)
{
    public bool IsOptional => Part is SetUpPart.SubTenant or SetUpPart.Share;

    public bool IsSettled => State != SetUpState.Open;
}

/// <summary>The shop that is set up: what exists of it, and where the rest is made.</summary>
/// <param name="Container">One that its tenant can use, to assign.</param>
public sealed record SetUpShop(TenantId Tenant, string TenantName, MerchantId? Merchant, ConnectorId? Connector, ContainerId? Container);

/// <summary>What exists of the things that are set up.</summary>
internal sealed record SetUpFacts(
    bool HasSubTenant, bool HasContainer, bool IsShared, bool HasMerchant, bool HasConnector, bool IsAssigned, bool HasApiUser, bool HasCharge);

/// <summary>How far a tenant is. Nothing of this is stored: it follows from what exists, wherever and by whom it was made.</summary>
/// <param name="Permit">Whether the tenant can use containers.</param>
/// <param name="Shop">Null when everything is done.</param>
/// <param name="Own">A container that can be shared; null where the tenant and those below have none.</param>
/// <param name="NextShop">When everything is done: another shop that could use the container, and does not yet.</param>
public sealed record SetUpProgress(
    IReadOnlyList<SetUpStep> Steps, ContainerPermit Permit, SetUpShop? Shop = null, ContainerId? Own = null, SetUpShop? NextShop = null)
{
    public int Settled => Steps.Count(s => s.IsSettled);

    public bool IsComplete => Next is null;

    public SetUpStep? Next => NextFrom(SetUpPart.SubTenant);

    /// <summary>The first open step at this part or later, else the first open one of all; null when all are settled.</summary>
    public SetUpStep? NextFrom(SetUpPart part) => Steps.FirstOrDefault(s => s.Part >= part && !s.IsSettled) ?? Steps.FirstOrDefault(s => !s.IsSettled);

    public SetUpStep Step(SetUpPart part) => Steps.Single(s => s.Part == part);

    /// <summary>What a person must be allowed for a task.</summary>
    public static IReadOnlyList<string> RightsFor(SetUpTask task) => task switch
    {
        SetUpTask.CreateSubTenant => [Permissions.TenantAdd],
        SetUpTask.CreateContainer => [Permissions.ContainersShow, Permissions.ContainersCreate],
        SetUpTask.ShareContainer => [Permissions.ContainersShow, Permissions.ContainersEdit, Permissions.ContainersShare],
        SetUpTask.CreateMerchant => [Permissions.MerchantEdit],
        SetUpTask.CreateConnector => [Permissions.MerchantShow, Permissions.ConnectorShow, Permissions.ConnectorEdit],
        SetUpTask.AssignContainer => [Permissions.ConnectorShow, Permissions.ConnectorEdit],
        SetUpTask.CreateApiUser => [Permissions.MerchantShow, Permissions.ApiUsersCreate],
        _ => [Permissions.TransactionTest],
    };

    internal static IReadOnlyList<SetUpStep> StepsOf(SetUpFacts facts, ContainerPermit permit, Func<string, bool> has)
    {
        var isUsable = permit is { BlockedBy: null, HasFeature: true };
        return
        [
            Step(SetUpPart.SubTenant, facts.HasSubTenant, facts.HasContainer || facts.HasMerchant, SetUpTask.CreateSubTenant),
            Step(SetUpPart.Container, facts.HasContainer, false, SetUpTask.CreateContainer),
            Step(SetUpPart.Share, facts.IsShared, facts.IsAssigned || (facts.HasContainer && !facts.HasSubTenant),
                facts.HasContainer ? SetUpTask.ShareContainer : SetUpTask.CreateContainer),
            Step(SetUpPart.Assign, facts.IsAssigned, false, facts.HasContainer ? ToConnect(facts, SetUpTask.AssignContainer) : SetUpTask.CreateContainer),
            Step(SetUpPart.ApiUser, facts.HasApiUser, false, facts.HasMerchant ? SetUpTask.CreateApiUser : SetUpTask.CreateMerchant),
            Step(SetUpPart.FirstCharge, facts.HasCharge, false, ToConnect(facts, SetUpTask.SendCharge)),
        ];

        SetUpStep Step(SetUpPart part, bool isDone, bool isPassedOver, SetUpTask task) => new(
            part,
            isDone ? SetUpState.Done : isPassedOver ? SetUpState.PassedOver : SetUpState.Open,
            task,
            RightsFor(task).All(has) && (isUsable || part is not (SetUpPart.Container or SetUpPart.Share or SetUpPart.Assign)));
    }

    private static SetUpTask ToConnect(SetUpFacts facts, SetUpTask then) =>
        !facts.HasMerchant ? SetUpTask.CreateMerchant : !facts.HasConnector ? SetUpTask.CreateConnector : then;
}
