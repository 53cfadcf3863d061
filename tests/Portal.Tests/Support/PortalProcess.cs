using System.Diagnostics;
using System.Threading.Channels;

namespace CustomerProfiles.Tests.Support;

/// <summary>The built portal as a process of its own, which can be killed as the kernel kills.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private PortalProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="opensFiles">On a machine where everybody can read new files unless told otherwise.</param>
    public static async Task<PortalProcess> Start(TestDatabase database, IReadOnlyDictionary<string, string>? settings = null, bool opensFiles = false)
    {
        var start = new ProcessStartInfo(opensFiles ? "sh" : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = database.Folder };
        foreach (var word in opensFiles ? (string[])["-c", "umask 022; exec dotnet \"$@\"", "sh"] : [])
        {
            start.ArgumentList.Add(word);
        }

        start.ArgumentList.Add(Program());
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["Demo__Enabled"] = "false";
        foreach (var (name, value) in PortalUnderTest.SettingsFor(database).Concat(settings ?? new Dictionary<string, string>()))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = Channel.CreateUnbounded<string>();
        process.OutputDataReceived += (_, line) => Hear(said, line.Data);
        process.ErrorDataReceived += (_, line) => Hear(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PortalProcess(process, await Address(process, said));
    }

    /// <summary>Runs the program with these words until it ends, as <c>./run</c> does with a command.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(TestDatabase database, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = database.Folder };
        foreach (var (name, value) in PortalUnderTest.SettingsFor(database))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>SIGKILL: no handler runs, nothing is finished.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private static void Hear(Channel<string> said, string? line)
    {
        if (line is not null)
        {
            said.Writer.TryWrite(line);
        }
    }

    private static async Task<Uri> Address(Process process, Channel<string> said)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        var heard = new List<string>();
        while (!process.HasExited)
        {
            var line = await said.Reader.ReadAsync(patience.Token);
            heard.Add(line);
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                return new Uri(new string([.. line[(at + Listening.Length)..].TakeWhile(c => c is not ('"' or ' '))]));
            }
        }

        throw new InvalidOperationException($"The portal ended before it listened:\n{string.Join('\n', heard)}");
    }

    // From tests/Portal.Tests/bin/Release/net10.0 to src/Portal/bin/Release/net10.0: built by the same build
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var root = output.Parent.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "Portal", "bin", configuration, framework, "CustomerProfiles.Portal.dll");
    }
}
