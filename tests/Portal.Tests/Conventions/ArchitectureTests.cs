using System.Reflection;
using CustomerProfiles.Api;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Arrows run one way: Portal → Portal.Api → Domain.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(Database).Assembly;
    private static readonly Assembly Api = typeof(PortalApi).Assembly;

    [Fact]
    public void The_domain_knows_neither_the_api_nor_the_portal()
    {
        References(Domain).ShouldNotContain(name => name.StartsWith("CustomerProfiles.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_api_does_not_know_the_portal()
    {
        References(Api).Where(name => name.StartsWith("CustomerProfiles.", StringComparison.Ordinal)).ShouldBe([Domain.GetName().Name!]);
    }

    [Fact]
    public void The_domain_knows_nothing_of_the_web()
    {
        References(Domain).Where(name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
