using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>The body of a tokenize call (design, "Tokenization").</summary>
internal static class TokenizeCard
{
    private static readonly TextField Pan = new("pan", 40) { Required = true };
    private static readonly TextField Cvv = new("cvv", 4) { MinLength = 3 };
    private static readonly IntegerField ExpiryMonth = new("expiryMonth", 1) { Required = true };
    private static readonly IntegerField ExpiryYear = new("expiryYear", 2000) { Required = true };
    private static readonly TextField CardHolder = new("cardHolder", 255);

    internal static RequestShape Shape { get; } = new("tokenizeCard", [Pan, Cvv, ExpiryMonth, ExpiryYear, CardHolder]);

    internal static Result<TypedCard> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(Shape, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var values = read.Value;
        return new TypedCard(
            values.Text(Pan)!, values.Text(Cvv), values.Number(ExpiryMonth)!.Value, values.Number(ExpiryYear)!.Value, values.Text(CardHolder));
    }
}
