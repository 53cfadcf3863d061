using System.Threading.Channels;
using CustomerProfiles.Domain.Language;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Takes requests for a new password. Never waits and never fails: the answer takes equally long for names that exist and names that do not.</summary>
public sealed class ForgottenPasswords
{
    private const int MostWaiting = 1000;

    private readonly Channel<ForgottenPassword> _waiting =
        Channel.CreateBounded<ForgottenPassword>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    internal ChannelReader<ForgottenPassword> Waiting => _waiting.Reader;

    public void Ask(string nameOrEmail, string? address) => _waiting.Writer.TryWrite(new ForgottenPassword(nameOrEmail, address, InLanguage.Current));
}

internal sealed record ForgottenPassword(string NameOrEmail, string? Address, string? Language);

internal sealed partial class ForgottenPasswordsWorker(
    ForgottenPasswords requests, IServiceScopeFactory services, ILogger<ForgottenPasswordsWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in requests.Waiting.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Passwords>().Forgot(request.NameOrEmail, request.Address, request.Language);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotDone(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A link for a new password was not sent ({Failure}).")]
    private partial void NotDone(string failure);
}
