namespace CustomerProfiles.Domain.Access;

/// <summary>How a command makes sure that the person at the browser is still the one who signed in.</summary>
internal enum Proof
{
    None,

    /// <summary>The password or a code a short while ago. For everything that gives access or secrets, and for what cannot be undone.</summary>
    StepUp,

    /// <summary>The same, for a part of what the command can change; the command asks when it comes to that part.</summary>
    StepUpForPart,

    /// <summary>The call itself takes the password or a code.</summary>
    InCall,
}

/// <summary>Whether a command may be about the person who gives it.</summary>
internal enum Oneself
{
    /// <summary>It is not about people.</summary>
    NoPerson,
    Allowed,
    Refused,

    /// <summary>It is about nobody else.</summary>
    Only,
}

/// <summary>What one command asks of the person who gives it.</summary>
/// <param name="Name">Service and method.</param>
/// <param name="Permission">Null for what everybody may do who is signed in.</param>
internal sealed record Command(string Name, string? Permission)
{
    internal Proof Proof { get; init; }

    /// <summary>What the step-up says it is for; <c>{0}</c> stands for what the page is about.</summary>
    internal Func<string>? Deed { get; init; }

    internal Oneself Oneself { get; init; }

    /// <summary>What to say when a reason is missing; null where none is asked for.</summary>
    internal Func<string>? AsksReason { get; init; }

    internal bool IsAudited { get; init; } = true;

    /// <summary>For the operator of the installation, on the command line.</summary>
    internal bool IsOfOperator { get; init; }
}
