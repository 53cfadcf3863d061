using System.Threading.Channels;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>A mail in plain text to one person.</summary>
public sealed record Mail(string To, string Subject, string Text)
{
    /// <summary>Whether it is an address at all.</summary>
    internal static bool Reaches(string address) => MailboxAddress.TryParse(address, out var one) && one.Address.Contains('@', StringComparison.Ordinal);
}

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
    private const int ImplicitTls = 465;

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
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host!, server.Port, SecurityOf(server), cancellation);
        if (server.UserName is not null)
        {
            var password = server.PasswordFile is null ? null : (await File.ReadAllLinesAsync(server.PasswordFile, cancellation)).FirstOrDefault();
            await client.AuthenticateAsync(server.UserName, password ?? string.Empty, cancellation);
        }

        using var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart(TextFormat.Plain) { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(server.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    // Port 465 speaks TLS from its first byte; every other one is asked to begin it, and refused where it cannot.
    private static SecureSocketOptions SecurityOf(MailOptions server) =>
        !server.UseTls ? SecureSocketOptions.None : server.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;

    [LoggerMessage(LogLevel.Warning, "A mail was not sent ({Failure}).")]
    private partial void NotSent(string failure);
}
