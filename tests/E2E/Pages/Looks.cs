using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Pages;

/// <summary>The widths and themes in which pages are portrayed.</summary>
public static class Looks
{
    /// <summary>All four with <c>--long</c>.</summary>
    public static TheoryData<int, ColorScheme> OnADesk => AllOr(1280, ColorScheme.Light);

    /// <summary>As shoppers come; all four with <c>--long</c>.</summary>
    public static TheoryData<int, ColorScheme> InTheHand => AllOr(390, ColorScheme.Dark);

    /// <summary>What differs much between the two; all four with <c>--long</c>.</summary>
    public static TheoryData<int, ColorScheme> OnADeskAndInTheHand => IsLong ? All : new() { { 1280, ColorScheme.Light }, { 390, ColorScheme.Dark } };

    private static bool IsLong => Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";

    private static TheoryData<int, ColorScheme> All =>
        new() { { 1280, ColorScheme.Light }, { 1280, ColorScheme.Dark }, { 390, ColorScheme.Light }, { 390, ColorScheme.Dark } };

    private static TheoryData<int, ColorScheme> AllOr(int width, ColorScheme scheme) => IsLong ? All : new() { { width, scheme } };
}
