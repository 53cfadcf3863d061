using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CustomerProfiles.Api;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>How large things may grow. Each test prints the figure; what stands above a limit stands here by name, with the reason.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(Database).Assembly;
    private static readonly Assembly Portal = typeof(Program).Assembly;
    private static readonly Assembly[] Houses = [Domain, typeof(MerchantEndpoints).Assembly, Portal];

    // Long because they list: each line is one word of a catalogue.
    private static readonly string[] Catalogues = ["ActionWords.cs"];

    // Each is one thing with everything that it can do; cut in two, neither half could be understood.
    private static readonly string[] Whole = ["Transaction.cs", "Schedule.cs", "ConnectorFormPage.razor.cs"];

    // Texts made of values, markup and commands, which a line break would tear.
    private static readonly string[] OfOneText =
    [
        "TextRule.cs", "ApiTestingPage.razor.cs", "DashboardPage.razor.cs", "Pieces.cs", "FilteredPage.cs", "Commands.cs", "VerifyAuditCommand.cs",
        "OperatorCommand.cs", "PortalMails.cs", "ThemeSheet.cs", "MerchantApiDocument.cs",
    ];

    [Fact]
    public void A_type_of_the_domain_is_public_only_where_the_api_or_the_portal_needs_it()
    {
        var needed = Houses.Skip(1).SelectMany(NamedBy).ToHashSet();
        for (var fresh = needed.ToList(); fresh.Count > 0;)
        {
            fresh = [.. fresh.SelectMany(Shown).Distinct().Where(needed.Add)];
        }

        var types = Domain.GetTypes().Where(t => t is { IsPublic: true } && !t.Namespace!.Contains("Migrations", StringComparison.Ordinal)).ToList();
        Say($"{types.Count} public types in the domain");
        types.Where(t => !needed.Contains(t) && !IsOfConstants(t)).Select(t => t.FullName).ShouldBeEmpty("nobody outside needs it: internal");
    }

    [Fact]
    public void A_class_is_made_of_at_most_eight_things_and_a_record_lists_at_most_nine_in_a_row()
    {
        var widths = (
            from type in Houses.SelectMany(house => house.GetTypes())
            where !IsWritten(type)
            from made in type.GetConstructors(Declared)
            let limit = IsRecord(type) ? 9 : 8
            select (type, Count: made.GetParameters().Length, limit)).ToList();
        Say($"{widths.Max(w => w.Count)} parameters in the widest constructor");
        widths.Where(w => w.Count > w.limit).Select(w => $"{w.type.FullName}: {w.Count}").ShouldBeEmpty();
    }

    [Fact]
    public void A_method_is_read_at_a_glance()
    {
        var lengths = Houses.SelectMany(Methods).OrderBy(m => m.Lines).ToList();
        var percentile = lengths[(int)(lengths.Count * 0.99)].Lines;
        Say($"{lengths.Count} methods: 99 of 100 have at most {percentile} lines, the longest has {lengths[^1].Lines}");
        lengths.Where(m => m.Lines > 60 && !Catalogues.Contains(m.Name.Split(':')[0])).Select(m => $"{m.Name}: {m.Lines}").ShouldBeEmpty();
        percentile.ShouldBeLessThanOrEqualTo(40);
    }

    [Fact]
    public void A_file_has_at_most_250_lines_and_a_line_at_most_160_characters()
    {
        var files = Sources().ToDictionary(file => file, File.ReadAllLines);
        var tall = files.Where(file => file.Value.Length > 250 && !Whole.Contains(Path.GetFileName(file.Key)))
            .Select(file => $"{file.Key}: {file.Value.Length} lines");
        var wide = (
            from file in files
            from line in file.Value.Index()
            where line.Item.Length > 160 && !IsOneText(file.Key, line.Item)
            select $"{file.Key}:{line.Index + 1}").ToList();
        Say($"{files.Count} files, the longest has {files.Max(f => f.Value.Length)} lines; {wide.Count} lines over 160 characters");
        tall.Concat(wide).ShouldBeEmpty();
    }

    // A sentence that people read is not broken into pieces.
    private static bool IsOneText(string file, string line) =>
        OfOneText.Contains(Path.GetFileName(file)) || line.Split('"').Where((_, at) => at % 2 == 1).Any(text => text.Length > 100);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
            && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static IEnumerable<Type> NamedBy(Assembly user)
    {
        using var image = new PEReader(File.OpenRead(user.Location));
        var names = image.GetMetadataReader();
        return [.. names.TypeReferences.Select(handle => FullName(names, handle)).Select(name => Domain.GetType(name)).OfType<Type>()];
    }

    private static string FullName(MetadataReader names, TypeReferenceHandle handle)
    {
        var type = names.GetTypeReference(handle);
        var name = names.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{FullName(names, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{names.GetString(type.Namespace)}.{name}";
    }

    // What its public members and bases name, so that it could not be compiled if that were internal.
    private static IEnumerable<Type> Shown(Type type) =>
        type.GetMembers(Declared).SelectMany(Named).Concat(type.GetInterfaces()).Append(type.BaseType).Append(type.DeclaringType).OfType<Type>()
            .SelectMany(Parts).Where(t => t.Assembly == Domain);

    private static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        MethodInfo { IsPublic: true } or MethodInfo { IsFamily: true } =>
            [((MethodInfo)member).ReturnType, .. ((MethodInfo)member).GetParameters().Select(p => p.ParameterType)],
        ConstructorInfo { IsPublic: true } made => made.GetParameters().Select(p => p.ParameterType),
        FieldInfo { IsPublic: true } field => [field.FieldType],
        Type { IsNestedPublic: true } nested => [nested],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    // The compiler copies a constant to where it is used, and names the type no more.
    private static bool IsOfConstants(Type type) => type.GetFields().Any(field => field.IsLiteral);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", Declared) is not null;

    private static bool IsWritten(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.Namespace?.Contains("Migrations", StringComparison.Ordinal) == true;

    private static IEnumerable<(string Name, int Lines)> Methods(Assembly assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        image.TryOpenAssociatedPortablePdb(assembly.Location, File.OpenRead, out var provider, out _).ShouldBeTrue();
        using var symbols = provider;
        var (names, lines) = (image.GetMetadataReader(), symbols!.GetMetadataReader());
        return [.. (
            from handle in lines.MethodDebugInformation
            let points = lines.GetMethodDebugInformation(handle).GetSequencePoints()
                .Where(p => !p.IsHidden && IsCode(lines.GetString(lines.GetDocument(p.Document).Name))).ToList()
            where points.Count > 0
            let name = names.GetString(names.GetMethodDefinition(handle.ToDefinitionHandle()).Name)
            where name is not (".ctor" or ".cctor")
            let first = points.MinBy(p => p.StartLine)
            select ($"{Path.GetFileName(lines.GetString(lines.GetDocument(first.Document).Name))}:{first.StartLine}",
                points.Max(p => p.EndLine) - first.StartLine + 1))];
    }

    private static bool IsCode(string file) =>
        file.EndsWith(
            ".cs", StringComparison.Ordinal) && !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.EndsWith(".generated.cs", StringComparison.Ordinal)
         && !file.Contains("/Migrations/", StringComparison.Ordinal);

    private void Say(string figure)
    {
        output.WriteLine(figure);
        Console.WriteLine(figure);
    }
}
