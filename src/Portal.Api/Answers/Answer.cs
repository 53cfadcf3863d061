using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Answers;

/// <summary>A 200 with a body, for endpoints to return: <c>Answer.Of(body, ProfileAnswersJson.Wire.GetProfileAnswer)</c>.</summary>
internal sealed record Answer<T>(T Body, JsonTypeInfo<T> Shape) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => WireJson.Write(httpContext.Response, Body, Shape);
}

internal static class Answer
{
    public static Answer<T> Of<T>(T body, JsonTypeInfo<T> shape) => new(body, shape);
}
