namespace CustomerProfiles.Domain.Vault;

/// <summary>A card's security code. Held in memory for one charge, never written anywhere; printing it shows dots.</summary>
internal readonly struct SecurityCode(string digits)
{
    /// <summary>Only adapters may ask for this.</summary>
    public string Reveal() => digits;

    public override string ToString() => "•••";
}
