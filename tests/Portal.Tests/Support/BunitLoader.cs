using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CustomerProfiles.Tests.Support;

/// <summary>
/// bunit asks for AngleSharp.Diffing 1.0; build/Bunit.props has 0.17, which has the members it uses, but the runtime never takes a lower version
/// by itself. Goes together with that file.
/// </summary>
internal static class BunitLoader
{
    private const string Diffing = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Load() => AssemblyLoadContext.Default.Resolving += static (_, wanted) =>
        wanted.Name == Diffing ? Assembly.Load($"{Diffing}, Version=0.17.0.0") : null;
}
