namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Section <c>Keys</c> of the settings.</summary>
public sealed class KeyOptions
{
    /// <summary>How many rows are sealed again at a time.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>For how many times as long as it worked a run rests after each batch, so that payments have the machine.</summary>
    public double Rest { get; set; } = 3;

    /// <summary>For how long a node has a run before another may go on with it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Days after which a new master key is due.</summary>
    public int MasterKeyDays { get; set; } = 730;

    /// <summary>Days after which what seals cards and people is due.</summary>
    public int SealingKeyDays { get; set; } = 365;

    /// <summary>Days after which keys of hashes are due, and those of the audit.</summary>
    public int HashKeyDays { get; set; } = 1_095;
}
