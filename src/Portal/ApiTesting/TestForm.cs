using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.ApiTesting;

/// <summary>The fields of a call and the JSON that is sent. Each field is put into the JSON where it stands; what was written there by hand stays.</summary>
internal sealed class TestForm
{
    private string _call = string.Empty;
    private PaymentMethod? _method;
    private string? _made;
    private string _filled = string.Empty;

    internal IReadOnlyList<CallField> Fields { get; private set; } = [];

    internal string Json { get; set; } = string.Empty;

    /// <summary>A field could not be put into the JSON, or the JSON is of another call: the person chooses which of the two to keep.</summary>
    internal bool Differs { get; private set; }

    /// <summary>Whether a card is charged that is made into a token here.</summary>
    internal bool UsesCard => _method is PaymentMethod.Card or null && Fields.Any(f => f.Name == CallFields.CardToken);

    /// <summary>Whether what is sent charges the chosen card, and no token that somebody typed.</summary>
    internal bool ChargesCard => UsesCard && CallFields.ValueIn(Json, CallFields.CardToken) is var token && (token is null || token == _made);

    private bool IsEdited => Json != _filled;

    /// <summary>Another call or connector. JSON that was edited by hand is kept until the person says otherwise.</summary>
    internal void Begin(string call, PaymentMethod? method, string transactionId)
    {
        var keeps = IsEdited;
        (_call, _method) = (call, method);
        Fields = CallFields.For(_call, _method, transactionId);
        if (keeps)
        {
            Differs = true;
        }
        else
        {
            Fill();
        }
    }

    /// <summary>Makes the JSON of the fields alone.</summary>
    internal void Fill()
    {
        Json = CallFields.Json(Fields);
        Differs = false;
        if (_made is { } token && UsesCard && Fields.First(f => f.Name == CallFields.CardToken).Value.Length == 0)
        {
            Json = CallFields.With(Json, Fields.First(f => f.Name == CallFields.CardToken), token)!;
        }

        _filled = Json;
    }

    internal void Set(CallField field, string value)
    {
        field.Value = value;
        Put(field, field.Name == CallFields.CardToken && value.Length == 0 ? _made ?? string.Empty : value);
    }

    /// <summary>A token that was made of the chosen card takes the place of the one before, and of no other.</summary>
    internal void Made(string token)
    {
        var isCharged = ChargesCard;
        _made = token;
        if (isCharged)
        {
            Put(Fields.First(f => f.Name == CallFields.CardToken), token);
        }
    }

    private void Put(CallField field, string value)
    {
        var wasEdited = IsEdited;
        if (CallFields.With(Json, field, value) is { } json)
        {
            Json = json;
            _filled = wasEdited ? _filled : json;
        }
        else
        {
            Differs = true;
        }
    }
}
