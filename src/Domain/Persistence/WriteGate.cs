namespace CustomerProfiles.Domain.Persistence;

/// <summary>SQLite has one writer. Waiting here, in order and without a thread, keeps the worst wait at some 25 ms where its own
/// lock lets 32 writers wait up to a second (design, "Two engines"). On PostgreSQL the gate stands open.</summary>
internal sealed class WriteGate(bool oneWriter) : IDisposable
{
    private readonly SemaphoreSlim? _turn = oneWriter ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<Turn> Enter(CancellationToken cancellation)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellation);
        }

        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    internal readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
