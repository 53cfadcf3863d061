using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A second factor that is being set up.</summary>
/// <param name="Secret">For the app.</param>
/// <param name="SealedStep">The same, sealed, for the form that brings the code.</param>
public sealed record Enrolment(byte[] Secret, string SealedStep);

/// <summary>Seals the secret of a set-up into its form: for that person, with the present password, for ten minutes.</summary>
internal sealed class Enrolments(InstallationKeys keys)
{
    private const InstallationPurpose Purpose = InstallationPurpose.SecondFactorEnrolment;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    internal Enrolment Begin(PortalUser user, byte[] secret, DateTime now)
    {
        var step = new byte[sizeof(long) + secret.Length];
        BinaryPrimitives.WriteInt64BigEndian(step, (now + Life).Ticks);
        secret.CopyTo(step, sizeof(long));
        return new Enrolment(secret, Base64Url.EncodeToString(Sealing.Seal(keys.Current(Purpose).Bytes, Guid.Empty, step, Field(user))));
    }

    internal Enrolment? Open(PortalUser user, string? sealedStep, DateTime now)
    {
        if (string.IsNullOrEmpty(sealedStep) || !Base64Url.IsValid(sealedStep))
        {
            return null;
        }

        var value = Base64Url.DecodeFromChars(sealedStep);
        return keys.All(Purpose).Select(key => Open(key, value, user)).FirstOrDefault(step => step is not null) is { } opened
            && BinaryPrimitives.ReadInt64BigEndian(opened) > now.Ticks ? new Enrolment(opened[sizeof(long)..], sealedStep) : null;
    }

    private static byte[]? Open(InstallationKey key, byte[] sealedStep, PortalUser user)
    {
        try
        {
            return Sealing.Open(key.Bytes, sealedStep, Field(user));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Field(PortalUser user) => new SealedField("second-factor-enrolment", user.Id, user.SecurityStamp ?? string.Empty).AssociatedData();
}
