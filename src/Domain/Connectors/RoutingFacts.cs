using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What routing may look at.</summary>
/// <param name="FirstSix">Of a card.</param>
/// <param name="Country">Of the billing address in the request.</param>
/// <param name="Ticket">Decides between weighted targets; the same charge draws the same on every node.</param>
internal sealed record RoutingFacts(
    TransactionType Type, PaymentMethod Method, bool TestMode, string? Brand, string? FirstSix, string? Country, Money? Sum, uint Ticket);
