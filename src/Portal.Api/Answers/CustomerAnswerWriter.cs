using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>getProfile is the hot path, so the pairs go out as they come from the store, under names that were encoded once.</summary>
internal sealed class CustomerAnswerWriter : JsonConverter<CustomerAnswer>
{
    private static readonly JsonEncodedText TypeName = JsonEncodedText.Encode("_TYPE", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private static readonly JsonEncodedText TypeValue = JsonEncodedText.Encode("customerData");
    private static readonly JsonEncodedText ExtraDataName = JsonEncodedText.Encode(CustomerFields.ExtraData);

    /// <summary>By the number of the field.</summary>
    private static readonly JsonEncodedText[] FieldNames = [.. CustomerFields.All.Order().Select(field => JsonEncodedText.Encode(field.WireName()))];

    public override CustomerAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are only written.");

    public override void Write(Utf8JsonWriter writer, CustomerAnswer value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(TypeName, TypeValue);
        foreach (var (field, text) in value.Fields)
        {
            writer.WriteString(FieldNames[(int)field], text);
        }

        // Typed clients expect an object, empty or not; PHP reads either (contract 11, no. 17).
        writer.WriteStartObject(ExtraDataName);
        foreach (var (key, text) in value.ExtraData)
        {
            writer.WriteString(key, text);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
