using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>What profiles have in common, and what merging does, in words.</summary>
internal static class MergeWords
{
    internal static IReadOnlyList<LikenessKind> Kinds { get; } = Enum.GetValues<LikenessKind>();

    internal static string Of(LikenessKind kind) => kind switch
    {
        LikenessKind.Email => T("Same email"),
        LikenessKind.Phone => T("Same phone"),
        LikenessKind.NameAndBirthDate => T("Same name and date of birth"),
        LikenessKind.Instrument => T("Same card or account"),
        _ => kind.ToString(),
    };

    internal static string? Shown(DataName name, string? value) =>
        name.Field == CustomerField.BillingCountry ? Countries.All.FirstOrDefault(c => c.Code == value).Name ?? value : value;

    internal static string Of(DataName name) => name.Field is { } field ? FieldWords.Of(field) : T($"Extra data: {name.PairKey}");
}
