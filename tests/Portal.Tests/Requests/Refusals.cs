using System.Text;
using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Requests;

/// <summary>How these tests speak of what a reader refuses.</summary>
internal static class Refusals
{
    public static Error? Read(this FieldPath path, JsonObject body) => Read(path.Shape, body.ToJsonString());

    public static Error? Read(RequestShape shape, string json) => RequestReader.Read(shape, Encoding.UTF8.GetBytes(json)).Error;

    public static void ShouldBeRefusedAt(this Error? error, string field, string? message = null)
    {
        error.ShouldNotBeNull();
        error.Code.ShouldBe(ErrorCodes.Invalid);
        error.Field.ShouldBe(field);
        error.Message.ShouldStartWith($"'{field}'");
        if (message is not null)
        {
            error.Message.ShouldBe(message);
        }
    }
}
