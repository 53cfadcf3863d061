using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Support;

/// <summary>A connection to the circuits' hub without a browser around it, for what no browser would send. Speaks as much of its protocol as that
/// takes.</summary>
public sealed partial class RawCircuit : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What starts a circuit, for those that send it themselves.</summary>
    public static byte[] Starting(string address) => Invocation("1", "StartCircuit", address, address, "[]", string.Empty);

    public static async Task<RawCircuit> Open(PortalUnderTest portal, CookieContainer cookies)
    {
        var circuit = new RawCircuit();
        circuit._socket.Options.Cookies = cookies;
        await circuit._socket.ConnectAsync(new UriBuilder(portal.Http.BaseAddress!) { Scheme = "ws", Path = "/_blazor" }.Uri, Cancelled);
        await circuit.Send(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text);
        await circuit.Receive();
        return circuit;
    }

    /// <summary>Starts a circuit without components; its secret.</summary>
    public async Task<string> Start(PortalUnderTest portal)
    {
        var address = portal.Http.BaseAddress!.ToString();
        return await Invoke("StartCircuit", address, address, "[]", string.Empty) as string ?? throw new InvalidOperationException("No circuit was started.");
    }

    /// <summary>Starts a circuit and gives it the components of a page, as the browser that shows the page does. Waits for the first picture.</summary>
    /// <param name="until">A text that the page shows in the end.</param>
    public async Task<string> Start(PortalUnderTest portal, string page, string until = "")
    {
        var secret = await Start(portal);
        var add = Component().Matches(page).Select((m, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{m.Groups[1].Value}}}""");
        await Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', add)}}]}""", ComponentState().Match(page).Groups[1].Value);
        await Shows(until);
        return secret;
    }

    /// <summary>Goes to another page of the portal, as a link in the page does.</summary>
    public async Task Navigate(Uri address, string until)
    {
        await Call(null, "OnLocationChanged", address.ToString(), string.Empty, false);
        await Shows(until);
    }

    /// <summary>Puts the circuit away and keeps what the server hands to the browser for it.</summary>
    public async Task<PausedCircuit> Pause()
    {
        await Call(null, "PauseCircuit");
        var name = "JS.SavePersistedState"u8.ToArray();
        while (true)
        {
            var frame = await Receive();
            if (frame.AsSpan().IndexOf(name) is var at and >= 0)
            {
                // After the name an array of three texts.
                ReadOnlySpan<byte> rest = frame.AsSpan(at + name.Length + 1);
                return new PausedCircuit(ReadText(ref rest), ReadText(ref rest), ReadText(ref rest));
            }
        }
    }

    /// <summary>The secret of the circuit that goes on from a paused one; nothing where the server refuses.</summary>
    public async Task<string?> Resume(PortalUnderTest portal, PausedCircuit paused)
    {
        var address = portal.Http.BaseAddress!.ToString();
        return await Invoke("ResumeCircuit", paused.Secret, address, address, paused.Components, paused.State) as string;
    }

    public async Task<bool> TakeOver(string secret) => await Invoke("ConnectCircuit", secret) is true;

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        _socket.Dispose();
    }

    private async Task Shows(string text)
    {
        while (await Receive() is var frame && (frame.AsSpan().IndexOf("JS.RenderBatch"u8) < 0 || frame.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0))
        {
        }
    }

    private async Task<object?> Invoke(string target, params string[] arguments)
    {
        await Call("1", target, arguments);
        while (true)
        {
            if (ReadCompletion(await Receive()) is { } completed)
            {
                return completed.Result;
            }
        }
    }

    private Task Call(string? id, string target, params object[] arguments) => Send(Invocation(id, target, arguments), WebSocketMessageType.Binary);

    // An invocation in MessagePack: [1, headers, id or nil where no answer is wanted, target, [arguments], [streams]], its length before it.
    private static byte[] Invocation(string? id, string target, params object[] arguments)
    {
        List<byte> message =
            [0x96, 0x01, 0x80, .. id is null ? [0xc0] : Text(id), .. Text(target), (byte)(0x90 | arguments.Length), .. arguments.SelectMany(Value), 0x90];
        var length = new List<byte>();
        for (var left = message.Count; left > 0; left >>= 7)
        {
            length.Add((byte)((left & 0x7f) | (left > 0x7f ? 0x80 : 0)));
        }

        return [.. length, .. message];
    }

    // A completion: [3, headers, id, kind, result]; others (renders, pings) are passed over.
    private static Completion? ReadCompletion(byte[] frame)
    {
        for (var at = 0; at < frame.Length;)
        {
            var (length, shift) = (0, 0);
            for (; ; shift += 7)
            {
                var part = frame[at++];
                length |= (part & 0x7f) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            var message = frame.AsSpan(at, length);
            at += length;
            if (message.Length > 6 && message[1] == 3)
            {
                return message[5] == 3 ? new Completion(ReadValue(message[6..])) : new Completion(null);
            }
        }

        return null;
    }

    private static object? ReadValue(ReadOnlySpan<byte> value) => value[0] switch
    {
        0xc2 => false,
        0xc3 => true,
        0xd9 => Encoding.UTF8.GetString(value.Slice(2, value[1])),
        0xda => Encoding.UTF8.GetString(value.Slice(3, BinaryPrimitives.ReadUInt16BigEndian(value[1..]))),
        _ => null,
    };

    private static string ReadText(ref ReadOnlySpan<byte> from)
    {
        var (start, length) = from[0] switch
        {
            0xd9 => (2, from[1]),
            0xda => (3, BinaryPrimitives.ReadUInt16BigEndian(from[1..])),
            0xdb => (5, BinaryPrimitives.ReadInt32BigEndian(from[1..])),
            var small => (1, small & 0x1f),
        };
        var text = Encoding.UTF8.GetString(from.Slice(start, length));
        from = from[(start + length)..];
        return text;
    }

    private static byte[] Value(object value) => value is bool yes ? [yes ? (byte)0xc3 : (byte)0xc2] : Text((string)value);

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < 32 ? [(byte)(0xa0 | bytes.Length), .. bytes]
            : bytes.Length < 256 ? [0xd9, (byte)bytes.Length, .. bytes]
            : [0xda, (byte)(bytes.Length >> 8), (byte)(bytes.Length & 0xff), .. bytes];
    }

    private Task Send(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, true, Cancelled);

    private async Task<byte[]> Receive()
    {
        var (buffer, received) = (new byte[64 * 1024], new List<byte>());
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, Cancelled);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            received.AddRange(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage)
            {
                return [.. received];
            }
        }
    }

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex ComponentState();

    private sealed record Completion(object? Result);
}

/// <summary>All that a browser needs to go on with a circuit that was put away.</summary>
public sealed record PausedCircuit(string Secret, string Components, string State);
