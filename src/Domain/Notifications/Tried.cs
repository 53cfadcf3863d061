namespace CustomerProfiles.Domain.Notifications;

/// <summary>One try, as it is to be kept.</summary>
/// <param name="Notification">As it was taken.</param>
internal sealed record Tried(Notification Notification, DateTime At, CallbackAnswer Answer, byte[]? AnswerSealed)
{
    internal bool IsAcknowledged => Answer.Outcome == TryOutcome.Acknowledged;

    internal NotificationTry ToLog() => new()
    {
        Id = NotificationTryId.New(At),
        TenantId = Notification.TenantId,
        MerchantId = Notification.MerchantId,
        NotificationId = Notification.Id,
        Number = Notification.Tries + 1,
        At = At,
        Milliseconds = (int)Math.Min(Answer.Took.TotalMilliseconds, int.MaxValue),
        Outcome = Answer.Outcome,
        Status = Answer.Status,
        AnswerSealed = AnswerSealed,
        ExpiresAt = Notification.ExpiresAt,
    };
}
