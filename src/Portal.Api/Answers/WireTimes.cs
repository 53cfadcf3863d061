using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary><c>2026-11-20 09:15:00</c> in UTC: the form of the samples, which PHP's date parser takes (contract 11, no. 19).</summary>
internal sealed class WireMoment : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are only written.");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[19];
        value.TryFormat(text, out var length, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>A date in the dress of a moment, as the contract's sample of <c>mandateDate</c> has it (contract 3.4).</summary>
internal sealed class WireMidnight : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are only written.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd' 00:00:00'", CultureInfo.InvariantCulture));
}
