using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Merging;

/// <summary>What the kept profile knew before a merge, and right after it.</summary>
internal sealed record MergeSnapshot(CustomerData Before, CustomerData After)
{
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Stored(Before.Write(), After.Write()), MergeSnapshotJson.Default.Stored);

    internal static MergeSnapshot Read(ReadOnlySpan<byte> written)
    {
        var stored = JsonSerializer.Deserialize(written, MergeSnapshotJson.Default.Stored)!;
        return new MergeSnapshot(CustomerData.Read(stored.Before), CustomerData.Read(stored.After));
    }

    internal sealed record Stored(byte[] Before, byte[] After);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MergeSnapshot.Stored))]
internal sealed partial class MergeSnapshotJson : JsonSerializerContext;

internal static class MergeSeals
{
    extension(SealedFields)
    {
        internal static SealedField Snapshot(ProfileMerge merge) =>
            new("profile_merges.snapshot_sealed", merge.Id.Value, $"container:{merge.ContainerId}/kept:{merge.KeptId}/merged:{merge.MergedId}");
    }
}
