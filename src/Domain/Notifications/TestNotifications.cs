using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Sends a notification about nothing. It is tried once, at once, and kept nowhere.</summary>
public sealed class TestNotifications
{
    private readonly CallbackSender _sender;
    private readonly ConnectorContexts _connectors;
    private readonly INotificationWriter _writer;
    private readonly NotificationOptions _options;

    internal TestNotifications(CallbackSender sender, ConnectorContexts connectors, INotificationWriter writer, IOptions<NotificationOptions> options) =>
        (_sender, _connectors, _writer, _options) = (sender, connectors, writer, options.Value);

    internal async Task<TestNotification> Send(Id<Connector> connector, string url)
    {
        var body = _writer.WriteTest(PublicNames.NewTransactionUuid());
        var answer = await _sender.Send(new Callback(url, body, await _connectors.SecretOf(connector), false), _options.FirstTimeout, CancellationToken.None);
        return new TestNotification(
            answer.Outcome, answer.Status, answer.Text is { Length: > 0 } text ? NotificationQueries.Readable(text) : null, (int)answer.Took.TotalMilliseconds);
    }
}
