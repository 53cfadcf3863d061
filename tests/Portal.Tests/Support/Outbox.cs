using System.Collections.Concurrent;
using CustomerProfiles.Domain.Outgoing;

namespace CustomerProfiles.Tests.Support;

/// <summary>Keeps the mails that would have been sent.</summary>
public sealed class Outbox : IMailbox
{
    private readonly ConcurrentQueue<Mail> _mails = new();

    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => true;

    public IReadOnlyList<Mail> To(string address) => [.. _mails.Where(m => m.To == address)];

    /// <summary>Waits until so many have come: links for new passwords are sent while nobody waits.</summary>
    public async Task<IReadOnlyList<Mail>> To(string address, int count, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (To(address) is { } mails && mails.Count >= count)
            {
                return mails;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
    }

    public void Post(Mail mail)
    {
        _mails.Enqueue(mail);
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
