using System.Xml.Linq;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>The keys that cookies and set-up links are sealed with: in the database, so that they outlive a restart and serve every node, and wrapped
/// by the master key, so that the database alone opens nothing.</summary>
internal sealed class DataProtectionKeys(Database database, MasterKeys master, TimeProvider time) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private static readonly SystemScope Scope = new("data protection keys");

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Open(Scope);
        return [.. db.DataProtectionKeys.AsNoTracking().OrderBy(k => k.CreatedAt).ToList().Select(Open).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var key = Seal(element, friendlyName);

        // The interface knows no tasks. It is called a few times a year, outside any synchronization context, so waiting here can block nobody else.
        Save(key).GetAwaiter().GetResult();
    }

    private DataProtectionKey Seal(XElement element, string friendlyName)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        using var plain = new MemoryStream();
        element.Save(plain, SaveOptions.DisableFormatting);
        var key = new DataProtectionKey { Id = id, FriendlyName = friendlyName, CreatedAt = time.Now() };
        key.Sealed = master.Wrap(plain.ToArray(), SealedFields.Element(key));
        return key;
    }

    // Null for one that this server did not write: it seals nothing, and the others go on.
    private XElement? Open(DataProtectionKey key)
    {
        if (master.TryUnwrap(key.Sealed, SealedFields.Element(key)) is not { } element)
        {
            return null;
        }

        using var plain = new MemoryStream(element);
        return XElement.Load(plain);
    }

    private async Task Save(DataProtectionKey key)
    {
        await using var db = database.Open(Scope);
        db.DataProtectionKeys.Add(key);
        await db.SaveChangesAsync();
    }
}
