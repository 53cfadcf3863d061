namespace CustomerProfiles.Domain.Vault;

/// <summary>What a key is good for.</summary>
public enum KeyState
{
    /// <summary>Known, but not on every node yet; nothing is sealed under it.</summary>
    Waiting,

    /// <summary>Seals what is new.</summary>
    Active,

    /// <summary>Opens what it sealed, and seals nothing any more.</summary>
    DecryptOnly,

    /// <summary>Opens nothing; it can be taken back into use for opening.</summary>
    Retired,

    /// <summary>Gone for good.</summary>
    Destroyed,
}
