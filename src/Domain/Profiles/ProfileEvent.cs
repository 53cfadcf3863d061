using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What can happen to a profile so that its container's owner gets a notification.</summary>
public enum ProfileEventType
{
    ProfileCreated,
    ProfileUpdated,
    InstrumentAdded,
    InstrumentRemoved,
    InstrumentExpiring,
    ProfileDeleted,

    /// <summary>Another card or account stands behind the same token.</summary>
    InstrumentRenewed,

    /// <summary>To merchants who had used the instrument; the container's owner gets <see cref="InstrumentRemoved"/>.</summary>
    ConsentWithdrawn,
}

public static class ProfileEventTypes
{
    /// <summary>As it stands in a notification, for example <c>PROFILE-CREATED</c>.</summary>
    public static string WireName(this ProfileEventType type) => type switch
    {
        ProfileEventType.ProfileCreated => "PROFILE-CREATED",
        ProfileEventType.ProfileUpdated => "PROFILE-UPDATED",
        ProfileEventType.InstrumentAdded => "INSTRUMENT-ADDED",
        ProfileEventType.InstrumentRemoved => "INSTRUMENT-REMOVED",
        ProfileEventType.InstrumentExpiring => "INSTRUMENT-EXPIRING",
        ProfileEventType.ProfileDeleted => "PROFILE-DELETED",
        ProfileEventType.InstrumentRenewed => "INSTRUMENT-RENEWED",
        ProfileEventType.ConsentWithdrawn => "CONSENT-WITHDRAWN",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An event without a name on the wire."),
    };
}

/// <summary>What happened to a profile, as notified: which and what, never a customer's data, and never who did it.</summary>
/// <param name="Uuid">Of the event.</param>
/// <param name="Container">Its name.</param>
/// <param name="CustomerIdentification">Null once the profile is gone.</param>
public sealed record ProfileEvent(ProfileEventType Type, string Uuid, string Container, string ProfileGuid, string? CustomerIdentification, DateTime At)
{
    public ToldInstrument? Instrument { get; init; }

    /// <summary>Wire names, never values.</summary>
    public IReadOnlyList<string> ChangedFields { get; init; } = [];
}

/// <summary>Enough of an instrument to recognise it: no holder, no account and no number.</summary>
/// <param name="Brand">Of a card.</param>
public sealed record ToldInstrument(
    PaymentMethod Method, string? Token, string? Brand, string? FirstSix, string? LastFour, int? ExpiryMonth, int? ExpiryYear, string? WalletType)
{
    internal static ToldInstrument Of(Registration stored) => new(
        stored.Method, stored.Token, stored.Brand, stored.FirstSix, stored.LastFour, stored.ExpiryMonth, stored.ExpiryYear, stored.WalletType);
}

/// <summary>A profile by all its names.</summary>
internal sealed record NamedProfile(ProfileId Id, string Guid, string CustomerIdentification)
{
    internal static NamedProfile Of(Profile profile) => new(profile.Id, profile.Guid, profile.CustomerIdentification);
}
