using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Api.OpenApi;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>Where the shopper's browser turns a card, or the security code of a stored one, into an <c>ix::</c> token, so that the merchant's server never
/// sees it.</summary>
internal sealed class TokenizationApi(ConnectorContexts connectors, CardTokens tokens, CardFingerprints fingerprints, IOptions<LimitOptions> limits)
{
    private const int BodyLimit = 4096;
    private const string CardPath = "/tokenize/{publicIntegrationKey}/card";
    private const string CodePath = "/tokenize/{publicIntegrationKey}/cvv";

    private readonly Quota _quota = new();

    /// <summary>How many browsers are counted at present.</summary>
    internal int CountedBrowsers => _quota.Subjects;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.ServiceProvider.GetRequiredService<TokenizationApi>();
        routes.MapOtherMethods("POST", CardPath).RequireCors(TokenizationCors.Policy).AllowAnonymous();
        routes.MapPost(CardPath, api.MintToken)
            .WithMetadata(new TokenizationEndpoint()).RequireCors(TokenizationCors.Policy).AllowAnonymous()
            .Documented(new DocumentedCall(CallFamily.General, TokenizeCard.Shape, typeof(TokenAnswer), SignsIn: false))
            .WithName("tokenizeCard").WithSummary("Turn a card into a token for one charge").WithTags("Tokenization");

        // For our own hosted field alone, so no other origin is allowed.
        routes.MapOtherMethods("POST", CodePath).AllowAnonymous();
        routes.MapPost(CodePath, api.RefreshCode)
            .WithMetadata(new TokenizationEndpoint()).AllowAnonymous()
            .Documented(new DocumentedCall(CallFamily.General, RefreshSecurityCode.Shape, typeof(RefreshAnswer), SignsIn: false))
            .WithName("refreshCvv").WithSummary("Turn the security code of a stored card into a token for one charge").WithTags("Tokenization");
    }

    private async Task<IResult> MintToken(HttpContext http, string publicIntegrationKey)
    {
        var admitted = await Admit(http, publicIntegrationKey);
        if (!admitted.IsOk)
        {
            return Refuse(admitted.Error);
        }

        var (connector, body) = admitted.Value;
        var card = TokenizeCard.Read(body);
        var minted = card.IsOk ? await tokens.Mint(connector, card.Value, http.RequestAborted) : card.Error;
        return minted.IsOk ? Show(minted.Value, card.Value!, connector) : Refuse(minted.Error);
    }

    private async Task<IResult> RefreshCode(HttpContext http, string publicIntegrationKey)
    {
        var admitted = await Admit(http, publicIntegrationKey);
        if (!admitted.IsOk)
        {
            return Refuse(admitted.Error);
        }

        var (connector, body) = admitted.Value;
        var code = RefreshSecurityCode.Read(body);
        var token = code.IsOk ? await tokens.Refresh(connector, code.Value.Card, code.Value.SecurityCode, http.RequestAborted) : code.Error;
        return token.IsOk ? Answer.Of(new RefreshAnswer(token.Value), TokenAnswersJson.Wire.RefreshAnswer) : Refuse(token.Error);
    }

    private async Task<Result<(ConnectorContext Connector, ReadOnlyMemory<byte> Body)>> Admit(HttpContext http, string publicIntegrationKey)
    {
        // Invented keys are counted by address alone, and nothing is remembered of them.
        var found = publicIntegrationKey.Length <= PublicNames.IntegrationKeyLength ? await connectors.FindByIntegrationKey(publicIntegrationKey) : null;
        var address = ClientNetwork.Of(http.Connection.RemoteIpAddress);
        var subject = found is null ? address : $"{address}|{publicIntegrationKey}";
        if (!_quota.Take(http.Response, subject, limits.Value.CardTokensPerMinute))
        {
            return new Error(ErrorCodes.TooManyRequests, "Too many requests");
        }

        var body = await RequestBody.Read(http.Request, BodyLimit, http.RequestAborted);
        if (!body.IsOk)
        {
            return body.Error;
        }

        if (found is not { } connector)
        {
            return Error.NotFound("Integration key");
        }

        http.Features.Set(connector); // for the log
        return connector.Usable ? (connector, body.Value) : TransactionErrors.ConnectorDisabled;
    }

    private Answer<TokenAnswer> Show(MintedCardToken minted, TypedCard typed, ConnectorContext connector) => Answer.Of(
        new TokenAnswer(
            minted.Token,
            new TokenCardData(
                minted.Card.Brand, minted.Card.Holder, minted.BinDigits, minted.Card.FirstSix, minted.Card.LastFour,
                minted.Card.ExpiryMonth, minted.Card.ExpiryYear, fingerprints.Of(connector.Merchant, typed.Number))),
        TokenAnswersJson.Wire.TokenAnswer);

    private static Refusal Refuse(Error error) => new(error, CallFamily.General);
}

/// <summary>Marks what shoppers' browsers call.</summary>
internal sealed record TokenizationEndpoint;
