using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Notifications;

/// <summary>One server that notifications go to: what went wrong, what was sent, and sending it again.</summary>
public sealed partial class EndpointPage
{
    private int _shown;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool MayResend => Place.May(Details!.Merchant is null ? Permissions.ContainersEdit : Permissions.TransactionResend);

    private string Rate => Details!.Recent.Count == 0 ? T("Not tried yet.") : T($"{Details.Acknowledged} of {Details.Recent.Count} acknowledged");

    protected override Task<Result<EndpointDetails>> Read()
    {
        var page = _shown = PageNumber;
        return NotifiedEndpointId.TryParse(Id, out var id)
            ? Work.Do((EndpointQueries endpoints) => endpoints.Get(id, page), Reach.WithSubTenants)
            : Task.FromResult<Result<EndpointDetails>>(Error.NotFound(T("Endpoint")));
    }

    // Another page of deliveries.
    protected override Task ReadTab() => _shown == PageNumber ? Task.CompletedTask : Load();

    private bool IsUnderway(DeliveryItem delivery) => NotificationWords.IsUnderway(delivery.IsBeingSent, delivery.NextTryAt, Time);

    private Task Resend(DeliveryItem delivery) => Do(
        () => Work.Do((NotificationAdmin notifications) => delivery.Transaction is null
            ? notifications.ResendOfContainer(delivery.Id)
            : notifications.Resend(delivery.Id), Reach.WithSubTenants),
        T("The notification is sent again"));

    private void AskResendAll()
    {
        var (id, target, isOfProfiles, failed) = (Details!.Id, Details.Target, Details.Merchant is null, Details.Failed);
        var many = Math.Min(failed, NotificationAdmin.ResendLimit);
        Asked = new Question(
            many == 1 ? T($"Resend 1 notification to {target}?") : T($"Resend {Counted.Number(many)} notifications to {target}?"),
            T("Resend"),
            failed > many
                ? T($"{Counted.Number(failed)} failed. The oldest {Counted.Number(many)} are sent again now; repeat this for the others.")
                : T("They are sent again now, and tried for as long as new ones."),
            async _ =>
            {
                var sent = await Work.Do(
                    (NotificationAdmin notifications) => isOfProfiles
                        ? notifications.ResendFailedOfContainers(id)
                        : notifications.ResendFailed(id), Reach.WithSubTenants);
                if (sent.IsOk)
                {
                    Toasts.Say(sent.Value == 1 ? T("1 notification is sent again") : T($"{Counted.Number(sent.Value)} notifications are sent again"));
                }

                return sent.IsOk ? Result.Ok : sent.Error;
            });
    }
}
