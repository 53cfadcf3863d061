using CustomerProfiles.E2E.Journeys;
using CustomerProfiles.E2E.Pages;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CustomerProfiles.E2E.Support.LongestFirst))]

namespace CustomerProfiles.E2E.Support;

/// <summary>Classes that take more than half a minute begin first, so that no core waits for the last of them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
        [nameof(PictureTests), nameof(NegativeScriptTests), nameof(SharingJourneyTests), nameof(ProfileEventsTests), nameof(DeveloperJourneyTests),
            nameof(ShortSessionTests)];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(
            collection => Array.FindIndex(Long,
                name => collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length)];
}
