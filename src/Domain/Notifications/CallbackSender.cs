using System.Globalization;
using System.Net;
using CustomerProfiles.Domain.Outgoing;

namespace CustomerProfiles.Domain.Notifications;

/// <param name="Secret">Empty signs nothing.</param>
internal sealed record Callback(string Url, byte[] Body, byte[] Secret, bool IsSignedWithMd5);

/// <summary>What came of sending.</summary>
/// <param name="Status">Null without an answer.</param>
/// <param name="Text">The beginning of the answer.</param>
internal sealed record CallbackAnswer(TryOutcome Outcome, TimeSpan Took, int? Status = null, byte[]? Text = null);

/// <summary>Posts a body to a merchant's server in the form of contract 6.3, and reads whether it was acknowledged (6.4).</summary>
internal sealed class CallbackSender(OutgoingHttp http, TimeProvider time)
{
    /// <summary>To the letter, in the header and under the signature: PHP clients assume it.</summary>
    internal const string ContentType = "application/json; charset=utf-8";

    private const int KeptOfAnswer = 1024;

    /// <param name="cancellation">Cuts it off and throws; everything else is an outcome.</param>
    internal async Task<CallbackAnswer> Send(Callback callback, TimeSpan timeout, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var patience = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var request = RequestFor(callback);
            using var response = await http.Send(request, both.Token);
            var text = await BeginningOf(response, both.Token);
            return new CallbackAnswer(
                response.StatusCode == HttpStatusCode.OK && IsOk(text) ? TryOutcome.Acknowledged : TryOutcome.OtherAnswer,
                time.GetElapsedTime(started), (int)response.StatusCode, text);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return new CallbackAnswer(OutcomeOf(failure, patience.IsCancellationRequested), time.GetElapsedTime(started));
        }
    }

    private HttpRequestMessage RequestFor(Callback callback)
    {
        var url = new Uri(callback.Url);
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(callback.Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation("Date", date);
        request.Headers.TryAddWithoutValidation("X-Date", date);
        request.Headers.TryAddWithoutValidation("User-Agent", "CustomerProfiles");
        if (callback.Secret.Length > 0)
        {
            var message = new SignedMessage("POST", ContentType, date, url.PathAndQuery);
            request.Headers.TryAddWithoutValidation(
                "X-Signature", callback.IsSignedWithMd5
                    ? message.SignWithMd5(callback.Secret, callback.Body)
                    : message.SignWithSha512(callback.Secret, callback.Body));
        }

        return request;
    }

    private static async Task<byte[]> BeginningOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var text = new byte[KeptOfAnswer];
        var length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellation);
        return text[..length];
    }

    private static bool IsOk(ReadOnlySpan<byte> text) => text.Length < KeptOfAnswer && text.Trim(" \t\r\n"u8).SequenceEqual("OK"u8);

    private static TryOutcome OutcomeOf(Exception failure, bool isLate)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TargetRefusedException)
            {
                return TryOutcome.Refused;
            }
        }

        return isLate ? TryOutcome.TimedOut : TryOutcome.Unreachable;
    }
}
