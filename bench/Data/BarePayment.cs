namespace CustomerProfiles.Bench.Data;

/// <summary>First row of the two-row insert: a table of its own, shaped and indexed like the portal's <c>transactions</c>, with the columns that a debit
/// fills.</summary>
internal sealed class BarePayment
{
    public Guid Id { get; init; }

    public string Uuid { get; init; } = string.Empty;

    public string PurchaseId { get; init; } = string.Empty;

    public string MerchantTransactionId { get; init; } = string.Empty;

    public Guid TenantId { get; init; }

    public Guid MerchantId { get; init; }

    public Guid ConnectorId { get; init; }

    public string Type { get; init; } = string.Empty;

    public string Status { get; init; } = string.Empty;

    public string Method { get; init; } = string.Empty;

    public long Amount { get; init; }

    public string Currency { get; init; } = string.Empty;

    public Guid ContainerId { get; init; }

    public Guid ProfileId { get; init; }

    public string? Brand { get; init; }

    public string? FirstSix { get; init; }

    public string? LastFour { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime FinishedAt { get; init; }
}

/// <summary>Second row: the step in its history.</summary>
internal sealed class BarePaymentEvent
{
    public Guid Id { get; init; }

    public Guid TenantId { get; init; }

    public Guid PaymentId { get; init; }

    public string Status { get; init; } = string.Empty;

    public DateTime At { get; init; }
}
