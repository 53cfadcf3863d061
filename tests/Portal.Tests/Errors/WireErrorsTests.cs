using System.Reflection;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Errors;

public sealed class WireErrorsTests
{
    public static TheoryData<string> AllCodes =>
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_error_of_the_domain_has_a_form_in_every_family(string code)
    {
        foreach (var family in Enum.GetValues<CallFamily>())
        {
            var wire = WireErrors.For(new Error(code, "Some words"), family);

            wire.Status.ShouldBeInRange(200, 599);
            wire.Code.ShouldBeInRange(1000, 9999);
            wire.Text.ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Only_our_own_trouble_is_a_5xx(string code)
    {
        var ours = code is ErrorCodes.Internal or ErrorCodes.Unavailable;

        foreach (var family in Enum.GetValues<CallFamily>())
        {
            (WireErrors.For(new Error(code, "Some words"), family).Status >= 500).ShouldBe(ours);
        }
    }

    [Theory]
    [InlineData(ErrorCodes.Invalid, CallFamily.Transactions, 422, 1002)]
    [InlineData(ErrorCodes.Invalid, CallFamily.Profiles, 422, 1002)]
    [InlineData(ErrorCodes.Invalid, CallFamily.PaymentInstruments, 422, 1002)]
    [InlineData(ErrorCodes.ProfileNotFound, CallFamily.Profiles, 200, 1002)]
    [InlineData(ErrorCodes.ProfileNotFound, CallFamily.PaymentInstruments, 200, 1002)]
    [InlineData(ErrorCodes.ProfileNotFound, CallFamily.Transactions, 422, 1002)]
    [InlineData(ErrorCodes.TokenNotFound, CallFamily.Transactions, 422, 1002)]
    [InlineData(ErrorCodes.TokenNotFound, CallFamily.Profiles, 200, 1002)]
    [InlineData(ErrorCodes.TransactionNotFound, CallFamily.Status, 200, 8001)]
    [InlineData(ErrorCodes.TransactionNotFound, CallFamily.Transactions, 422, 1002)]
    [InlineData(ErrorCodes.DuplicateTransaction, CallFamily.Transactions, 400, 3004)]
    [InlineData(ErrorCodes.NotAllowed, CallFamily.Transactions, 400, 3002)]
    [InlineData(ErrorCodes.NotAllowed, CallFamily.General, 400, 3002)]
    [InlineData(ErrorCodes.NotAllowed, CallFamily.Profiles, 200, 3002)]
    [InlineData(ErrorCodes.NoContainer, CallFamily.Profiles, 200, 3002)]
    [InlineData(ErrorCodes.NoContainer, CallFamily.PaymentInstruments, 200, 3002)]
    [InlineData(ErrorCodes.NoContainer, CallFamily.Transactions, 400, 3002)]
    [InlineData(ErrorCodes.ConnectorDisabled, CallFamily.Transactions, 400, 1007)]
    [InlineData(ErrorCodes.Unauthorized, CallFamily.General, 401, 1000)]
    [InlineData(ErrorCodes.InvalidSignature, CallFamily.General, 401, 1004)]
    [InlineData(ErrorCodes.MalformedBody, CallFamily.General, 400, 1005)]
    [InlineData(ErrorCodes.UnsupportedMediaType, CallFamily.General, 415, 1005)]
    [InlineData(ErrorCodes.BodyTooLarge, CallFamily.General, 413, 1005)]
    [InlineData(ErrorCodes.UnknownPath, CallFamily.General, 404, 1000)]
    [InlineData(ErrorCodes.WrongMethod, CallFamily.General, 405, 1000)]
    [InlineData(ErrorCodes.TooManyRequests, CallFamily.General, 429, 1009)]
    [InlineData(ErrorCodes.Unavailable, CallFamily.General, 503, 1010)]
    [InlineData(ErrorCodes.Internal, CallFamily.General, 500, 1008)]
    internal void Status_and_code_follow_the_contract(string code, CallFamily family, int status, int number)
    {
        var wire = WireErrors.For(new Error(code, "Some words"), family);

        (wire.Status, wire.Code).ShouldBe((status, number));
        wire.TextualCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(ErrorCodes.TransactionNotFound, 404, "TRANSACTION_NOT_FOUND")]
    [InlineData(ErrorCodes.AlreadyAttached, 422, "ALREADY_ATTACHED")]
    [InlineData(ErrorCodes.NotAttached, 422, "NOT_ATTACHED")]
    public void Attach_and_detach_speak_in_textual_codes(string code, int status, string textualCode)
    {
        var wire = WireErrors.For(new Error(code, "Some words"), CallFamily.PaymentInstruments);

        (wire.Status, wire.TextualCode).ShouldBe((status, textualCode));
    }

    [Fact]
    public void A_fault_in_a_field_is_told_with_its_name() =>
        WireErrors.For(Error.Required("customer.firstName"), CallFamily.Transactions).Text
            .ShouldBe("customer.firstName: 'customer.firstName' is required");

    [Theory]
    [InlineData(ErrorCodes.Unauthorized, "Unauthorized")]
    [InlineData(ErrorCodes.Internal, "Unexpected system error")]
    public void What_is_none_of_the_callers_business_is_not_told(string code, string text) =>
        WireErrors.For(new Error(code, "The user 'shop' is locked", "password"), CallFamily.General).Text.ShouldBe(text);

    [Fact]
    public void An_unknown_reference_is_a_fault_of_the_field() =>
        WireErrors.For(new Error(ErrorCodes.TransactionNotFound, "Transaction not found"), CallFamily.Transactions).Text
            .ShouldBe("referenceUuid: transaction not found");
}
