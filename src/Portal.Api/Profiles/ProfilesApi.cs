using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Profiles;

/// <summary>The customer profile calls (contract 3).</summary>
internal static class ProfilesApi
{
    internal static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var reader = services.GetRequiredService<ProfileReader>();
        var changes = services.GetRequiredService<ProfileChanges>();
        var time = services.GetRequiredService<TimeProvider>();
        var instruments = services.GetRequiredService<InstrumentChanges>();
        var consents = services.GetRequiredService<ConsentChanges>();
        var links = services.GetRequiredService<ShopperLinks>();
        var backups = services.GetRequiredService<BackupChanges>();

        Map<GetProfileAnswer>(CallFamily.Profiles, ProfileRequests.GetProfile, "Find a profile and its payment instruments", call => Get(call, reader, time));
        Map<UpdateProfileAnswer>(CallFamily.Profiles, ProfileRequests.UpdateProfile, "Change customer data or the preferred instrument",
            call => Update(call, changes));
        Map<DeleteProfileAnswer>(CallFamily.Profiles, ProfileRequests.DeleteProfile, "Delete a profile and everything stored in it, for good",
            call => Delete(call, changes));
        Map<AttachAnswer>(CallFamily.PaymentInstruments, ProfileRequests.AttachPaymentInstrument, "Attach a registration to a profile",
            call => Attach(call, instruments, time));
        Map<DetachAnswer>(CallFamily.PaymentInstruments, ProfileRequests.DetachPaymentInstrument, "Detach a registration from its profile",
            call => Detach(call, instruments));

        Map<WithdrawAnswer>(
            CallFamily.PaymentInstruments, ProfileRequests.WithdrawConsent, "Withdraw the shopper's consent: ends a payment instrument for good",
            call => Withdraw(call, consents));
        Map<BackupAnswer>(
            CallFamily.PaymentInstruments, ProfileRequests.SetBackupInstrument,
            "Name the payment instrument that is charged where a recurring charge is declined for good, or none", call => SetBackup(call, backups, time));
        Map<PortalSessionAnswer>(
            CallFamily.Profiles, ProfileRequests.CreatePortalSession, "Make a one-time link to the page where a shopper sees and ends what is stored",
            call => Link(call, links));

        void Map<TAnswer>(CallFamily family, RequestShape shape, string summary, Func<MerchantCall, Task<IResult>> handler) =>
            routes.MapCall("POST", $"customerProfiles/{{apiKey}}/{shape.Name}", new CallPolicy(family, shape, Answer: typeof(TAnswer)), handler)
                .WithName(shape.Name).WithSummary(summary).WithTags("Customer profiles");
    }

    private static async Task<IResult> Get(MerchantCall call, ProfileReader reader, TimeProvider time)
    {
        var identifier = ProfileIdentifierRequest.Read(ProfileRequests.GetProfile, call.Body);
        if (!identifier.IsOk)
        {
            return new Refusal(identifier.Error, CallFamily.Profiles);
        }

        var container = ContainerOf(call);
        if (!container.IsOk)
        {
            return new Refusal(container.Error, CallFamily.Profiles);
        }

        var profile = await reader.Find(call.Scope, container.Value, identifier.Value, call.Aborted);
        return Answer.Of(profile is null ? GetProfileAnswer.Missing : Show(profile, time.Now()), ProfileAnswersJson.Wire.GetProfileAnswer);
    }

    private static async Task<IResult> Update(MerchantCall call, ProfileChanges changes)
    {
        var request = UpdateProfile.Read(call.Body);
        var updated = await InContainer<UpdateProfile, UpdatedProfile>(call, request, container =>
            changes.Update(call.Scope, container, request.Value!.Identifier, request.Value.CustomerData, request.Value.PreferredInstrument, call.Aborted));
        return updated.IsOk
            ? Answer.Of(
                new UpdateProfileAnswer(
                    updated.Value.Profile.Guid, updated.Value.Profile.CustomerIdentification, CustomerOf(updated.Value.Profile), updated.Value.ChangedFields),
                ProfileAnswersJson.Wire.UpdateProfileAnswer)
            : new Refusal(updated.Error, CallFamily.Profiles);
    }

    private static async Task<IResult> Delete(MerchantCall call, ProfileChanges changes)
    {
        var identifier = ProfileIdentifierRequest.Read(ProfileRequests.DeleteProfile, call.Body);
        var deleted = await InContainer<ProfileIdentifier, bool>(call, identifier, async container =>
        {
            var done = await changes.Delete(call.Scope, container, identifier.Value!, call.Aborted);
            return done.IsOk ? true : done.Error;
        });
        return deleted.IsOk
            ? Answer.Of(new DeleteProfileAnswer(), ProfileAnswersJson.Wire.DeleteProfileAnswer)
            : new Refusal(deleted.Error, CallFamily.Profiles);
    }

    private static async Task<IResult> Attach(MerchantCall call, InstrumentChanges instruments, TimeProvider time)
    {
        var request = AttachPaymentInstrument.Read(call.Body, time.Now());
        var attached = await InContainer<AttachPaymentInstrument, AttachedInstrument>(call, request, container =>
            instruments.Attach(
                call.Scope, container, request.Value!.TransactionUuid, request.Value.Identifier, request.Value.CreateProfileIfNotExists, request.Value.Consent,
                call.Aborted));
        return attached.IsOk
            ? Answer.Of(
                new AttachAnswer("Payment instrument attached", attached.Value.ProfileGuid, attached.Value.PaymentToken), ProfileAnswersJson.Wire.AttachAnswer)
            : new Refusal(attached.Error, CallFamily.PaymentInstruments);
    }

    private static async Task<IResult> Detach(MerchantCall call, InstrumentChanges instruments)
    {
        var request = DetachPaymentInstrument.Read(call.Body);
        var detached = await InContainer<DetachPaymentInstrument, string>(call, request, container =>
            instruments.Detach(call.Scope, container, request.Value!.TransactionUuid, request.Value.Identifier, call.Aborted));
        return detached.IsOk
            ? Answer.Of(new DetachAnswer("Payment instrument detached", detached.Value), ProfileAnswersJson.Wire.DetachAnswer)
            : new Refusal(detached.Error, CallFamily.PaymentInstruments);
    }

    private static async Task<IResult> Withdraw(MerchantCall call, ConsentChanges consents)
    {
        var request = WithdrawConsent.Read(call.Body);
        var withdrawn = await InContainer<WithdrawConsent, string>(call, request, container =>
            consents.Withdraw(call.Scope, container, request.Value!.Identifier, request.Value.PaymentToken, request.Value.Reason, call.Aborted));
        return withdrawn.IsOk
            ? Answer.Of(new WithdrawAnswer("Consent withdrawn", withdrawn.Value), ProfileAnswersJson.Wire.WithdrawAnswer)
            : new Refusal(withdrawn.Error, CallFamily.PaymentInstruments);
    }

    private static async Task<IResult> SetBackup(MerchantCall call, BackupChanges backups, TimeProvider time)
    {
        var request = SetBackupInstrument.Read(call.Body, time.Now());
        var named = await InContainer<SetBackupInstrument, NamedBackup>(call, request, container => request.Value! is { Named: { } wanted } asked
            ? backups.Name(call.Scope, container, asked.Identifier, wanted.PaymentToken, wanted.Consent, call.Aborted)
            : backups.End(call.Scope, container, request.Value!.Identifier, call.Aborted));
        return named.IsOk
            ? Answer.Of(
                new BackupAnswer(
                    named.Value.PaymentToken is null ? "No backup instrument" : "Backup instrument named", named.Value.ProfileGuid, named.Value.PaymentToken),
                ProfileAnswersJson.Wire.BackupAnswer)
            : new Refusal(named.Error, CallFamily.PaymentInstruments);
    }

    private static async Task<IResult> Link(MerchantCall call, ShopperLinks links)
    {
        var request = CreatePortalSession.Read(call.Body);
        var linked = await InContainer<WantedLink, ShopperLink>(call, request, container =>
            links.Create(call.Scope, container, request.Value!, CalledAt(call.Http.Request), call.Aborted));
        return linked.IsOk
            ? Answer.Of(new PortalSessionAnswer(linked.Value.Url, linked.Value.ExpiresAt), ProfileAnswersJson.Wire.PortalSessionAnswer)
            : new Refusal(linked.Error, CallFamily.Profiles);
    }

    private static string CalledAt(HttpRequest request) => request.Host.HasValue ? $"{request.Scheme}://{request.Host}" : string.Empty;

    // What a valid request may do depends on the container that its connector resolves to, now.
    private static async Task<Result<TAnswer>> InContainer<TRequest, TAnswer>(
        MerchantCall call, Result<TRequest> request, Func<ContainerFacts, Task<Result<TAnswer>>> work)
    {
        if (!request.IsOk)
        {
            return request.Error;
        }

        var container = ContainerOf(call);
        return container.IsOk ? await work(container.Value) : container.Error;
    }

    private static Result<ContainerFacts> ContainerOf(MerchantCall call) => call.Scope.Connector switch
    {
        { Usable: false } => TransactionErrors.ConnectorDisabled,
        { Container: not null, Resolution.Candidate: { } container } => container,
        _ => ProfileErrors.NoContainer,
    };

    private static GetProfileAnswer Show(ProfileRecord profile, DateTime now)
    {
        var instruments = new List<PaymentInstrumentAnswer>(profile.Instruments.Count);
        string? preferredMethod = null;
        foreach (var instrument in profile.Instruments)
        {
            instruments.Add(PaymentInstrumentAnswer.From(instrument.Token, instrument.CreatedAt, instrument.IsPreferred, instrument.Details) with
            {
                IsBackup = instrument.IsBackup,
                Consent = instrument.Consent is { } consent ? ConsentAnswer.From(consent, now) : null,
            });
            if (instrument.IsPreferred)
            {
                preferredMethod = PaymentMethodNames.Of(instrument.Details.Method, (instrument.Details as WalletDetails)?.Type);
            }
        }

        return GetProfileAnswer.Found(profile.Guid, profile.CustomerIdentification, preferredMethod, CustomerOf(profile), instruments);
    }

    private static CustomerAnswer CustomerOf(ProfileRecord profile) => new(profile.Fields, profile.ExtraData);
}
