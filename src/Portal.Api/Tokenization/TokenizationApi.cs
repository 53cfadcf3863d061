using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Api.OpenApi;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>Where the shopper's browser turns a card into an <c>ix::</c> token, so that the merchant's server never sees the number.</summary>
internal sealed class TokenizationApi(ConnectorContexts connectors, CardTokens tokens, CardFingerprints fingerprints, IOptions<LimitOptions> limits) : IDisposable
{
    private const int BodyLimit = 4096;
    private const string Path = "/tokenize/{publicIntegrationKey}/card";

    private readonly Quota _quota = new();

    public void Dispose() => _quota.Dispose();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.ServiceProvider.GetRequiredService<TokenizationApi>();
        routes.MapOtherMethods("POST", Path).RequireCors(TokenizationCors.Policy).AllowAnonymous();
        routes.MapPost(Path, api.MintToken)
            .WithMetadata(new TokenizationEndpoint()).RequireCors(TokenizationCors.Policy).AllowAnonymous()
            .Documented(new DocumentedCall(CallFamily.General, TokenizeCard.Shape, typeof(TokenAnswer), SignsIn: false))
            .WithName("tokenizeCard").WithSummary("Turn a card into a token for one charge").WithTags("Tokenization");
    }

    private async Task<IResult> MintToken(HttpContext http, string publicIntegrationKey)
    {
        if (!_quota.Take(http.Response, $"{http.Connection.RemoteIpAddress}|{publicIntegrationKey}", limits.Value.CardTokensPerMinute))
        {
            return Refuse(new Error(ErrorCodes.TooManyRequests, "Too many requests"));
        }

        var body = await RequestBody.Read(http.Request, BodyLimit, http.RequestAborted);
        if (!body.IsOk)
        {
            return Refuse(body.Error);
        }

        if (await connectors.FindByIntegrationKey(publicIntegrationKey) is not { } connector)
        {
            return Refuse(Error.NotFound("Integration key"));
        }

        http.Features.Set(connector); // for the log

        var card = TokenizeCard.Read(body.Value);
        var minted = !connector.Usable ? TransactionErrors.ConnectorDisabled
            : card.IsOk ? await tokens.Mint(connector, card.Value, http.RequestAborted)
            : card.Error;
        return minted.IsOk ? Show(minted.Value, card.Value!, connector) : Refuse(minted.Error);
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

/// <summary>Marks the one endpoint that browsers of other origins may call.</summary>
internal sealed record TokenizationEndpoint;
