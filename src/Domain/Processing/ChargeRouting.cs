using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing;

/// <summary>What routing may look at, of a charge.</summary>
internal static class ChargeRouting
{
    extension(RoutingFacts)
    {
        internal static RoutingFacts Of(Charge charge, PaymentMethod method, bool testMode, string? brand = null, string? firstSix = null) => new(
            charge.Type, method, testMode, brand, firstSix, charge.Customer?.Fields.GetValueOrDefault("billingCountry")?.ToUpperInvariant(), charge.Amount,
            BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(charge.Details.MerchantTransactionId))));

        internal static RoutingFacts Of(Charge charge, Registration stored) =>
            RoutingFacts.Of(charge, stored.Method, stored.TestMode, stored.Brand, stored.FirstSix);
    }
}
