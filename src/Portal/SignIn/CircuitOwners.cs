using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.SignalR;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>A circuit belongs to the session that started it, and a connection to the one that opened it: with the id of either nobody else gets in.</summary>
internal sealed class CircuitOwners(TimeProvider time) : IHubFilter
{
    private const string Start = "StartCircuit";
    private const string Connect = "ConnectCircuit";
    private const string Resume = "ResumeCircuit";
    private static readonly object CircuitKey = new();
    private static readonly object TokenKey = new();

    // Longer than a server keeps a circuit that lost its connection.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(3);

    private readonly ConcurrentDictionary<string, Owner> _circuits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Owner> _connections = new(StringComparer.Ordinal);

    /// <summary>Everything that is sent over a connection must come from the session that opened it; with long polling each request is one of its
    /// own.</summary>
    internal Task RequireOwner(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && TokenOf(http) is { Length: > 0 } token && _connections.TryGetValue(token, out var owner) && !owner.Is(http.User.Session()))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.User?.Session() is { } session && context.Context.GetHttpContext() is { } http && TokenOf(http) is { Length: > 0 } token)
        {
            context.Context.Items[TokenKey] = token;
            _connections[token] = new Owner(session);
        }

        await next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocation.HubMethodName is not (Start or Connect or Resume))
        {
            return await next(invocation);
        }

        if (invocation.Context.User?.Session() is not { } session)
        {
            return Refuse(invocation);
        }

        if (invocation.HubMethodName == Start)
        {
            return Keep(invocation, session, await next(invocation) as string);
        }

        if (invocation.HubMethodArguments is not [string secret, ..] || !_circuits.TryGetValue(Key(secret), out var owner) || !owner.Is(session))
        {
            return Refuse(invocation);
        }

        var answer = await next(invocation);
        Keep(invocation, session, invocation.HubMethodName == Resume ? answer as string : secret);
        return answer;
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.TryGetValue(TokenKey, out var known) && known is string token)
        {
            _connections.TryRemove(token, out _);
        }

        if (context.Context.Items.TryGetValue(CircuitKey, out var kept) && kept is string key && _circuits.TryGetValue(key, out var owner))
        {
            owner.Leave(time.GetUtcNow());
        }

        await next(context, exception);
    }

    // As SignalR reads it: of a parameter that comes twice, once without a value, it takes the one that has a value.
    private static string TokenOf(HttpContext http) => http.Request.Query["id"].ToString();

    // As for a circuit that is not there: the page of an honest browser loads itself again.
#pragma warning disable CA1859 // what the caller of the hub gets
    private static object? Refuse(HubInvocationContext invocation) => invocation.HubMethodName == Connect ? false : null;
#pragma warning restore CA1859

    private string? Keep(HubInvocationContext invocation, PortalSession session, string? secret)
    {
        if (secret is not null)
        {
            ForgetOld();
            var key = Key(secret);
            invocation.Context.Items[CircuitKey] = key;
            _circuits.GetOrAdd(key, _ => new Owner(session)).Enter();
        }

        return secret;
    }

    private void ForgetOld()
    {
        var before = time.GetUtcNow() - Kept;
        foreach (var (key, owner) in _circuits)
        {
            if (owner.LeftAt < before)
            {
                _circuits.TryRemove(key, out _);
            }
        }
    }

    private static string Key(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed class Owner(PortalSession session)
    {
        internal DateTimeOffset? LeftAt { get; private set; }

        internal void Enter() => LeftAt = null;

        internal void Leave(DateTimeOffset now) => LeftAt = now;

        // The stamp moves when the password changes, and the session goes on.
        internal bool Is(PortalSession? other) => other is not null && other.Id == session.Id && other.User == session.User;
    }
}
