using System.Globalization;

namespace CustomerProfiles.Domain.Language;

/// <summary>For what is written down, or answered as the merchant API answers, while a person's page is at work: that is English and has
/// numbers and dates of no country.</summary>
public static class InEnglish
{
    public static T Say<T>(Func<T> words) => InLanguage.Say(CultureInfo.InvariantCulture, words);

    /// <summary>Ends with the method: a culture that an async method sets does not flow back to its caller.</summary>
    public static async Task<T> Do<T>(Func<Task<T>> work)
    {
        Speak();
        return await work();
    }

    public static async Task Do(Func<Task> work)
    {
        Speak();
        await work();
    }

    /// <summary>For all threads that nobody gives a culture: jobs, the start, and the merchant API, on any machine.</summary>
    public static void Always()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Speak();
    }

    private static void Speak() => (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
}
