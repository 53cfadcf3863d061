using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using PdfSharp.UniversalAccessibility.Drawing;

namespace CustomerProfiles.Portal.Documents;

/// <summary>A document of pages in A4: headings, paragraphs and rows of a name and a value, read from top to bottom. Says its title and language, and is
/// tagged, so that screen readers read it too.</summary>
internal sealed class PdfPaper : IDisposable
{
    private const double Margin = 56;
    private const double Gap = 12;
    private const double NameWidth = 160;

    private static readonly XColor Ink = XColor.FromArgb(0x1f, 0x24, 0x2b);
    private static readonly XColor Faint = XColor.FromArgb(0x5b, 0x63, 0x6e);

    private readonly PdfDocument _document = new();
    private readonly UAManager _accessible;
    private readonly XFont _title;
    private readonly XFont _heading;
    private readonly XFont _strong;
    private readonly XFont _text;
    private XGraphics? _page;
    private double _top;

    /// <param name="language">Two letters.</param>
    internal PdfPaper(string title, string language, DateTime madeAt)
    {
        InterFonts.Use();
        (_title, _heading) = (new XFont(InterFonts.Family, 18, XFontStyleEx.Bold), new XFont(InterFonts.Family, 12, XFontStyleEx.Bold));
        (_strong, _text) = (new XFont(InterFonts.Family, 9, XFontStyleEx.Bold), new XFont(InterFonts.Family, 9));
        (_document.Info.Title, _document.Info.CreationDate) = (title, madeAt);
        _accessible = UAManager.ForDocument(_document);
        _accessible.SetDocumentLanguage(language);
        _document.ViewerPreferences.DisplayDocTitle = true;
        Write(title, _title, Ink, PdfBlockLevelElementTag.Heading1);
    }

    private double Width => _document.Pages[^1].Width.Point - (2 * Margin);

    internal void Heading(string text)
    {
        // Not alone at the end of a page.
        _top += Gap;
        Need(_heading.Height + (3 * _text.Height));
        Write(text, _heading, Ink, PdfBlockLevelElementTag.Heading2);
    }

    /// <summary>Above the rows of one thing of several.</summary>
    internal void Label(string text)
    {
        _top += Gap / 2;
        Need(_strong.Height + (2 * _text.Height));
        Write(text, _strong, Ink, PdfBlockLevelElementTag.Heading3);
    }

    internal void Paragraph(string text) => Write(text, _text, Faint, PdfBlockLevelElementTag.Paragraph);

    /// <summary>Nothing where there is no value.</summary>
    internal void Row(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var (names, values) = (Lines(name, _text, NameWidth - Gap), Lines(value, _text, Width - NameWidth));
        for (var line = 0; line < Math.Max(names.Count, values.Count); line++)
        {
            Need(_text.Height);
            Draw(names.ElementAtOrDefault(line), _text, Faint, Margin, PdfBlockLevelElementTag.Paragraph);
            Draw(values.ElementAtOrDefault(line), _text, Ink, Margin + NameWidth, PdfBlockLevelElementTag.Paragraph);
            _top += _text.Height;
        }

        _top += 2;
    }

    /// <summary>With the number of each page at its foot.</summary>
    internal byte[] Save()
    {
        _page?.Dispose();
        _page = null;
        using var file = new MemoryStream();
        _document.Save(file);
        return file.ToArray();
    }

    public void Dispose()
    {
        _page?.Dispose();
        _document.Dispose();
    }

    private void Write(string text, XFont font, XColor color, PdfBlockLevelElementTag tag)
    {
        if (_page is null)
        {
            Turn();
        }

        foreach (var line in Lines(text, font, Width))
        {
            Need(font.Height);
            Draw(line, font, color, Margin, tag);
            _top += font.Height;
        }

        _top += Gap / 2;
    }

    private void Draw(string? line, XFont font, XColor color, double left, PdfBlockLevelElementTag tag)
    {
        if (line is { Length: > 0 })
        {
            var baseline = _top + (font.Metrics.Ascent * font.Size / font.Metrics.UnitsPerEm);
            _page!.DrawString(line, font, new XSolidBrush(color), left, baseline, tag);
        }
    }

    private void Need(double height)
    {
        if (_page is null || _top + height > _document.Pages[^1].Height.Point - Margin)
        {
            Turn();
        }
    }

    private void Turn()
    {
        _page?.Dispose();
        var page = _document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        _top = Margin;
        _accessible.StructureBuilder.BeginArtifact();
        var number = _document.PageCount.ToString(CultureInfo.CurrentCulture);
        _page.DrawString(number, _text, new XSolidBrush(Faint), page.Width.Point - Margin - _page.MeasureString(number, _text).Width,
            page.Height.Point - (Margin / 2));
        _accessible.StructureBuilder.End();
    }

    // Words that are longer than a line are cut where the line ends.
    private List<string> Lines(string text, XFont font, double width)
    {
        var lines = new List<string>();
        // Some times of day have a narrow blank in them, which the letters do not have.
        foreach (var paragraph in text.ReplaceLineEndings("\n").Replace('\t', ' ').Replace('\u202f', ' ').Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ').SelectMany(word => Parts(word, font, width)))
            {
                if (line.Length > 0 && Measure($"{line} {word}", font) > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    private IEnumerable<string> Parts(string word, XFont font, double width)
    {
        while (Measure(word, font) > width)
        {
            var fits = word.Length - 1;
            while (fits > 1 && Measure(word[..fits], font) > width)
            {
                fits--;
            }

            fits -= fits > 1 && char.IsHighSurrogate(word[fits - 1]) ? 1 : 0;
            yield return word[..fits];
            word = word[fits..];
        }

        yield return word;
    }

    private double Measure(string text, XFont font) => _page!.MeasureString(text, font).Width;
}
