using System.Reflection;
using PdfSharp.Fonts;

namespace CustomerProfiles.Portal.Documents;

/// <summary>The portal's own letters for documents: Latin, Greek and Cyrillic. Servers have no fonts to rely on.</summary>
internal sealed class InterFonts : IFontResolver
{
    internal const string Family = "Inter";

    private const string Regular = "Inter-Regular";
    private const string Bold = "Inter-Bold";

    /// <summary>Asked by the library for the whole process; once is enough.</summary>
    internal static void Use() => GlobalFontSettings.FontResolver ??= new InterFonts();

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    public byte[] GetFont(string faceName)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{faceName}.ttf")
            ?? throw new InvalidOperationException($"The font {faceName} is not in the program.");
        using var font = new MemoryStream();
        resource.CopyTo(font);
        return font.ToArray();
    }
}
