using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace CustomerProfiles.Tests.Support;

/// <summary>A connection to the circuits' hub without a browser around it, for what no browser would send. Speaks as much of its protocol as that takes.</summary>
public sealed class RawCircuit : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

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

    public async Task<bool> TakeOver(string secret) => await Invoke("ConnectCircuit", secret) is true;

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        _socket.Dispose();
    }

    // An invocation in MessagePack: [1, headers, id, target, [arguments], [streams]], its length before it.
    private async Task<object?> Invoke(string target, params string[] arguments)
    {
        List<byte> message = [0x96, 0x01, 0x80, .. Text("1"), .. Text(target), (byte)(0x90 | arguments.Length), .. arguments.SelectMany(Text), 0x90];
        var length = new List<byte>();
        for (var left = message.Count; left > 0; left >>= 7)
        {
            length.Add((byte)((left & 0x7f) | (left > 0x7f ? 0x80 : 0)));
        }

        await Send([.. length, .. message], WebSocketMessageType.Binary);
        while (true)
        {
            if (ReadCompletion(await Receive()) is { } completed)
            {
                return completed.Result;
            }
        }
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

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < 32 ? [(byte)(0xa0 | bytes.Length), .. bytes]
            : bytes.Length < 256 ? [0xd9, (byte)bytes.Length, .. bytes]
            : [0xda, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
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

    private sealed record Completion(object? Result);
}
