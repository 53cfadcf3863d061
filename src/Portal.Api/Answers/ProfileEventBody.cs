using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary>What is posted to the owner of a container when something happens to a profile; spelled as <see cref="NotificationBody"/>.</summary>
/// <param name="Result">Always <c>OK</c>: it has happened.</param>
/// <param name="Uuid">Of the event.</param>
/// <param name="TransactionType">What happened, for example <c>PROFILE-CREATED</c>.</param>
/// <param name="Container">Its name.</param>
/// <param name="ChangedFields">Names, never values.</param>
internal sealed record ProfileEventBody(
    string Result,
    string Uuid,
    string TransactionType,
    string Container,
    [property: JsonConverter(typeof(WireMoment))] DateTime Time,
    CustomerProfileDataAnswer? CustomerProfileData = null,
    IReadOnlyList<string>? ChangedFields = null,
    ReturnData? ReturnData = null,
    string? Message = null);
