using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Language;

/// <summary>Wordings that readers stumbled over when every page was tried. What replaced them is in the texts; these do not come back.</summary>
public sealed partial class OldWordingsTests
{
    /// <summary>Whole texts: as parts of others the same words are fine.</summary>
    private static readonly string[] Labels =
    [
        "Global connector settings", "Tenant-wide settings", "Transactions a minute", "Notifications go to", "Show steps", "Ask earlier", "Ask later",
        "Shares", "I have it", "Second step", "Sees only",
        "The same again", "This one", "Attach again", "Others", "Add a pair", "More criteria", "Has some", "Has none", "Until", "Show these", "Finished",
        "Merchant's ID", "Provider's ID", "Refers to",
        "Indicator", "Preauthorize", "Written", "Took", "What is sent", "Stored now", "Go on", "none",
    ];

    [Theory]
    [InlineData("Portal", 1000)]
    [InlineData("Domain", 300)]
    public void No_text_of_the_portal_has_an_old_wording(string assembly, int atLeast)
    {
        // Every text has German, as TextsAreTranslatedTests says, so the keys are all texts.
        var texts = LanguageFindings.Read(File.ReadAllText(Path.Combine(Source(assembly), "Language", "Texts.de.resx"))).Keys.ToList();

        texts.Count.ShouldBeGreaterThan(atLeast);
        texts.Where(text => Labels.Contains(text) || Old().IsMatch(text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DemoShop")]
    [InlineData("Checkout")]
    public void Nor_has_a_page_for_shoppers(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Source("Portal"), folder)).SelectMany(File.ReadLines).Where(line => Shopping().IsMatch(line)).ShouldBeEmpty();

    private static string Source(string assembly, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", assembly);

    [GeneratedRegex(
        @"is it still you|then you are not asked|neither your password nor| — (tenant|connector)$|tenant-wide settings|global connector settings|this tenant only|\bconcerned\b|^what the tenant uses|empty sets no|empty checks|"
        + "empty tells|empty takes|empty allows|empty signs|requests are good for|that a transaction names|answers every card|declined softly|is not asked for|handed down|is left empty does not matter|^weight 0:|what people call it|"
        + "unique in its tenant|children of a ticked|shared with nobody|do not let sub-tenants|sub-tenants may delete|store it now|have stored it|hand this link over|unique over the whole|people of a merchant need|"
        + "works for certain merchants|that everybody has|what you save holds|until one signs in|would set it up|settings hold now|for the people of|may cost|^prefer \\{|preferred so far no more|shown in full for another|"
        + "no customer data were sent|check the container|beginning is enough|the whole address|the usual ones|present filters|can be (refunded|captured)$|^numbers of|merchants to set up|numbers as a table|container is missing|"
        + "own books|an iana name|that it is made below|among its siblings|keep customer fields|^check that it is intact|as they were written|profile searched|servers of merchants|where changes of profiles|"
        + "tells nobody|in the own tenant|oneself|same with curl|what stands here|store the means of payment|second step|blocked by",
        RegexOptions.IgnoreCase)]
    private static partial Regex Old();

    [GeneratedRegex("\"To pay\"|>To checkout<|this is a pretence|Valid until")]
    private static partial Regex Shopping();
}
