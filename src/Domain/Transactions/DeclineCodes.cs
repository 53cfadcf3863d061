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

    /// <summary>This means of payment pays no more, no matter when or what: closed, expired, not valid, lost, stolen. Not where money is missing, the
    /// shopper has to authenticate, or no reason is given, for such a charge may succeed later; nor where somebody is suspected.</summary>
    internal static bool IsFinal(int? code) => code is 2001 or 2008 or 2009 or 2011 or 2014 or 2015 or 2016 or 2017 or 2018;
}
