using System.Reflection;
using System.Text;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>What holds for every table: tables, snake case, typed ids, UTC instants, enumerations as text, bytewise text order.</summary>
internal static class ModelConventions
{
    private const int EnumMaxLength = 32;

    internal static void Start(ModelConfigurationBuilder model, PortalDbContext db)
    {
        model.Properties<DateTime>().HaveConversion<UtcConverter>();
        model.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumMaxLength);
        var isPostgres = db.Database.IsNpgsql();
        foreach (var id in IdTypes())
        {
            model.Properties(id).HaveConversion((isPostgres ? typeof(IdConverter<>) : typeof(IdBytesConverter<>)).MakeGenericType(id.GenericTypeArguments));
        }

        if (!isPostgres)
        {
            model.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        }
    }

    internal static void Finish(ModelBuilder model, PortalDbContext db)
    {
        var isPostgres = db.Database.IsNpgsql();
        var sets = Sets();
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (sets.TryGetValue(entity.ClrType, out var set))
            {
                ((IConventionEntityType)entity).Builder.ToTable(set); // only where its mapping names no other
            }

            if (entity.IsMappedToJson())
            {
                entity.SetContainerColumnName(SnakeCase(entity.GetContainerColumnName()!));
                continue;
            }

            if (entity.GetSqlQuery() is null && entity.GetTableName() is { } table)
            {
                entity.SetTableName(SnakeCase(table));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if (isPostgres && IsText(property))
                {
                    property.SetCollation("C");
                }
            }

            if (entity.ClrType.IsAssignableTo(typeof(IVersioned)))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }
    }

    // A table is called as its set is, as EF Core has it for sets that are properties of the context.
    private static Dictionary<Type, string> Sets() => (
        from type in typeof(ModelConventions).Assembly.GetTypes()
        where type is { IsAbstract: true, IsSealed: true }
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where method.ReturnType is { IsGenericType: true } set && set.GetGenericTypeDefinition() == typeof(DbSet<>)
            && method.GetParameters() is [{ } only] && only.ParameterType == typeof(PortalDbContext)
        select (Row: method.ReturnType.GenericTypeArguments[0], method.Name)).ToDictionary(set => set.Row, set => set.Name);

    private static IEnumerable<Type> IdTypes() => typeof(ModelConventions).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties())
        .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        .Where(type => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) && !type.ContainsGenericParameters)
        .Distinct();

    // Without it PostgreSQL would sort by the language of the server and SQLite by bytes.
    private static bool IsText(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) || type.IsEnum;
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_')
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
