using System.Collections.Concurrent;
using CustomerProfiles.Portal.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerProfiles.Tests.Logging;

/// <summary>Everything that would reach the console, in the form in which it would.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly JsonLines _json = new(TimeProvider.System);
    private readonly ReadableLines _readable = new(TimeProvider.System);

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Join(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this));

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(CapturedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter);
            log._lines.Enqueue(Written(writer => log._json.Write(entry, null, writer)));
            log._lines.Enqueue(Written(writer => log._readable.Write(entry, null, writer)));
        }

        private static string Written(Action<TextWriter> write)
        {
            using var writer = new StringWriter();
            write(writer);
            return writer.ToString();
        }
    }
}
