using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing;

/// <summary>A span and a measurement for each question to a provider: what kind was asked and how it ended.</summary>
internal readonly struct ProviderSignals(AdapterKind adapter, string question) : IDisposable
{
    private static readonly Histogram<double> Duration =
        Signals.Meter.CreateHistogram<double>("customer_profiles.provider.duration", "s", "How long a payment provider took to answer.");

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Activity? _span = Signals.Source.StartActivity($"provider {question}", ActivityKind.Client);

    internal void Ended(ProviderAnswer? answer)
    {
        var outcome = answer is null ? "none" : answer.Status.ToString().ToLowerInvariant();
        var kind = adapter.ToString().ToLowerInvariant();
        _span?.SetTag("provider.adapter", kind).SetTag("provider.outcome", outcome);
        if (Duration.Enabled)
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(_began).TotalSeconds, new("provider.adapter", kind), new("provider.question", question), new("provider.outcome",
                    outcome));
        }
    }

    public void Dispose() => _span?.Dispose();
}
