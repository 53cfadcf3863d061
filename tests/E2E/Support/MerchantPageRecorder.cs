using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Support;

/// <summary>What a merchant's page could get hold of, if its scripts took all they can: every message, key, clipboard and input event, every value in the
/// document, what
/// lies in its storage, what it sends and what it reads of its frames.</summary>
internal sealed partial class MerchantPageRecorder
{
    private const string Recorder = """
        if (window === top) {
          window.recorded = [];
          const keep = (kind, what) => window.recorded.push({ kind, what });
          addEventListener("message", event => keep("message", event.data), true);
          for (const kind of ["keydown", "keypress", "keyup", "beforeinput", "input", "change", "paste", "copy", "submit", "focusin", "pointerdown"]) {
            addEventListener(kind, event => keep(kind, { key: event.key, data: event.data, value: event.target?.value, target: event.target?.tagName }), true);
          }
          const send = window.fetch;
          window.fetch = (...args) => { keep("fetch", args); return send(...args); };
          const log = console.log;
          console.log = (...args) => { keep("log", args); log(...args); };
          window.takeStock = () => {
            const reach = [];
            for (let i = 0; i < frames.length; i++) {
              for (const look of [f => f.document.body.outerHTML, f => f.hostedField.digits(), f => f.location.href, f => f.name, f => f.getSelection().toString()]) {
                try { reach.push(String(look(frames[i]))); } catch (refused) { reach.push(refused.name); }
              }
            }
            return JSON.stringify({
              recorded: window.recorded, reach, html: document.documentElement.outerHTML, values: [...document.querySelectorAll("input, output, textarea")].map(e => e.value),
              storage: [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, getSelection().toString()],
              resources: performance.getEntriesByType("resource").map(e => e.name),
            });
          };
        }
        """;

    private readonly ConcurrentQueue<string> _sent = new();
    private readonly IPage _page;

    private MerchantPageRecorder(IPage page) => _page = page;

    internal static async Task<MerchantPageRecorder> On(IPage page)
    {
        var recorder = new MerchantPageRecorder(page);
        await page.AddInitScriptAsync(Recorder);
        page.Request += (_, request) =>
        {
            // Of the page itself; what our frames send is theirs.
            if (request.Frame == page.MainFrame)
            {
                recorder._sent.Enqueue($"{request.Method} {request.Url} {request.PostData}");
            }
        };
        return recorder;
    }

    /// <summary>All of it, as one text.</summary>
    internal async Task<string> TakeStock() => await _page.EvaluateAsync<string>("window.takeStock()") + "\n" + string.Join('\n', _sent);

    internal async Task<IReadOnlyList<JsonElement>> Messages() =>
        [.. JsonDocument.Parse(await _page.EvaluateAsync<string>("JSON.stringify(window.recorded)")).RootElement.EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == "message").Select(entry => entry.GetProperty("what"))];

    /// <summary>Without what is random and might hold any four digits by chance: tokens, fingerprints, ids, ports.</summary>
    internal static string WithoutChance(string text) => Random().Replace(text, "…");

    [GeneratedRegex(@"ix::[\w-]+|[0-9a-f]{20,}|0\.\d{6,}|(?<=localhost:|127\.0\.0\.1:|%3A)\d+|(?<=hosted-fields/)\w+")]
    private static partial Regex Random();
}
