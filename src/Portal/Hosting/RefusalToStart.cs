using System.Reflection;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>After a wrong start, the sentence that says what to do, without a stack trace around it.</summary>
internal static class RefusalToStart
{
    internal static void SayPlainly()
    {
        // Under test the process is somebody else's.
        if (Assembly.GetEntryAssembly() == typeof(RefusalToStart).Assembly)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Say(unhandled.ExceptionObject);
        }
    }

    private static void Say(object failure)
    {
        // Our own refusals only: anything else is a fault, and its trace is wanted.
        if (failure is InvalidOperationException refusal
            && refusal.TargetSite?.Module.Assembly.GetName().Name?.StartsWith("CustomerProfiles.", StringComparison.Ordinal) == true)
        {
            Console.Error.WriteLine(refusal.Message);
            Environment.Exit(1);
        }
    }
}
