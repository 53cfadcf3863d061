using System.Security.Cryptography;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Api.Errors;

/// <summary>The last resort of every call that is not a page: no matter what goes wrong, the answer is JSON in the contract's shape (contract 8).</summary>
internal static partial class ApiFailures
{
    // As long as a failover takes.
    private const string RetryAfterSeconds = "5";

    private static readonly Error UnknownPath = new(ErrorCodes.UnknownPath, "Unknown path");
    private static readonly Error WrongMethod = new(ErrorCodes.WrongMethod, "Method not allowed");
    private static readonly Error Malformed = new(ErrorCodes.MalformedBody, "The request could not be read");
    private static readonly Error TooLarge = new(ErrorCodes.BodyTooLarge, "The request body is too large");
    private static readonly Error Unavailable = new(ErrorCodes.Unavailable, "The system is being maintained; try again shortly");
    private static readonly Error Internal = new(ErrorCodes.Internal, "Unexpected system error");

    internal static bool IsApiPath(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/tokenize");

    internal static async Task Catch(HttpContext http, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            if (http.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to read an answer.
                return;
            }

            var error = ErrorOf(failure);
            if (error == Internal || failure is CryptographicException)
            {
                // Kind and place only: the text of an exception may quote what was sent.
                Failed(log, failure.GetType().FullName, failure.StackTrace);
            }

            if (error == Unavailable)
            {
                http.Response.Headers.RetryAfter = RetryAfterSeconds;
            }

            await new Refusal(error, CallFamily.General).ExecuteAsync(http);
        }

        if (!http.Response.HasStarted && http.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            && http.Response.ContentType is null)
        {
            var error = http.Response.StatusCode == StatusCodes.Status404NotFound ? UnknownPath : WrongMethod;
            await new Refusal(error, CallFamily.General).ExecuteAsync(http);
        }
    }

    private static Error ErrorOf(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException or EndOfStreamException => Malformed,

        // What the server says of a chunk whose length no number holds; nothing else here reads or writes files.
        IOException { InnerException: OverflowException } => Malformed,
        _ when IsPassing(failure) => Unavailable,

        // A data key was exchanged in the database, and the alarm is in the log: the operator puts it back.
        CryptographicException => Unavailable,
        _ => Internal,
    };

    // A shutdown disposes and cancels what a late call still needs.
    private static bool IsPassing(Exception failure) =>
        DatabaseFailure.IsLost(failure)
        || failure is ObjectDisposedException or OperationCanceledException or TimeoutException
        || (failure.InnerException is { } inner && IsPassing(inner));

    [LoggerMessage(LogLevel.Error, "A call failed: {Failure}\n{Place}")]
    private static partial void Failed(ILogger log, string? failure, string? place);
}
