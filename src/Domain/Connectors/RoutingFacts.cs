using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What routing may look at.</summary>
/// <param name="FirstSix">Of a card.</param>
/// <param name="Country">Of the billing address in the request.</param>
/// <param name="Ticket">Decides between weighted targets; the same charge draws the same on every node.</param>
internal sealed record RoutingFacts(TransactionType Type, PaymentMethod Method, bool TestMode, string? Brand, string? FirstSix, string? Country, Money? Sum, uint Ticket)
{
    internal static RoutingFacts Of(Charge charge, PaymentMethod method, bool testMode, string? brand = null, string? firstSix = null) => new(
        charge.Type, method, testMode, brand, firstSix, charge.Customer?.Fields.GetValueOrDefault("billingCountry")?.ToUpperInvariant(), charge.Amount,
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(charge.Details.MerchantTransactionId))));

    internal static RoutingFacts Of(Charge charge, Registration stored) => Of(charge, stored.Method, stored.TestMode, stored.Brand, stored.FirstSix);
}
