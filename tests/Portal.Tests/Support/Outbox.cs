using System.Collections.Concurrent;
using CustomerProfiles.Domain.Notifications;

namespace CustomerProfiles.Tests.Support;

/// <summary>Keeps the mails that would have been sent.</summary>
public sealed class Outbox : IMailbox
{
    private readonly ConcurrentQueue<Mail> _mails = new();

    public bool IsOpen => true;

    public IReadOnlyList<Mail> To(string address) => [.. _mails.Where(m => m.To == address)];

    public void Post(Mail mail) => _mails.Enqueue(mail);
}
