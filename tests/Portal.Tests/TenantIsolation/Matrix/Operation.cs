using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation.Matrix;

/// <summary>What happens to an operation when the right to it is missing.</summary>
internal enum WithoutRight
{
    Forbidden,

    /// <summary>It answers, but shows nothing.</summary>
    Blind,
}

/// <summary>Something that a page can ask of the domain, as it is tried on somebody's belongings.</summary>
/// <param name="Name">Service and method, for example <c>ContainerAdmin.Delete</c>.</param>
/// <param name="Right">The permission that it needs; null for something that only the operator may.</param>
/// <param name="Try">Null when it was done or seen; a thing that a list should show and does not is not found.</param>
internal sealed record Operation(string Name, string? Right, Func<Person, Belongings, Task<Error?>> Try)
{
    public WithoutRight WithoutRight { get; init; }

    /// <summary>With this right it answers too, but about oneself only.</summary>
    public string? RightForOwn { get; init; }

    /// <summary>All users who can sign in may ask it.</summary>
    public bool IsForAnybody { get; init; }

    /// <summary>What belongs to a tenant is shown to those below it as well.</summary>
    public bool IsSeenFromBelow { get; init; }

    /// <summary>It is about the tenant of the page, so it cannot be tried on another one's.</summary>
    public bool IsAboutHere { get; init; }

    internal static Operation Tells<TService>(string method, string? right, Func<TService, Belongings, Task<Result>> work)
        where TService : notnull =>
        new($"{typeof(TService).Name}.{method}", right, async (who, of) => (await who.Do((TService service) => work(service, of))).Error);

    internal static Operation Gives<TService, T>(string method, string? right, Func<TService, Belongings, Task<Result<T>>> work)
        where TService : notnull =>
        new($"{typeof(TService).Name}.{method}", right, async (who, of) => (await who.Do((TService service) => work(service, of))).Error);

    /// <summary>A list, in which something of those belongings is or is not.</summary>
    internal static Operation Shows<TService, T>(
        string method, string? right, Func<TService, Belongings, Task<Result<T>>> work, Func<T, Belongings, bool> isThere)
        where TService : notnull => new($"{typeof(TService).Name}.{method}", right, async (who, of) =>
        {
            var shown = await who.Do((TService service) => work(service, of));
            return shown.Error ?? (isThere(shown.Value!, of) ? null : Error.NotFound("Nothing"));
        });
}
