using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Portal.Connectors;

internal static class ConnectorTexts
{
    internal static string Kind(AdapterKind adapter, PaymentMethod? method) => adapter == AdapterKind.Routing ? "Meta-connector" : $"{adapter} · {Method(method)}";

    internal static string Method(PaymentMethod? method) => method switch
    {
        PaymentMethod.Iban => "IBAN",
        { } other => other.ToString(),
        null => "–",
    };
}
