using CustomerProfiles.Api.Limits;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Tests.Limits;

public sealed class QuotaTests
{
    [Fact]
    public void When_there_is_no_room_newcomers_are_counted_as_one()
    {
        var quota = new Quota(mostSubjects: 100);

        for (var i = 0; i < 10_000; i++)
        {
            quota.Count($"address-{i}", 20);
        }

        quota.Subjects.ShouldBeLessThanOrEqualTo(101);
        quota.Take(new DefaultHttpContext().Response, "address-1", 20).ShouldBeTrue();
        quota.Take(new DefaultHttpContext().Response, "newcomer", 20).ShouldBeFalse();
    }
}
