using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Support;

/// <summary>Compares pictures as somebody would who steps back: an eighth of their size, so that a date or another edge of a letter is nothing, and a
/// column that has moved is much.</summary>
/// <param name="canvas">An empty page, in which the browser itself reads and shrinks the pictures.</param>
internal sealed class Likeness(IPage canvas)
{
    private const string Compare = """
        async ([now, before]) => {
          const load = async (bytes, options) => createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob(), options);
          const whole = await load(now);
          const [width, height] = [Math.round(whole.width / 8), Math.round(whole.height / 8)];
          const small = await load(now, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
          const pixels = image => {
            const context = new OffscreenCanvas(width, height).getContext("2d");
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, width, height).data;
          };
          const canvas = new OffscreenCanvas(width, height);
          canvas.getContext("2d").drawImage(small, 0, 0);
          const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
          const shrunk = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
          if (!before) {
            return { shrunk, different: 1 };
          }
          const [a, b] = [pixels(small), pixels(await load(before))];
          const distance = (x, i, y, j) => Math.max(...[0, 1, 2].map(colour => Math.abs(x[i + colour] - y[j + colour])));
          const usual = [...Map.groupBy(Array.from({ length: b.length / 4 }, (_, n) => 4 * n), i => b.subarray(i, i + 3).join()).values()]
            .reduce((most, places) => places.length > most.length ? places : most)[0];
          let [drawn, different] = [0, 0];
          for (let i = 0; i < a.length; i += 4) {
            drawn += distance(a, i, b, usual) > 8 || distance(b, i, b, usual) > 8 ? 1 : 0;
            different += distance(a, i, b, i) > 20 ? 1 : 0;
          }
          return { shrunk, different: different / drawn };
        }
        """;

    /// <summary>How much of what is drawn in either is not as before, 0 to 1, and the picture shrunk; 1 where there is none from before.</summary>
    internal async Task<(double Different, byte[] Shrunk)> To(byte[] now, byte[]? before)
    {
        var answer =
            (await canvas.EvaluateAsync(Compare, new[] { Convert.ToBase64String(now), before is null ? string.Empty : Convert.ToBase64String(before) }))!.Value;
        return (answer.GetProperty("different").GetDouble(), answer.GetProperty("shrunk").GetBytesFromBase64());
    }
}
