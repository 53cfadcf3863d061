namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>How a caller names a profile: by the platform's guid or by its own identification, in profile calls exactly one of them (contract 3.1).</summary>
/// <param name="Guid">Normalised: <c>CP-</c> and six groups of four upper-case hex digits.</param>
/// <param name="CustomerIdentification">1 to 36 characters, compared by bytes.</param>
public sealed record ProfileIdentifier(string? Guid, string? CustomerIdentification)
{
    public const int CustomerIdentificationMaxLength = 36;
}
