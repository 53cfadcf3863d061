using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Shared;

/// <summary>An expected refusal. <see cref="Code"/> is stable and is what callers branch on; <see cref="Message"/> is for people.</summary>
/// <param name="Field">The field of the request that is at fault, as the caller spells it.</param>
public sealed record Error(string Code, string Message, string? Field = null)
{
    /// <summary>A field is missing, of the wrong type or outside its limits (contract 4.9: <c>field: 'field' is required</c>).</summary>
    public static Error Invalid(string field, string message) => new(ErrorCodes.Invalid, message, field);

    public static Error Required(string field) => Invalid(field, $"'{field}' is required");

    /// <param name="what">In the reader's language.</param>
    /// <summary>Neither the object nor a hint that it belongs to somebody else: foreign and missing read the same.</summary>
    public static Error NotFound(string what) => new(ErrorCodes.NotFound, T($"{what} not found"));

    public static Error NotAllowed(string? message = null) => new(ErrorCodes.NotAllowed, message ?? T("Not allowed"));
}
