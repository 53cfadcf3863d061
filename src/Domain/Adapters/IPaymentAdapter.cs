namespace CustomerProfiles.Domain.Adapters;

/// <summary>Talks to one kind of payment provider. It moves money and remembers nothing of ours.</summary>
public interface IPaymentAdapter
{
    /// <summary>Asks the provider to do it, once for each <see cref="ProviderRequest.IdempotencyKey"/> however often it is sent.
    /// A provider that cannot be reached is an exception; the transaction then stays pending until <see cref="Ask"/> knows more.</summary>
    Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation);

    /// <summary>Asks what became of a request, without ever sending it again.</summary>
    Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation);
}
