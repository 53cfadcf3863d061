using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>What caller and owner have in common.</summary>
internal sealed record Relation(bool Container, bool Merchant, bool Connector);

internal enum Outcome
{
    /// <summary>It is the caller's to use.</summary>
    Works,

    /// <summary>Refused in exactly the words in which a name that nobody has is refused.</summary>
    AsMissing,

    /// <summary>The caller may know it, but not do this to it.</summary>
    Refused,

    /// <summary>Works on the caller's side and leaves the owner alone.</summary>
    Harmless,
}

/// <summary>One thing that a merchant's server can do with a name of somebody's.</summary>
/// <param name="Do">Caller, the caller's own goods, and the goods whose name is tried.</param>
internal sealed record Attempt(string Name, Func<Shop, Goods, Goods, Task<WireAnswer>> Do, Func<Relation, Outcome> Expected)
{
    private static readonly string[] LeavesAsItWas =
        ["with pt::", "with a security code", "by referenceUuid", "for their", "status by", "getProfile", "get a schedule", "start a schedule",
            "under their id"];

    private static readonly string[] Charges = ["debit", "preauthorize", "payout", "register"];

    public static IReadOnlyList<Attempt> All { get; } =
        [.. Profiles(), .. Instruments(), .. ByToken(), .. ByReference(), .. ForProfile(), .. FollowUps(), .. Statuses(), .. Schedules(), .. Ids()];

    /// <summary>The next attempt needs other goods of the caller.</summary>
    public bool SpendsMine => Name.Contains("mine", StringComparison.Ordinal);

    /// <summary>The next attempt needs other goods of the owner; those of charges and questions are as they were.</summary>
    public bool SpendsTheirs => !LeavesAsItWas.Any(part => Name.Contains(part, StringComparison.Ordinal));

    public override string ToString() => Name;

    private static Func<Relation, Outcome> If(Func<Relation, bool> works, Outcome otherwise = Outcome.AsMissing) =>
        relation => works(relation) ? Outcome.Works : otherwise;

    private static IEnumerable<Attempt> Profiles()
    {
        foreach (var call in (string[])["getProfile", "updateProfile", "deleteProfile"])
        {
            yield return new($"{call} by guid",
                (shop, _, theirs) => shop.Profile(call, new { profileGuid = theirs.ProfileGuid, customerData = new { company = "Me" } }), If(r => r.Container));
            yield return new($"{call} by id",
                (shop, _, theirs) => shop.Profile(call, new { customerIdentification = theirs.Customer, customerData = new { company = "Me" } }),
                If(r => r.Container));
        }

        yield return new(
            "updateProfile preferring", (shop, mine, theirs) => shop.UpdateProfile(mine.Customer, """{"company":"Me"}""", theirs.Token), _ => Outcome.AsMissing);
    }

    private static IEnumerable<Attempt> Instruments()
    {
        yield return new("attach their registration to mine", (shop, mine, theirs) => shop.Attach(theirs.Detached, mine.Customer), If(r => r.Connector));
        yield return new("attach their registration to a new one", (shop, _, theirs) => shop.Attach(theirs.Detached, Shop.NewId("new"), createProfile: true),
            If(r => r.Connector));
        yield return new(
            "attach mine to theirs by guid",
            (shop, mine, theirs) => shop.Profile("attachPaymentInstrument", new { transactionUuid = mine.Detached, profileGuid = theirs.ProfileGuid }),
            If(r => r.Container));
        yield return new("attach mine to theirs by id", (shop, mine, theirs) => shop.Attach(mine.Detached, theirs.Customer), If(r => r.Container));
        yield return new("attach mine to one of their name", (shop, mine, theirs) => shop.Attach(mine.Detached, theirs.Customer, createProfile: true),
            If(r => r.Container, Outcome.Harmless));
        yield return new("detach theirs", (shop, _, theirs) => shop.Detach(theirs.Registered, theirs.Customer), If(r => r.Connector));
        yield return new("detach theirs from mine", (shop, mine, theirs) => shop.Detach(theirs.Registered, mine.Customer),
            r => r.Connector ? Outcome.Refused : Outcome.AsMissing);
        yield return new("detach mine from theirs", (shop, mine, theirs) => shop.Detach(mine.Registered, theirs.Customer),
            r => r.Container ? Outcome.Refused : Outcome.AsMissing);
    }

    private static IEnumerable<Attempt> ByToken()
    {
        foreach (var call in Charges)
        {
            yield return new($"{call} with pt::", (shop, _, theirs) => shop.Transaction(call, Body(call, new() { ["transactionToken"] = theirs.Token })),
                If(r => r.Container));
            yield return new($"{call} with ix::", (shop, _, theirs) => shop.Transaction(call, Body(call, new() { ["transactionToken"] = theirs.CardToken })),
                If(r => r.Merchant));
        }

        foreach (var call in (string[])["debit", "preauthorize", "register"])
        {
            yield return new(
                $"{call} with a security code for pt::",
                async (shop, _, theirs) => await shop.Transaction(call, WithCode(call, await shop.RefreshedCode(theirs.Token), theirs.Customer)),
                If(r => r.Container));
            yield return new(
                $"{call} with a security code for pt::, as of mine",
                async (shop, mine, theirs) => await shop.Transaction(call, WithCode(call, await shop.RefreshedCode(theirs.Token), mine.Customer)),
                _ => Outcome.AsMissing);
            yield return new(
                $"{call} with a security code for their uuid",
                async (shop, _, theirs) => await shop.Transaction(call, WithCode(call, await shop.RefreshedCode(theirs.Registered), theirs.Customer)),
                If(r => r.Merchant));
        }

        static Dictionary<string, object> WithCode(string call, string token, string customer) =>
            Body(call, new() { ["transactionToken"] = token, ["customerProfileData"] = new { customerIdentification = customer } });
    }

    private static IEnumerable<Attempt> ByReference() => Charges.Select(call => new Attempt(
        $"{call} by referenceUuid", (shop, _, theirs) => shop.Transaction(call, Body(call, new() { ["referenceUuid"] = theirs.Registered })),
        If(r => r.Merchant)));

    private static IEnumerable<Attempt> ForProfile()
    {
        foreach (var call in (string[])["debit", "preauthorize", "register"])
        {
            yield return new(
                $"{call} for their guid",
                async (shop, _, theirs) => await shop.Transaction(call, Body(call, new()
                {
                    ["transactionToken"] = await shop.CardToken(),
                    ["customerProfileData"] = new { profileGuid = theirs.ProfileGuid },
                })),
                If(r => r.Container));
            yield return new(
                $"{call} for their customer id",
                async (shop, _, theirs) => await shop.Transaction(call, Body(call, new()
                {
                    ["transactionToken"] = await shop.CardToken(),
                    ["withRegister"] = true,
                    ["customer"] = new { firstName = "Eve", email = "eve@evil.example" },
                    ["customerProfileData"] = new { customerIdentification = theirs.Customer, markAsPreferred = true },
                })),
                If(r => r.Container, Outcome.Harmless));
        }
    }

    // Captures, voids and the like go through the connector of what they follow; a stored card may end through any of the merchant's.
    private static IEnumerable<Attempt> FollowUps()
    {
        yield return new("capture", (shop, _, theirs) => shop.FollowUp("capture", theirs.Authorized, "10.00"), If(r => r.Connector));
        yield return new("void", (shop, _, theirs) => shop.FollowUp("void", theirs.Authorized), If(r => r.Connector));
        yield return new("void in part", (shop, _, theirs) => shop.FollowUp("void", theirs.Authorized, "10.00"), If(r => r.Connector));
        yield return new("incrementalAuthorization", (shop, _, theirs) => shop.FollowUp("incrementalAuthorization", theirs.Authorized, "10.00"),
            If(r => r.Connector));
        yield return new("refund", (shop, _, theirs) => shop.FollowUp("refund", theirs.Registered, "10.00"), If(r => r.Connector));
        yield return new("deregister by uuid", (shop, _, theirs) => shop.FollowUp("deregister", theirs.Registered), If(r => r.Merchant));
        yield return new(
            "deregister by pt::",
            (shop, _, theirs) => shop.DeregisterToken(theirs.Token),
            r => r is { Container: true, Merchant: true } ? Outcome.Works : r.Container ? Outcome.Refused : Outcome.AsMissing);
    }

    private static IEnumerable<Attempt> Statuses()
    {
        yield return new("status by uuid", (shop, _, theirs) => shop.Status(theirs.Registered), If(r => r.Connector));
        yield return new("status by id", (shop, _, theirs) => shop.StatusById(theirs.TransactionId), If(r => r.Connector));
    }

    private static IEnumerable<Attempt> Schedules()
    {
        object terms(string uuid) =>
            new { registrationUuid = uuid, amount = "1.00", currency = "EUR", periodLength = 1, periodUnit = "DAY", startDateTime = Goods.FarAway };
        yield return new("start a schedule", (shop, _, theirs) => shop.Schedule("start", terms(theirs.Registered)), If(r => r.Merchant));
        yield return new("get a schedule", (shop, _, theirs) => shop.GetSchedule(theirs.Schedule), If(r => r.Connector));
        yield return new("update a schedule", (shop, _, theirs) => shop.Schedule($"{theirs.Schedule}/update", new { amount = "1.00", currency = "EUR" }),
            If(r => r.Connector));
        yield return new("update mine to charge theirs",
            (shop, mine, theirs) => shop.Schedule($"{mine.Schedule}/update", new { registrationUuid = theirs.Registered }), If(r => r.Merchant));
        yield return new("pause a schedule", (shop, _, theirs) => shop.Schedule($"{theirs.Schedule}/pause"), If(r => r.Connector));
        yield return new("cancel a schedule", (shop, _, theirs) => shop.Schedule($"{theirs.Schedule}/cancel"), If(r => r.Connector));
    }

    private static IEnumerable<Attempt> Ids()
    {
        yield return new(
            "debit under their id",
            async (shop, _, theirs) => await shop.DebitWith(await shop.CardToken(), id: theirs.TransactionId),
            r => r.Connector ? Outcome.Refused : Outcome.Harmless);
    }

    private static Dictionary<string, object> Body(string call, Dictionary<string, object> fields)
    {
        fields["merchantTransactionId"] = Shop.NewId();
        if (call != "register")
        {
            (fields["amount"], fields["currency"]) = ("10.00", "EUR");
        }

        return fields;
    }
}
