using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Writes the body of a notification (contract 6.2): the API does, which knows how everything is spelled on the wire.</summary>
public interface INotificationWriter
{
    byte[] Write(TransactionRecord record);

    /// <summary>What happened to the instrument which this transaction stored or charged.</summary>
    byte[] Write(TransactionRecord record, ProfileEventType about, ToldInstrument? instrument);

    /// <summary>A body that says nothing but that it is a test.</summary>
    byte[] WriteTest(string uuid);

    byte[] Write(ProfileEvent told);

    /// <summary>The same as a test, in the form of notifications of profiles.</summary>
    byte[] WriteTest(string uuid, string container);
}
