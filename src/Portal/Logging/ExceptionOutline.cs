using System.Net.Sockets;
using CustomerProfiles.Domain.Persistence;
using Microsoft.JSInterop;

namespace CustomerProfiles.Portal.Logging;

/// <summary>What a log may know of an exception: kinds, codes and places. Its message may quote what a caller sent, so it is never written.</summary>
internal static class ExceptionOutline
{
    /// <summary>For example <c>DbUpdateException &gt; SqliteException 2067</c>.</summary>
    internal static string Kind(Exception failure) =>
        failure.InnerException is { } inner ? $"{Own(failure)} > {Kind(inner)}" : Own(failure);

    internal static string? Place(Exception failure) =>
        failure.InnerException is { } inner ? $"{Place(inner)}\n   ---\n{failure.StackTrace}" : failure.StackTrace;

    /// <summary>A text with the kind of an exception in the place of its message: the framework's own lines about components repeat that.</summary>
    internal static string Without(string text, Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            text = failure.Message.Length == 0 ? text : text.Replace(failure.Message, Own(failure), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Somebody left a page that was still being drawn: nothing went wrong, and nobody needs a line about it.</summary>
    internal static bool IsLeaving(Exception? failure) => failure is JSDisconnectedException;

    private static string Own(Exception failure)
    {
        var code = failure is SocketException socket ? socket.SocketErrorCode.ToString() : DatabaseFailure.Code(failure);
        var name = failure.GetType().FullName;
        return code is null ? $"{name}" : $"{name} {code}";
    }
}
