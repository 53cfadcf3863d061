using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Sends a notification about nothing. It is tried once, at once, and kept nowhere.</summary>
public sealed class TestNotifications
{
    private readonly CallbackSender _sender;
    private readonly ConnectorContexts _connectors;
    private readonly ProfileEventAddresses _containers;
    private readonly INotificationWriter _writer;
    private readonly NotificationOptions _options;

    internal TestNotifications(
        CallbackSender sender, ConnectorContexts connectors, ProfileEventAddresses containers, INotificationWriter writer,
        IOptions<NotificationOptions> options) =>
        (_sender, _connectors, _containers, _writer, _options) = (sender, connectors, containers, writer, options.Value);

    internal async Task<TestNotification> Send(ConnectorId connector, string url) =>
        await Send(url, _writer.WriteTest(PublicNames.NewTransactionUuid()), await _connectors.SecretOf(connector));

    /// <summary>As the owner of this container would be told of its profiles.</summary>
    internal async Task<TestNotification> Send(ContainerId container, string name, string url) =>
        await Send(url, _writer.WriteTest(PublicNames.NewTransactionUuid(), name), await _containers.SecretOf(container));

    // As in earnest: without a secret that opens nothing is sent.
    private async Task<TestNotification> Send(string url, byte[] body, byte[]? secret)
    {
        var answer = secret is null
            ? new CallbackAnswer(TryOutcome.Refused, TimeSpan.Zero)
            : await _sender.Send(new Callback(url, body, secret, false), _options.FirstTimeout, CancellationToken.None);
        return new TestNotification(
            answer.Outcome, answer.Status, answer.Text is { Length: > 0 } text ? NotificationQueries.Readable(text) : null, (int)answer.Took.TotalMilliseconds);
    }
}
