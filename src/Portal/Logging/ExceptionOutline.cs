using System.Net.Sockets;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Portal.Logging;

/// <summary>What a log may know of an exception: kinds, codes and places. Its message may quote what a caller sent, so it is never written.</summary>
internal static class ExceptionOutline
{
    /// <summary>For example <c>DbUpdateException &gt; SqliteException 2067</c>.</summary>
    internal static string Kind(Exception failure) =>
        failure.InnerException is { } inner ? $"{Own(failure)} > {Kind(inner)}" : Own(failure);

    internal static string? Place(Exception failure) =>
        failure.InnerException is { } inner ? $"{Place(inner)}\n   ---\n{failure.StackTrace}" : failure.StackTrace;

    private static string Own(Exception failure)
    {
        var code = failure is SocketException socket ? socket.SocketErrorCode.ToString() : DatabaseFailure.Code(failure);
        var name = failure.GetType().FullName;
        return code is null ? $"{name}" : $"{name} {code}";
    }
}
