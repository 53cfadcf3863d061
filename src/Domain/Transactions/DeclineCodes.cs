namespace CustomerProfiles.Domain.Transactions;

/// <summary>The codes of contract 7 that we give ourselves; providers give the others.</summary>
internal static class DeclineCodes
{
    /// <summary>What became of it could not be learned; the provider knows nothing of it.</summary>
    internal const int Processing = 1003;

    internal const int CancelledByUser = 2002;

    /// <summary>The shopper's time was over.</summary>
    internal const int Expired = 2005;

    /// <summary>What was to be stored may not be stored any more.</summary>
    internal const int NotAllowed = 3002;

    internal const int AuthenticationFailed = 2021;

    /// <summary>Too many declines in the last hour.</summary>
    internal const int Quota = 2004;
}
