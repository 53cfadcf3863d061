using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerProfiles.Tests.Support;

/// <summary>Pages are served, but nothing answers their circuits. SignalR compiles code for each method of its hub at each start; nearly all
/// tests that start a portal of their own speak to its API and its pages only.</summary>
internal sealed class WithoutCircuits : RenderModeEndpointProvider
{
    public static void Replace(IServiceCollection services)
    {
        services.RemoveAll<RenderModeEndpointProvider>();
        services.AddSingleton<RenderModeEndpointProvider, WithoutCircuits>();
    }

    public override bool Supports(IComponentRenderMode renderMode) => renderMode is InteractiveServerRenderMode;

    public override IEnumerable<RouteEndpointBuilder> GetEndpointBuilders(IComponentRenderMode renderMode, IApplicationBuilder applicationBuilder) => [];
}
