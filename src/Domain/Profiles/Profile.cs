using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A shopper as the merchants of one container know them. Only ever made by a transaction or an attach.</summary>
public sealed class Profile : IContainerOwned, IVersioned
{
    private Profile()
    {
    }

    internal Profile(Id<Profile> id, Id<Container> container, string guid, string customerIdentification, Id<Connector> createdBy, DateTime now)
    {
        Id = id;
        ContainerId = container;
        Guid = guid;
        CustomerIdentification = customerIdentification;
        CreatedByConnectorId = createdBy;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Id<Profile> Id { get; private set; }

    public Id<Container>? ContainerId { get; private set; }

    /// <summary><c>CP-</c> and six groups of four upper-case hex digits.</summary>
    public string Guid { get; private set; } = string.Empty;

    /// <summary>The merchant's own name for the shopper; unique in the container, compared by bytes, never changed.</summary>
    public string CustomerIdentification { get; private set; } = string.Empty;

    public Id<Registration>? PreferredRegistrationId { get; private set; }

    public Id<Connector> CreatedByConnectorId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    /// <summary><c>YYYY-MM-DD</c>.</summary>
    public string? BirthDate { get; private set; }

    public string? Gender { get; private set; }

    public string? BillingAddress1 { get; private set; }

    public string? BillingAddress2 { get; private set; }

    public string? BillingCity { get; private set; }

    public string? BillingPostcode { get; private set; }

    public string? BillingState { get; private set; }

    public string? BillingCountry { get; private set; }

    public string? BillingPhone { get; private set; }

    public string? Company { get; private set; }

    public string? Email { get; private set; }

    public string? IpAddress { get; private set; }

    /// <summary>The national id under the container's data key.</summary>
    public byte[]? NationalIdSealed { get; private set; }

    /// <summary>Free-form pairs as a JSON object; null when there are none.</summary>
    public string? ExtraData { get; private set; }

    /// <summary>Last and first name, folded for prefix search; empty without a name, because the engines sort nothing at different ends.</summary>
    public string SearchName { get; private set; } = string.Empty;

    /// <summary>The first name, folded; with it a single word finds either name.</summary>
    public string? SearchFirstName { get; private set; }

    public string? SearchEmail { get; private set; }

    /// <summary>The digits of the phone number from its end, so that its last digits are a prefix: people say it with the country's code, with a zero or without both.</summary>
    public string? SearchPhone { get; private set; }

    public int Version { get; set; }

    /// <summary>Every plain field; the national id is sealed and read through <see cref="NationalIdSealed"/>.</summary>
    public string? this[CustomerField field] => field switch
    {
        CustomerField.FirstName => FirstName,
        CustomerField.LastName => LastName,
        CustomerField.BirthDate => BirthDate,
        CustomerField.Gender => Gender,
        CustomerField.BillingAddress1 => BillingAddress1,
        CustomerField.BillingAddress2 => BillingAddress2,
        CustomerField.BillingCity => BillingCity,
        CustomerField.BillingPostcode => BillingPostcode,
        CustomerField.BillingState => BillingState,
        CustomerField.BillingCountry => BillingCountry,
        CustomerField.BillingPhone => BillingPhone,
        CustomerField.Company => Company,
        CustomerField.Email => Email,
        CustomerField.IpAddress => IpAddress,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field is sealed."),
    };

    internal void Prefer(Id<Registration>? registration) => PreferredRegistrationId = registration;

    internal void KeepNationalId(byte[]? sealedValue) => NationalIdSealed = sealedValue;

    internal void KeepExtraData(string? json) => ExtraData = json;

    internal void Touch(DateTime now) => ChangedAt = now;

    internal void Set(CustomerField field, string? value)
    {
        switch (field)
        {
            case CustomerField.FirstName: FirstName = value; break;
            case CustomerField.LastName: LastName = value; break;
            case CustomerField.BirthDate: BirthDate = value; break;
            case CustomerField.Gender: Gender = value; break;
            case CustomerField.BillingAddress1: BillingAddress1 = value; break;
            case CustomerField.BillingAddress2: BillingAddress2 = value; break;
            case CustomerField.BillingCity: BillingCity = value; break;
            case CustomerField.BillingPostcode: BillingPostcode = value; break;
            case CustomerField.BillingState: BillingState = value; break;
            case CustomerField.BillingCountry: BillingCountry = value; break;
            case CustomerField.BillingPhone: BillingPhone = value; break;
            case CustomerField.Company: Company = value; break;
            case CustomerField.Email: Email = value; break;
            case CustomerField.IpAddress: IpAddress = value; break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "This field is sealed.");
        }

        SearchName = SearchText.Normalize($"{LastName} {FirstName}");
        SearchFirstName = FirstName is null ? null : SearchText.Normalize(FirstName);
        SearchEmail = Email is null ? null : SearchText.Normalize(Email);
        SearchPhone = BillingPhone is null ? null : SearchText.DigitsFromEnd(BillingPhone);
    }
}
