using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Whether values that were bound to the id of their row alone, as before values were bound to column and owner, may still be opened.</summary>
/// <remarks>Refused unless the database was made by such a version and is not upgraded yet; once refused, refused until the process ends.</remarks>
internal sealed class OldSeals
{
    private const int Unknown = 0;
    private const int Accepting = 1;
    private const int Refusing = 2;

    private int _state;

    internal bool AreAccepted => Volatile.Read(ref _state) == Accepting;

    /// <summary>The database was made by a version that sealed so.</summary>
    internal void Accept() => Interlocked.CompareExchange(ref _state, Accepting, Unknown);

    internal void Refuse() => Volatile.Write(ref _state, Refusing);

    /// <summary>The old form had one wrapping key for all: what comes out of a column must at least look like what belongs there, so that no key passes for
    /// a secret.</summary>
    internal static bool HasFormOf(string column, ReadOnlySpan<byte> plain) => column switch
    {
        SealedFields.DataKeys => plain.Length == Sealing.KeyBytes,
        SealedFields.Totp => plain.Length == SealedFields.TotpBytes,
        _ => IsText(plain),
    };

    private static bool IsText(ReadOnlySpan<byte> plain)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(plain).Any(char.IsControl);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal static CryptographicException Refused() => new("Values of this form are not opened any more.");
}
