namespace CustomerProfiles.Api.Errors;

/// <summary>A refusal as the caller sees it.</summary>
/// <param name="Code">The number of contract 7. Clients branch on it.</param>
/// <param name="TextualCode">Takes the number's place in the answers of attach and detach.</param>
internal sealed record WireError(int Status, int Code, string Text, string? TextualCode = null);
