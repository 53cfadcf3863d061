using System.Threading.Channels;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Wakes the worker of this node when there is something to do, so that it need not look often.</summary>
public sealed class NotificationSignal(TimeProvider time)
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task? _ringing;

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>For the one worker that listens. Ends quietly when cancelled.</summary>
    internal async Task Wait(TimeSpan atMost, CancellationToken cancellation)
    {
        _ringing ??= _rung.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(_ringing, Task.Delay(atMost, time, cancellation));
        if (_ringing.IsCompleted)
        {
            _rung.Reader.TryRead(out _);
            _ringing = null;
        }
    }
}
