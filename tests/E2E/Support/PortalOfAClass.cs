namespace CustomerProfiles.E2E.Support;

/// <summary>A portal of its own for a class of journeys that change what others rely on.</summary>
public sealed class PortalOfAClass : IAsyncLifetime
{
    private DemoPortal? _portal;

    public DemoPortal Portal => _portal ?? throw new InvalidOperationException("The portal has not started.");

    public async ValueTask InitializeAsync() => _portal = await DemoPortal.Start();

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }
}
