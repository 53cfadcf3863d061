namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>What the merchant asks for in <c>threeDSecureData.3dsecure</c> (contract 4.7).</summary>
public enum ThreeDSecure
{
    /// <summary>As the card's issuer wants it.</summary>
    Optional,

    /// <summary>Not without: a card that takes no part is refused.</summary>
    Mandatory,

    Off,
}
