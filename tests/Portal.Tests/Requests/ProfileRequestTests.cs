using System.Text;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Requests;

public sealed class ProfileRequestTests
{
    private const string Guid = "CP-91EC-509A-3899-4F4F-A4AD-67FB";

    [Fact]
    public void The_examples_of_getProfile_name_their_profile()
    {
        Identifier(Example.Read("profile-found").GetProperty("request").Compact())
            .Value.ShouldBe(new ProfileIdentifier(null, "c0ffee00-1111-4222-8333-444455556666"));
        Identifier(Example.Read("profile-missing").GetProperty("request").Compact()).Value.ShouldBe(new ProfileIdentifier(null, "nobody"));
        Identifier(Example.Read("profile-deleted").GetProperty("request").Compact()).Value.ShouldBe(new ProfileIdentifier(Guid, null));
    }

    [Theory]
    [InlineData("cp-91ec-509a-3899-4f4f-a4ad-67fb")]
    [InlineData("CP-91ec-509a-3899-4f4f-a4ad-67fb")]
    [InlineData(Guid)]
    public void A_guid_comes_in_any_case_and_is_kept_in_one(string profileGuid) =>
        Identifier($$"""{"profileGuid":"{{profileGuid}}"}""").Value.ShouldBe(new ProfileIdentifier(Guid, null));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"profileGuid":null,"customerIdentification":""}""")]
    [InlineData($$"""{"profileGuid":"{{Guid}}","customerIdentification":"c-1"}""")]
    public void Neither_and_both_identifiers_are_refused(string body)
    {
        foreach (var error in new[] { Identifier(body).Error, UpdateOf(body, """ "customerData":{} """).Error })
        {
            error.ShouldNotBeNull().Code.ShouldBe(ErrorCodes.Invalid);
            error.Field.ShouldBe("profileGuid");
        }
    }

    [Fact]
    public void An_empty_identifier_beside_a_real_one_is_none() =>
        Identifier($$"""{"profileGuid":"{{Guid}}","customerIdentification":""}""").Value.ShouldBe(new ProfileIdentifier(Guid, null));

    [Fact]
    public void An_identification_is_compared_by_bytes_so_it_stays_as_sent() =>
        Identifier("""{"customerIdentification":" Ünï/c-1 "}""").Value.ShouldBe(new ProfileIdentifier(null, " Ünï/c-1 "));

    [Fact]
    public void The_example_of_updateProfile_is_read()
    {
        var update = Update(Example.Read("profile-updated").GetProperty("request").Compact());

        update.Identifier.ShouldBe(new ProfileIdentifier(Guid, null));
        update.CustomerData.Fields.ShouldBe(new Dictionary<CustomerField, string?> { [CustomerField.FirstName] = "Marah" });
        update.CustomerData.ExtraData.ShouldBeNull();
        update.PreferredInstrument.ShouldBe("pt::1b2c3d4e5f6071829304");
    }

    [Fact]
    public void What_the_PHP_client_writes_is_read()
    {
        var updates = Example.Read("php-updates").GetProperty("requests").EnumerateArray().Select(body => Update(body.Compact())).ToList();

        updates[0].CustomerData.Fields.ShouldBeEmpty();
        updates[0].CustomerData.ExtraData.ShouldBeNull();
        updates[0].PreferredInstrument.ShouldBe("pt::1b2c3d4e5f6071829304");

        updates[1].CustomerData.Fields.ShouldBe(new Dictionary<CustomerField, string?> { [CustomerField.FirstName] = "Marah" });
        updates[1].CustomerData.ExtraData.ShouldBeNull();
        updates[1].PreferredInstrument.ShouldBeNull();

        updates[2].Identifier.ShouldBe(new ProfileIdentifier(null, "c0ffee00-1111-4222-8333-444455556666"));
        updates[2].CustomerData.Fields.ShouldBe(new Dictionary<CustomerField, string?> { [CustomerField.LastName] = "O'Neil/x" });
        updates[2].CustomerData.ExtraData.ShouldBe(new Dictionary<string, string> { ["k"] = "v", ["n"] = "5" }, ignoreOrder: true);
    }

    [Fact]
    public void A_patch_clears_by_null_and_by_empty_text_and_leaves_what_is_absent()
    {
        var update = Update("""{"customerIdentification":"c-1","customerData":{"firstName":null,"birthDate":"","gender":"M"}}""");

        update.CustomerData.Fields.ShouldBe(
            new Dictionary<CustomerField, string?> { [CustomerField.FirstName] = null, [CustomerField.BirthDate] = null, [CustomerField.Gender] = "M" },
            ignoreOrder: true);
    }

    [Fact]
    public void A_patch_takes_every_field_that_a_profile_knows()
    {
        var data = Sample.Required([.. CustomerTable.InProfile.Select(field => field with { Required = true })]).ToJsonString();

        var update = Update($$"""{"customerIdentification":"c-1","customerData":{{data}} }""");

        update.CustomerData.Fields.Keys.ShouldBe(CustomerFields.All, ignoreOrder: true);
        update.CustomerData.Fields.Values.ShouldAllBe(value => value != null);
        update.CustomerData.ExtraData.ShouldNotBeNull();
    }

    [Fact]
    public void A_national_id_of_27_characters_passes_as_in_the_vendors_own_sample() =>
        Update("""{"customerIdentification":"c-1","customerData":{"nationalId":"777777777777777777777777777"}}""")
            .CustomerData.Fields[CustomerField.NationalId]!.Length.ShouldBe(27);

    [Fact]
    public void Customer_data_are_required_even_to_prefer_an_instrument() =>
        UpdateProfile.Read(Encoding.UTF8.GetBytes("""{"customerIdentification":"c-1","preferredInstrument":"pt::1b2c3d4e5f6071829304"}"""))
            .Error.ShouldBe(Error.Required("customerData"));

    [Fact]
    public void Attaching_reads_its_command()
    {
        AttachPaymentInstrument.Read("""{"transactionUuid":"u-1","customerIdentification":"c-1","createProfileIfNotExists":true}"""u8.ToArray(), DateTime.UnixEpoch)
            .Value.ShouldBe(new AttachPaymentInstrument("u-1", new ProfileIdentifier(null, "c-1"), true, null));
        AttachPaymentInstrument.Read("""{"transactionUuid":"u-1","customerIdentification":"c-1"}"""u8.ToArray(), DateTime.UnixEpoch)
            .Value!.CreateProfileIfNotExists.ShouldBeFalse();
        AttachPaymentInstrument.Read("""{"customerIdentification":"c-1"}"""u8.ToArray(), DateTime.UnixEpoch).Error.ShouldBe(Error.Required("transactionUuid"));
        AttachPaymentInstrument.Read("""{"transactionUuid":"u-1"}"""u8.ToArray(), DateTime.UnixEpoch).Error!.Field.ShouldBe("profileGuid");
    }

    [Fact]
    public void Detaching_reads_its_command()
    {
        DetachPaymentInstrument.Read(Encoding.UTF8.GetBytes($$"""{"transactionUuid":"u-1","profileGuid":"{{Guid}}"}"""))
            .Value.ShouldBe(new DetachPaymentInstrument("u-1", new ProfileIdentifier(Guid, null)));
        DetachPaymentInstrument.Read("{}"u8.ToArray()).Error.ShouldBe(Error.Required("transactionUuid"));
    }

    private static Result<ProfileIdentifier> Identifier(string body) =>
        ProfileIdentifierRequest.Read(ProfileRequests.GetProfile, Encoding.UTF8.GetBytes(body));

    private static UpdateProfile Update(string body)
    {
        var read = UpdateProfile.Read(Encoding.UTF8.GetBytes(body));
        read.Error.ShouldBeNull();
        return read.Value!;
    }

    /// <summary>The same identifiers in an update that is right otherwise.</summary>
    private static Result<UpdateProfile> UpdateOf(string identifiers, string rest)
    {
        var inner = identifiers.Trim('{', '}', '[', ']');
        return UpdateProfile.Read(Encoding.UTF8.GetBytes(inner.Length == 0 ? $"{{{rest}}}" : $"{{{inner},{rest}}}"));
    }
}
