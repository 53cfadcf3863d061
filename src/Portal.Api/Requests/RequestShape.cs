namespace CustomerProfiles.Api.Requests;

/// <summary>The field table of one call. Its order is the order in which faults are reported: the wire has room for one.</summary>
/// <param name="Name">The call as the path spells it, for example <c>getProfile</c>.</param>
internal sealed record RequestShape(string Name, IReadOnlyList<Field> Fields);
