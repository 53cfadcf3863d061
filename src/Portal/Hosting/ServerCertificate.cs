using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>The certificate that HTTPS is served with, and those above it that clients may need.</summary>
internal sealed record ServerCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    internal static ServerCertificate Load(HttpsOptions https)
    {
        var file = https.CertificateFile!;
        try
        {
            var password = https.PasswordFile is { } path ? File.ReadLines(path).FirstOrDefault() : null;
            return IsPem(file) ? FromPem(file, https.KeyFile ?? file, password) : FromPfx(file, password);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"The certificate of Https:CertificateFile ({file}) cannot be used: {refused.Message} "
                + "It must be a PEM file with its private key in Https:KeyFile or a PFX file; a password goes into the file that Https:PasswordFile names.");
        }
    }

    private static bool IsPem(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[4096];
        var length = reader.ReadBlock(start);
        return start.AsSpan(0, length).Contains("-----BEGIN ", StringComparison.Ordinal);
    }

    private static ServerCertificate FromPem(string file, string keyFile, string? password)
    {
        var own = password is null ? X509Certificate2.CreateFromPemFile(file, keyFile) : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        return Split(own, chain);
    }

    private static ServerCertificate FromPfx(string file, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        return Split(own, all);
    }

    private static ServerCertificate Split(X509Certificate2 own, X509Certificate2Collection all) =>
        new(own, [.. all.Where(certificate => certificate.Thumbprint != own.Thumbprint)]);
}
