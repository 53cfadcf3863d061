using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What ASP.NET Core Identity keeps beside a person, as its own contexts map it (schema version 3, with passkeys).</summary>
internal sealed class IdentityMapping :
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>, IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    internal const int NameMaxLength = 256;

    private const int KeyMaxLength = 128;
    private const int CredentialMaxLength = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("AspNetUserClaims");
        claim.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("AspNetUserLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.Property(l => l.LoginProvider).HasMaxLength(KeyMaxLength);
        login.Property(l => l.ProviderKey).HasMaxLength(KeyMaxLength);
        login.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("AspNetUserTokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(KeyMaxLength);
        token.Property(t => t.Name).HasMaxLength(KeyMaxLength);
        token.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("AspNetUserPasskeys").HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(CredentialMaxLength);
        passkey.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId);
        passkey.OwnsOne(p => p.Data, data => data.ToJson());
    }
}
