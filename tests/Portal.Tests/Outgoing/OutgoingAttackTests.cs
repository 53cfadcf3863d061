using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Tests.Outgoing;

/// <summary>A merchant who wants to reach what only this server can reach, through the address that it gives us.</summary>
public sealed class OutgoingAttackTests
{
    // Attack: name an address of the machine itself, in all the ways that there are to write it.
    [Fact]
    public async Task Notifications_do_not_go_to_addresses_that_are_not_public()
    {
        var names = new Names(("inside.shop.example", ["10.0.0.7"]), ("both.shop.example", ["93.184.215.14", "127.0.0.1"]),
            ("mapped.shop.example", ["::ffff:127.0.0.1"]));
        await using var scene = await NotificationScene.Start(allowPrivate: false, replacements: names.AddTo);
        var port = scene.Receiver.Port;
        foreach (var host in
            (string[])["127.0.0.1", "localhost", "2130706433", "0x7f.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254",
                "inside.shop.example", "both.shop.example",
            "mapped.shop.example", "nobody.shop.example"])
        {
            foreach (var url in (string[])[$"http://{host}:{port}/", $"http://{host}/", $"https://{host}/"])
            {
                var log = await scene.Log(await scene.Buy(url), 1);
                (log.Tries[0].Outcome, log.Tries[0].Status, log.Tries[0].Answer).ShouldBe((TryOutcome.Refused, null, null), url);
            }
        }

        scene.Receiver.Received.ShouldBeEmpty();
    }

    // Attack: a public server sends us on to one inside.
    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var scene = await NotificationScene.Start();
        await using var inside = await CallbackReceiver.Start();
        scene.Receiver.Then(CallbackReceiver.Redirects(inside.Url()));

        var log = await scene.Log(await scene.Buy(), 1);

        (log.Tries.Single().Outcome, log.Tries.Single().Status).ShouldBe((TryOutcome.OtherAnswer, 302));
        inside.Received.ShouldBeEmpty();
    }

    // Attack: the name is public when it is looked at, and private when it is used.
    [Fact]
    public async Task A_name_is_resolved_once_and_the_address_that_was_looked_at_is_the_one_that_is_used()
    {
        await using var receiver = await CallbackReceiver.Start();
        var names = new Names(("shop.example", ["127.0.0.1"]));
        using var http = new OutgoingHttp(names, Options.Create(new OutgoingOptions { AllowPrivateTargets = true }));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://shop.example:{receiver.Port}/");

        using var answer = await http.Send(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        receiver.Received.Single().Headers["Host"].ShouldBe($"shop.example:{receiver.Port}");
        names.Asked.ShouldBe(["shop.example"]);
    }

    [Fact]
    public async Task Other_ports_than_those_allowed_are_refused_before_the_name_is_resolved()
    {
        var names = new Names(("shop.example", ["93.184.215.14"]));
        using var http = new OutgoingHttp(names, Options.Create(new OutgoingOptions()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://shop.example:22/");

        var refused = await Should.ThrowAsync<HttpRequestException>(() => http.Send(request, TestContext.Current.CancellationToken));

        refused.InnerException.ShouldBeOfType<TargetRefusedException>();
        names.Asked.ShouldBeEmpty();
    }

    private sealed class Names(params (string Name, string[] Addresses)[] known) : INameResolver
    {
        private readonly ConcurrentQueue<string> _asked = new();

        public IReadOnlyList<string> Asked => [.. _asked];

        public void AddTo(IServiceCollection services)
        {
            services.RemoveAll<INameResolver>();
            services.AddSingleton<INameResolver>(this);
        }

        public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellation)
        {
            _asked.Enqueue(host);
            return host == "localhost" ? Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Loopback, IPAddress.IPv6Loopback])
                : known.FirstOrDefault(n => n.Name == host).Addresses is { } addresses
                    ? Task.FromResult<IReadOnlyList<IPAddress>>([.. addresses.Select(IPAddress.Parse)])
                : throw new SocketException((int)SocketError.HostNotFound);
        }
    }
}
