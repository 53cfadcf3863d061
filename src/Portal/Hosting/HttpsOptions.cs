namespace CustomerProfiles.Portal.Hosting;

/// <summary>Section <c>Https</c> of the settings.</summary>
internal sealed class HttpsOptions
{
    /// <summary>Where HTTPS is served, in addition to the addresses of <c>--urls</c>.</summary>
    public int? Port { get; set; }

    /// <summary>PEM, with the chain if there is one, or PFX.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The private key of a PEM certificate, unless it lies in the same file.</summary>
    public string? KeyFile { get; set; }

    /// <summary>A file whose first line opens the key or the PFX file.</summary>
    public string? PasswordFile { get; set; }

    internal static HttpsOptions From(IConfiguration configuration) => configuration.GetSection("Https").Get<HttpsOptions>() ?? new HttpsOptions();
}
