using Microsoft.Extensions.Configuration;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>Where people reach the portal; links in emails begin with it.</summary>
public sealed record PublicAddress(string Url)
{
    private const string Local = "http://localhost:";

    /// <summary>What is set; else where this server listens on localhost.</summary>
    public static PublicAddress From(IConfiguration configuration) => new(
        configuration["SignIn:PublicUrl"]
        ?? configuration["urls"]?.Split(';').FirstOrDefault(url => url.StartsWith(Local, StringComparison.OrdinalIgnoreCase))
        ?? Local + "5080");

    public string Of(string path) => Url.TrimEnd('/') + path;
}
