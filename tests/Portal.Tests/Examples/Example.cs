using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerProfiles.Tests.Examples;

/// <summary>The bodies of the contract, beside this file. The responses among them were fed to the real PHP client and came out as intended.</summary>
internal static class Example
{
    private static readonly JsonSerializerOptions AsOnTheWire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Read(string name) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")));

    /// <summary>Without white space, so that comparing texts compares the order of properties too.</summary>
    public static string Compact(this JsonElement json) => JsonSerializer.Serialize(json, AsOnTheWire);

    public static byte[] Bytes(this JsonElement json) => JsonSerializer.SerializeToUtf8Bytes(json);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
