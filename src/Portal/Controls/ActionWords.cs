namespace CustomerProfiles.Portal.Controls;

/// <summary>Action codes of the audit in words.</summary>
internal static class ActionWords
{
    /// <summary>For example <c>container.share.added</c> becomes <c>container share added</c>.</summary>
    internal static string Of(string action) => action.Replace('.', ' ').Replace('-', ' ');
}
