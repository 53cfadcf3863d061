using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>The benches fill their tables by SQL that no build reads: a new column would be missed by the next person who measures.</summary>
public sealed partial class BenchTests(PortalUnderTest portal)
{
    public static TheoryData<string> Fills => [.. Directory.EnumerateFiles(Bench(), "*.sql", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Bench(), file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fills))]
    public void What_a_bench_fills_names_every_column_that_needs_a_value_and_no_other(string fill)
    {
        using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToDictionary(table => table.Name);
        var inserts = Inserts().Matches(File.ReadAllText(Path.Combine(Bench(), fill)));

        inserts.ShouldNotBeEmpty();
        foreach (Match insert in inserts)
        {
            var table = tables[insert.Groups["table"].Value];
            var named = insert.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries);
            named.ShouldBeSubsetOf(table.Columns.Select(column => column.Name), table.Name);
            table.Columns.Where(column => !column.IsNullable && column.DefaultValueSql is null && column.DefaultValue is null).Select(column => column.Name)
                .ShouldBeSubsetOf(named, table.Name);
        }
    }

    private static string Bench([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "bench");

    [GeneratedRegex(@"INSERT INTO (?<table>\w+) \((?<columns>[^)]*)\)")]
    private static partial Regex Inserts();
}
