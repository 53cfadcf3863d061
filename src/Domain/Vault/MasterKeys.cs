using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The master keys that the file of this node holds. The table <c>master_keys</c> says which one seals and which ones may still open.</summary>
public sealed class MasterKeys
{
    private readonly string _path;
    private readonly ILogger _log;
    private readonly Lock _changing = new();
    private volatile Snapshot _now;

    private MasterKeys(string path, IReadOnlyList<MasterKey> held, ILogger log) =>
        (_path, _log, _now) = (path, log, new Snapshot(held, new Dictionary<string, KeyState>(), null));

    /// <summary>The one that seals; the first of the file until <see cref="Use"/> says which.</summary>
    public MasterKey Active => _now.Active;

    /// <summary>The ids of the keys of the file, in its order.</summary>
    public IReadOnlyList<string> Held => [.. _now.Held.Select(k => k.Id)];

    /// <summary>Whether what an older version wrapped may still be opened.</summary>
    internal OldSeals OldSeals { get; } = new();

    /// <summary>Each refusal says what to do.</summary>
    /// <param name="log">Where an alarm is raised about what does not open.</param>
    public static Result<MasterKeys> Load(string path, ILogger? log = null) =>
        MasterKeyFile.Load(path).Map(keys => new MasterKeys(path, keys, log ?? NullLogger.Instance));

    /// <summary>Sets what each key is good for. A key that is not named opens nothing.</summary>
    public void Use(IReadOnlyList<(string Id, KeyState State)> states)
    {
        lock (_changing)
        {
            _now = new Snapshot(_now.Held, states.ToDictionary(s => s.Id, s => s.State), _now.Active);
        }
    }

    /// <summary>Under the active key.</summary>
    /// <param name="field">In another column, in another row or for another owner it cannot be unwrapped.</param>
    /// <exception cref="InvalidOperationException">This node's file lacks the active key, and the one that it has is not to be used any more.</exception>
    public byte[] Wrap(ReadOnlySpan<byte> plain, SealedField field) => _now is { MayWrap: true, Active: var active } ? active.Wrap(plain, field)
        : throw new InvalidOperationException("The master key file lacks the active master key, so nothing new is sealed here. Put the key into the file.");

    /// <param name="oldIdentity">What the old form was bound to where that was not the row's id.</param>
    /// <exception cref="CryptographicException">Tampered with, another column's, row's or owner's, or wrapped by a key that may not open any more.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> oldIdentity = default) =>
        Sealing.IsBound(wrapped) ? KeyOf(wrapped, field.Column).Unwrap(wrapped, field)
        : OldSeals.AreAccepted ? UnwrapOld(wrapped, field, oldIdentity.IsEmpty ? field.Row.ToByteArray() : oldIdentity)
        : throw OldSeals.Refused();

    /// <summary>As <see cref="Unwrap"/>, but what does not open is null, and a warning in the log: somebody has written into the database.</summary>
    public byte[]? TryUnwrap(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> oldIdentity = default)
    {
        try
        {
            return Unwrap(wrapped, field, oldIdentity);
        }
        catch (CryptographicException)
        {
            SealAlarms.DidNotOpen(_log, field.Column, field.Row);
            return null;
        }
    }

    /// <summary>Whether the active key wrapped it; if not, it is left to be wrapped again.</summary>
    public bool HasWrapped(ReadOnlySpan<byte> wrapped, string column) => Active.HasWrapped(wrapped, column);

    /// <summary>Whether that key wrapped it, no matter what it is still good for; false for one that the file does not hold.</summary>
    public bool IsWrappedBy(string id, ReadOnlySpan<byte> wrapped, string column) => Find(id) is { } key && key.HasWrapped(wrapped, column);

    /// <summary>By which wrapped values of that column name these keys; of those that the file holds.</summary>
    internal IReadOnlyList<byte[]> WrappingIds(IReadOnlyCollection<string> ids, string column) =>
        [.. _now.Held.Where(k => ids.Contains(k.Id)).Select(k => k.WrappingId(column).ToByteArray(bigEndian: true))];

    /// <summary>Puts the master key of two shares into a key file, without a database.</summary>
    /// <returns>Its id.</returns>
    public static Result<string> AddToFile(string path, string firstShare, string secondShare)
    {
        if (MasterKeyLines.Decode(Encoding.UTF8.GetBytes(firstShare.Trim())) is not { } first
            || MasterKeyLines.Decode(Encoding.UTF8.GetBytes(secondShare.Trim())) is not { } second)
        {
            return Error.Invalid("share", T("A share is 44 base64 characters or 64 hex digits"));
        }

        var made = MasterKey.FromShares(first, second);
        return !made.IsOk ? made.Error : MasterKeyFile.Append(path, made.Value) is { IsOk: false } refused ? refused.Error : made.Value.Id;
    }

    /// <summary>Writes the key into the file, behind the others. What it is good for, the table says.</summary>
    public Result Append(MasterKey key)
    {
        lock (_changing)
        {
            return Read() is { IsOk: false } unreadable ? unreadable
                : Find(key.Id) is not null ? Result.Ok
                : MasterKeyFile.Append(_path, key) is { IsOk: false } refused ? refused : Read();
        }
    }

    /// <summary>Takes the key out of the file and out of memory. What it alone opens is lost.</summary>
    public Result Remove(string id)
    {
        lock (_changing)
        {
            return id == Active.Id ? Error.NotAllowed($"Master key {id} is the active one and stays in the file.")
                : Read() is { IsOk: false } unreadable ? unreadable
                : Find(id) is null ? Result.Ok
                : MasterKeyFile.Remove(_path, id) is { IsOk: false } refused ? refused : Read();
        }
    }

    /// <summary>Reads the file again. Where it cannot be used, the keys in memory stay, and the refusal says what to do.</summary>
    public Result Reload()
    {
        lock (_changing)
        {
            return Read();
        }
    }

    /// <summary>For the upgrade, and to find out at the start which form a database has.</summary>
    internal byte[] UnwrapOld(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> identity)
    {
        foreach (var key in _now.Opening)
        {
            if (key.HasWrappedOld(wrapped))
            {
                return key.UnwrapOld(wrapped, field, identity);
            }
        }

        throw NoKey();
    }

    private MasterKey? Find(string id) => _now.Held.FirstOrDefault(k => k.Id == id);

    private MasterKey KeyOf(ReadOnlySpan<byte> wrapped, string column)
    {
        foreach (var key in _now.Opening)
        {
            if (key.HasWrapped(wrapped, column))
            {
                return key;
            }
        }

        throw NoKey();
    }

    private static CryptographicException NoKey() => new("This was wrapped for another column, or by a master key that may not open anything here.");

    private Result Read()
    {
        var loaded = MasterKeyFile.Load(_path);
        if (!loaded.IsOk)
        {
            return loaded.Error;
        }

        // One that is known keeps the keys that it has derived.
        var held = loaded.Value.Select(key => Find(key.Id) ?? key).ToList();
        if (!held.Contains(Active))
        {
            return Error.NotAllowed($"The master key file '{_path}' does not hold the active key {Active.Id} any more. Put it back from its copy.");
        }

        _now = new Snapshot(held, _now.States, Active);
        return Result.Ok;
    }

    private sealed class Snapshot
    {
        internal Snapshot(IReadOnlyList<MasterKey> held, IReadOnlyDictionary<string, KeyState> states, MasterKey? before)
        {
            (Held, States) = (held, states);

            // Before the table was read only the first one counts: a key in the file that no row names must open nothing.
            Opening = states.Count == 0 ? [held[0]] : [.. held.Where(k => MayOpen(states, k))];

            // Where the file lacks the active one, the one before goes on: what it wraps, the others open too.
            Active = held.FirstOrDefault(k => states.GetValueOrDefault(k.Id, KeyState.Destroyed) == KeyState.Active)
                ?? (before is not null && Opening.Contains(before) ? before : Opening.Count > 0 ? Opening[0] : before ?? held[0]);
        }

        internal IReadOnlyList<MasterKey> Held { get; }

        internal IReadOnlyDictionary<string, KeyState> States { get; }

        internal List<MasterKey> Opening { get; }

        internal MasterKey Active { get; }

        internal bool MayWrap => States.Count == 0 || States.GetValueOrDefault(Active.Id, KeyState.Destroyed) is KeyState.Active or KeyState.DecryptOnly;

        private static bool MayOpen(IReadOnlyDictionary<string, KeyState> states, MasterKey key) =>
            states.TryGetValue(key.Id, out var state) && state is KeyState.Waiting or KeyState.Active or KeyState.DecryptOnly;
    }
}
