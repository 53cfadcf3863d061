using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerProfiles.Portal.Controls;

#pragma warning disable BL0006 // a template is nothing but its frames, and Blazor writes frames as text only with a renderer around them

/// <summary>Writes a template as one piece of markup. An open page keeps a frame of 40 bytes for each element, attribute and text, and two buffers for each
/// component; of a piece it keeps the text alone (<c>bench/pages</c>). Every value is encoded here.</summary>
internal static class FlatMarkup
{
    // Letters of every language as they are: as numbers they would take six places and more.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly HashSet<string> WithoutEnd = new(["br", "col", "hr", "img", "input", "wbr"], StringComparer.OrdinalIgnoreCase);

    internal static MarkupString Of(RenderFragment template) =>
        OrNull(template) ?? throw new InvalidOperationException("A template with a component, a handler or a reference in it is no piece of markup.");

    /// <summary>Null for a template that only the page's own render tree can hold.</summary>
    internal static MarkupString? OrNull(RenderFragment template)
    {
        using var builder = new RenderTreeBuilder();
        template(builder);
        var frames = builder.GetFrames();
        var text = new StringBuilder();
        return Write(frames.Array.AsSpan(0, frames.Count), text) ? new MarkupString(text.ToString()) : null;
    }

    private static bool Write(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder text)
    {
        for (var at = 0; at < frames.Length; at++)
        {
            switch (frames[at].FrameType)
            {
                case RenderTreeFrameType.Element when WriteElement(frames.Slice(at, frames[at].ElementSubtreeLength), text):
                    at += frames[at].ElementSubtreeLength - 1;
                    break;
                case RenderTreeFrameType.Text:
                    text.Append(Encoder.Encode(frames[at].TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    text.Append(string.IsNullOrWhiteSpace(frames[at].MarkupContent) ? " " : frames[at].MarkupContent); // the lines and margins of the source
                    break;
                case RenderTreeFrameType.Region: // what it holds comes next
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool WriteElement(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder text)
    {
        var name = frames[0].ElementName;
        text.Append('<').Append(name);
        var inside = 1;
        for (; inside < frames.Length && frames[inside].FrameType == RenderTreeFrameType.Attribute; inside++)
        {
            switch (frames[inside].AttributeValue)
            {
                case string value:
                    text.Append(' ').Append(frames[inside].AttributeName).Append("=\"").Append(Encoder.Encode(value)).Append('"');
                    break;
                case true:
                    text.Append(' ').Append(frames[inside].AttributeName);
                    break;
                default:
                    return false;
            }
        }

        text.Append('>');
        if (!Write(frames[inside..], text))
        {
            return false;
        }

        if (!WithoutEnd.Contains(name))
        {
            text.Append("</").Append(name).Append('>');
        }

        return true;
    }
}
