using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What an answer means that comes after somebody else has settled the transaction: a frozen node that wakes up, a shopper who returns too
/// late.</summary>
internal static class LateAnswers
{
    /// <summary>Whether it knows more than what stands. A success stands; what was given up does not against a provider that has charged.</summary>
    internal static bool IsNews(Transaction current, ProviderAnswer answer) => current.Status switch
    {
        TransactionStatus.Success => false,
        TransactionStatus.Error or TransactionStatus.Cancelled => current.Type != TransactionType.Register
            && (answer.Status == ProviderStatus.Approved || (answer.Status == ProviderStatus.Pending && current.ErrorCode == DeclineCodes.Processing)),
        TransactionStatus.Redirect when current.ProviderState is null => false,
        _ => answer.Status is ProviderStatus.Approved or ProviderStatus.Declined or ProviderStatus.Cancelled,
    };

    /// <summary>The money counts; the card that was to be stored went when the transaction was given up.</summary>
    internal static void Reopen(Transaction given)
    {
        given.Reopen();
        if (given.Registers)
        {
            given.LeaveOut(StoringRefusal.AnsweredLate, means: true);
        }
    }
}
