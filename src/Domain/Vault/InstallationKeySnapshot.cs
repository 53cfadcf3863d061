namespace CustomerProfiles.Domain.Vault;

/// <summary>The keys of the installation as they were when they were read; nothing in it changes.</summary>
internal sealed class InstallationKeySnapshot
{
    private readonly Dictionary<DataKeyId, InstallationKey> _opened = [];
    private readonly InstallationKey[][] _verifying;
    private readonly Dictionary<(InstallationPurpose Purpose, int Generation), DateTime> _starts = [];

    /// <param name="open">Called for those only that may still be used.</param>
    internal InstallationKeySnapshot(IEnumerable<DataKey> rows, Func<DataKey, byte[]> open)
    {
        var ofOwner = rows.ToLookup(r => r.Owner);
        _verifying = [.. InstallationPurposes.All.Select(purpose =>
        {
            var keys = new List<InstallationKey>();
            foreach (var row in ofOwner[InstallationPurposes.OwnerOf(purpose)].OrderByDescending(r => r.Generation))
            {
                // A time is believed of a row that opens: it is bound into the seal.
                if (row.State is KeyState.Active or KeyState.DecryptOnly)
                {
                    _starts[(purpose, row.Generation)] = row.ActiveFrom;
                    keys.Add(_opened[row.Id] = new InstallationKey(row.Generation, open(row), row.ActiveFrom));
                }
            }

            return keys.ToArray();
        })];
    }

    internal IReadOnlyList<InstallationKey> Verifying(InstallationPurpose purpose) => _verifying[(int)purpose];

    /// <summary>Null for a row that is new, or that says another time than it did.</summary>
    internal byte[]? BytesOf(DataKey row) => _opened.TryGetValue(row.Id, out var key) && key.ActiveFrom == row.ActiveFrom ? key.Bytes : null;

    internal DateTime? StartOf(InstallationPurpose purpose, int generation) => _starts.TryGetValue((purpose, generation), out var start) ? start : null;

    internal InstallationKey? Find(InstallationPurpose purpose, int generation) => Array.Find(_verifying[(int)purpose], k => k.Generation == generation);

    /// <summary>The newest whose time has come. The state says nothing here: set back by somebody in the database, an older key would seal again.</summary>
    internal InstallationKey Current(InstallationPurpose purpose, DateTime now)
    {
        var keys = _verifying[(int)purpose];
        foreach (var key in keys)
        {
            if (key.ActiveFrom <= now)
            {
                return key;
            }
        }

        // Where a clock is behind, or a demo plays in the past: the first one there is.
        return keys.Length > 0 ? keys[^1] : throw new InvalidOperationException($"The database has no usable key of the installation for {purpose}.");
    }
}
