using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Profiles;

/// <param name="Text">As it may be shown; dots or a part of it where it is masked.</param>
public sealed record ShownField(CustomerField Field, string Text, bool IsMasked)
{
    internal static IReadOnlyList<ShownField> Of(CustomerData data) =>
        [.. data.InOrder().Select(f => new ShownField(f.Field, Masked.Of(f.Field, f.Value), f.Field.IsMasked()))];
}
