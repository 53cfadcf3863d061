using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Limits;

/// <summary>So many a minute, for each thing counted. Kept by this node alone, in a memory that no caller can fill: what is over is forgotten, and when
/// there is room for no more, all newcomers are counted as one.</summary>
internal sealed class Quota(int mostSubjects = Quota.MostSubjects)
{
    internal const int MostSubjects = 50_000;

    private const string Remaining = "X-RateLimit-Remaining";
    private const int LongestSubject = 200;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly string Everybody = new('*', LongestSubject);

    private readonly ConcurrentDictionary<Counted, Minute> _minutes = new();
    private long _sweptAt = Environment.TickCount64;

    /// <summary>How many subjects are counted at present.</summary>
    internal int Subjects => _minutes.Count;

    /// <summary>Takes one and tells the caller how many are left (contract 8); false when none is. Of several limits on one call the one with the
    /// fewest left is reported.</summary>
    internal bool Take(HttpResponse response, string subject, int perMinute)
    {
        var minute = MinuteOf(subject, perMinute);
        var (taken, left) = minute.Take(perMinute);
        if (!taken || !long.TryParse(response.Headers[Remaining], CultureInfo.InvariantCulture, out var told) || left < told)
        {
            response.Headers["X-RateLimit-Limit"] = perMinute.ToString(CultureInfo.InvariantCulture);
            response.Headers[Remaining] = left.ToString(CultureInfo.InvariantCulture);
        }

        if (!taken)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(minute.Rest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return taken;
    }

    /// <summary>Whether none is left, without taking one, and without beginning to count.</summary>
    internal bool IsUsedUp(HttpResponse response, string subject, int perMinute)
    {
        if (!_minutes.TryGetValue(Counted.Of(subject, perMinute), out var minute) || !minute.IsUsedUp(perMinute))
        {
            return false;
        }

        response.Headers.RetryAfter = "60";
        return true;
    }

    /// <summary>Counts one, saying nothing to the caller.</summary>
    internal void Count(string subject, int perMinute) => MinuteOf(subject, perMinute).Take(perMinute);

    private Minute MinuteOf(string subject, int perMinute)
    {
        var counted = Counted.Of(subject, perMinute);
        if (_minutes.TryGetValue(counted, out var minute))
        {
            return minute;
        }

        Sweep();
        return _minutes.GetOrAdd(_minutes.Count < mostSubjects ? counted : new Counted(Everybody, perMinute), _ => new Minute());
    }

    private void Sweep()
    {
        var (now, last) = (Environment.TickCount64, Interlocked.Read(ref _sweptAt));
        if (now - last < Window.TotalMilliseconds || Interlocked.CompareExchange(ref _sweptAt, now, last) != last)
        {
            return;
        }

        foreach (var (counted, minute) in _minutes)
        {
            if (minute.IsOver)
            {
                _minutes.TryRemove(new KeyValuePair<Counted, Minute>(counted, minute));
            }
        }
    }

    // The limit is part of the key, so that a changed limit starts a new count.
    private readonly record struct Counted(string Subject, int PerMinute)
    {
        internal static Counted Of(string subject, int perMinute) =>
            new(subject.Length <= LongestSubject ? subject : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject))), perMinute);
    }

    private sealed class Minute
    {
        private readonly Lock _lock = new();
        private long _beganAt = Environment.TickCount64;
        private int _taken;

        internal bool IsOver => Rest <= TimeSpan.Zero;

        internal TimeSpan Rest => Window - TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _beganAt));

        internal (bool Taken, int Left) Take(int perMinute)
        {
            lock (_lock)
            {
                if (IsOver)
                {
                    Interlocked.Exchange(ref _beganAt, Environment.TickCount64);
                    _taken = 0;
                }

                if (_taken >= perMinute)
                {
                    return (false, 0);
                }

                _taken++;
                return (true, perMinute - _taken);
            }
        }

        internal bool IsUsedUp(int perMinute)
        {
            lock (_lock)
            {
                return !IsOver && _taken >= perMinute;
            }
        }
    }
}
