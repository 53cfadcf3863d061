namespace CustomerProfiles.Tests.Support;

/// <summary>One ecosystem for a whole class of tests that leave nothing behind in it, or nothing that the others would notice.</summary>
public sealed class OneWorld(PortalUnderTest portal) : IAsyncLifetime
{
    public Ecosystem World { get; private set; } = null!;

    public Shop Books => World.Books;

    public async ValueTask InitializeAsync() => World = await Ecosystem.Create(portal);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
