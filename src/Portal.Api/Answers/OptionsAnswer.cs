using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <param name="Options">Key to text.</param>
internal sealed record OptionsAnswer(IReadOnlyDictionary<string, string> Options)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
