namespace CustomerProfiles.Api.Requests;

/// <summary>The known fields of a body that passed its table. Asking for a field that the call does not have answers *absent*: clients may send
/// it, and it is ignored (contract 4.1).</summary>
internal sealed class RequestValues
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Every known field that was sent, by name: texts, numbers, flags, maps and values of its own kind.</summary>
    public IEnumerable<KeyValuePair<string, object?>> All => _values;

    /// <summary>Whether the field was sent; in a patch a null that clears counts as sent.</summary>
    public bool Has(Field field) => _values.ContainsKey(field.Name);

    public string? Text(TextField field) => Get<string>(field);

    /// <summary>The digits as sent.</summary>
    public string? Text(AmountField field) => Get<string>(field);

    /// <summary>False when absent.</summary>
    public bool Flag(BooleanField field) => Get<object>(field) is true;

    public int? Number(IntegerField field) => Get<object>(field) as int?;

    /// <summary>Empty when absent.</summary>
    public IReadOnlyDictionary<string, string> Map(MapField field) => Get<IReadOnlyDictionary<string, string>>(field) ?? NoPairs;

    public RequestValues? Child(ObjectField field) => Get<RequestValues>(field);

    /// <summary>Empty when absent.</summary>
    public IReadOnlyList<RequestValues> Items(ArrayField field) => Get<IReadOnlyList<RequestValues>>(field) ?? [];

    public void Set(Field field, object? value) => _values[field.Name] = value;

    private T? Get<T>(Field field)
        where T : class => (T?)_values.GetValueOrDefault(field.Name);
}
