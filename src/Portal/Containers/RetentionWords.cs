using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Containers;

/// <summary>Retention rules in words.</summary>
internal static class RetentionWords
{
    internal static RetentionKind[] Kinds { get; } = Enum.GetValues<RetentionKind>();

    internal static string Name(RetentionKind kind) => kind switch
    {
        RetentionKind.Unused => T("Not used"),
        RetentionKind.Expired => T("Expired"),
        RetentionKind.NoConsent => T("Without consent"),
        _ => T("Incomplete"),
    };

    internal static string Meaning(RetentionKind kind) => kind switch
    {
        RetentionKind.Unused => T("Profiles without a successful transaction for so many months. One with a running schedule is in use."),
        RetentionKind.Expired => T("Instruments whose card expired so many months ago. One with a running schedule is in use."),
        RetentionKind.NoConsent => T("Instruments whose consent expired so many days ago, or that were attached so many days ago and have no recorded consent."),
        _ => T("Registrations that were never finished, or belong to no profile and were not charged, for so many days."),
    };

    internal static string Unit(RetentionKind kind) => kind is RetentionKind.Unused or RetentionKind.Expired ? T("Months") : T("Days");

    /// <summary>For example <c>After 24 months: warn, erase 14 days later</c>.</summary>
    internal static string Says(RetentionTerms terms) => terms.Action == RetentionAction.Erase
        ? T($"{Age(terms)}: {Verb(terms.Kind)}")
        : T($"{Age(terms)}: warn, {Verb(terms.Kind)} {(terms.WarnDays == 1 ? T("1 day later") : T($"{terms.WarnDays} days later"))}");

    internal static string Found(RetentionDryRun dry) => dry.Terms.Kind == RetentionKind.Unused
        ? Counted.Of(dry.Found, T("profile"), T("profiles"))
        : dry.Terms.Kind == RetentionKind.Incomplete ? Counted.Of(dry.Found, T("registration"), T("registrations"))
        : Counted.Of(dry.Found, T("instrument"), T("instruments"));

    private static string Age(RetentionTerms terms) => (terms.CountsMonths, terms.After) switch
    {
        (true, 1) => T("After 1 month"),
        (true, _) => T($"After {terms.After} months"),
        (_, 1) => T("After 1 day"),
        _ => T($"After {terms.After} days"),
    };

    private static string Verb(RetentionKind kind) => kind == RetentionKind.Unused ? T("erase") : T("end");
}
