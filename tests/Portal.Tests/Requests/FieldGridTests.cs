using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Requests;

/// <summary>The grid of contract 4.1, as printed there: R required, o optional, - not taken.</summary>
public sealed class FieldGridTests
{
    private static readonly TransactionType[] Columns =
    [
        TransactionType.Debit, TransactionType.Preauthorize, TransactionType.IncrementalAuthorization, TransactionType.Capture, TransactionType.Void,
        TransactionType.Register, TransactionType.Deregister, TransactionType.Refund, TransactionType.Payout,
    ];

    [Theory]
    [InlineData("merchantTransactionId", "R R R R R R R R R")]
    [InlineData("amount", "R R R R o - - R R")]
    [InlineData("currency", "R R R R o - - R R")]
    [InlineData("referenceUuid", "o o R R R o o R o")]
    [InlineData("transactionToken", "o o - - - o o o o")]
    [InlineData("withRegister", "o o - - - - - - -")]
    [InlineData("transactionIndicator", "o o o - - o - - o")]
    [InlineData("customerProfileData", "o o - - - o - - -")]
    [InlineData("customer", "o o - - - o - - o")]
    [InlineData("threeDSecureData", "o o - - - o - - -")]
    [InlineData("schedule", "o o - - - o - - -")]
    [InlineData("payByLink", "o o - - - o - - o")]
    [InlineData("language", "o o o - - o - - o")]
    [InlineData("successUrl", "o o o - - o - - o")]
    [InlineData("cancelUrl", "o o o - - o - - o")]
    [InlineData("errorUrl", "o o o - - o - - o")]
    [InlineData("callbackUrl", "o o o - - o - o o")]
    [InlineData("description", "o o o o o o - o o")]
    [InlineData("items", "o o o o - - - o o")]
    [InlineData("splits", "o o - o - - - o o")]
    [InlineData("l2l3Data", "o o o o - o - o o")]
    [InlineData("captureInMinutes", "- o - - - - - - -")]
    [InlineData("tokenType", "- - - - - - o - -")]
    [InlineData("additionalId1", "o o o o o o o o o")]
    [InlineData("additionalId2", "o o o o o o o o o")]
    [InlineData("extraData", "o o o o o o o o o")]
    [InlineData("merchantMetaData", "o o o o o o o o o")]
    [InlineData("pspPassthroughData", "o o - o o o o o o")]
    public void Every_call_takes_the_fields_of_its_column(string field, string row) =>
        string.Join(' ', Columns.Select(type => Mark(type, field))).ShouldBe(row);

    private static char Mark(TransactionType type, string name) =>
        TransactionRequests.For(type).Fields.SingleOrDefault(field => field.Name == name) switch
        {
            null => '-',
            { Required: true } => 'R',
            _ => 'o',
        };
}
