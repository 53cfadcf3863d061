using System.Net;
using System.Net.Mail;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>A mail in plain text to one person.</summary>
public sealed record Mail(string To, string Subject, string Text);

/// <summary>Takes mails. Never waits and never fails: whether a mail goes out must not show in how long an answer takes.</summary>
public interface IMailbox
{
    /// <summary>Whether mails leave this installation at all.</summary>
    bool IsOpen { get; }

    void Post(Mail mail);
}

internal sealed class Mailbox(IOptions<MailOptions> options) : IMailbox
{
    private readonly Channel<Mail> _waiting = Channel.CreateBounded<Mail>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public bool IsOpen => !string.IsNullOrEmpty(options.Value.Host);

    internal ChannelReader<Mail> Waiting => _waiting.Reader;

    public void Post(Mail mail)
    {
        if (IsOpen)
        {
            _waiting.Writer.TryWrite(mail);
        }
    }
}

internal sealed partial class MailWorker(Mailbox mailbox, IOptions<MailOptions> options, ILogger<MailWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in mailbox.Waiting.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Send(mail, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Neither the address nor the text: both are somebody's.
                NotSent(failure.GetType().Name);
            }
        }
    }

    private async Task Send(Mail mail, CancellationToken cancellation)
    {
        var server = options.Value;
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.UseTls };
        if (server.UserName is not null)
        {
            var password = server.PasswordFile is null ? string.Empty : (await File.ReadAllLinesAsync(server.PasswordFile, cancellation)).FirstOrDefault();
            client.Credentials = new NetworkCredential(server.UserName, password);
        }

        using var message = new MailMessage(server.From, mail.To, mail.Subject, mail.Text);
        await client.SendMailAsync(message, cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not sent ({Failure}).")]
    private partial void NotSent(string failure);
}
