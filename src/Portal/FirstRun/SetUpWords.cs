using CustomerProfiles.Domain.FirstRun;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.FirstRun;

/// <summary>The steps of setting up, for people who run a shop.</summary>
internal static class SetUpWords
{
    internal static string Title(SetUpPart part) => part switch
    {
        SetUpPart.SubTenant => T("Sub-tenant"),
        SetUpPart.Container => T("Container"),
        SetUpPart.Share => T("Share the container"),
        SetUpPart.Assign => T("Assign the container"),
        SetUpPart.ApiUser => T("API user"),
        _ => T("First payment"),
    };

    /// <summary>What a step is for.</summary>
    internal static string Purpose(SetUpPart part) => part switch
    {
        SetUpPart.SubTenant =>
            T("A sub-tenant is a company or a brand of your group, with shops and people of its own. A company that stands alone needs none."),
        SetUpPart.Container =>
            T("A container is the safe that keeps your customers' data and cards. All shops that use the same container know the same customers."),
        SetUpPart.Share => T(
            "A shared container can be used by the shops of other companies in your group: a customer who saved a card at one shop pays with it at the next."),
        SetUpPart.Assign => T("Each shop takes payments through a connector. The container that is assigned to the connector keeps the customers of the shop."),
        SetUpPart.ApiUser => T("An API user is the name and the password with which the software of your shop signs in."),
        _ => T("A test payment shows that everything fits together. It uses a test card, so no money moves."),
    };

    /// <summary>What happens next in it.</summary>
    /// <param name="tenant">Where it happens.</param>
    internal static string Outcome(SetUpTask task, string tenant) => task switch
    {
        SetUpTask.CreateSubTenant => T("You enter a name and a currency. Its people see only what belongs to it."),
        SetUpTask.CreateContainer => T("You enter a name, and can share the container right away. It is empty until a shop stores the first customer."),
        SetUpTask.ShareContainer => T("You choose sub-tenants. Nothing changes for them until the container is assigned."),
        SetUpTask.CreateMerchant => T($"The shop comes first: you enter its name and its website. It is created in {tenant}."),
        SetUpTask.CreateConnector => T($"The shop in {tenant} has no connector yet. The form suggests a simulator in test mode, and the container."),
        SetUpTask.AssignContainer => T($"The form of the connector in {tenant} opens with the container chosen. You see what changes before you save."),
        SetUpTask.CreateApiUser => T($"You enter a name. The password is generated and shown once: give it to the person who connects the shop in {tenant}."),
        _ => T("The form is filled in, and you send it. The test customer and the card are then stored in the container."),
    };

    internal static string Verb(SetUpTask task) => task switch
    {
        SetUpTask.CreateSubTenant => T("Create a sub-tenant"),
        SetUpTask.CreateContainer => T("Create a container"),
        SetUpTask.ShareContainer => T("Choose sub-tenants"),
        SetUpTask.CreateMerchant => T("Create a merchant"),
        SetUpTask.CreateConnector => T("Create a connector"),
        SetUpTask.AssignContainer => T("Assign the container"),
        SetUpTask.CreateApiUser => T("Create an API user"),
        _ => T("Make a test payment"),
    };

    /// <summary>How an optional step is left out.</summary>
    internal static string PassOver(SetUpPart part) => part == SetUpPart.SubTenant ? T("Continue without a sub-tenant") : T("Continue without sharing");

    /// <summary>Where the things are that a step makes.</summary>
    internal static string Existing(SetUpPart part) => part switch
    {
        SetUpPart.SubTenant => T("Show tenants"),
        SetUpPart.Container or SetUpPart.Share => T("Show containers"),
        SetUpPart.Assign => T("Show connectors"),
        SetUpPart.ApiUser => T("Show API users"),
        _ => T("Show transactions"),
    };
}
