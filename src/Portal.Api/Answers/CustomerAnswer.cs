using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>The customer data of a profile as answers show it (contract 3.2): only what is set, plus <c>_TYPE</c> and <c>extraData</c>.</summary>
/// <param name="Fields">In the order in which they appear.</param>
[JsonConverter(typeof(CustomerAnswerWriter))]
internal sealed record CustomerAnswer(
    IReadOnlyList<(CustomerField Field, string Value)> Fields,
    IReadOnlyDictionary<string, string> ExtraData);
