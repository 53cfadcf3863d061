namespace CustomerProfiles.Domain.Shared;

/// <summary>One page of a list and how many rows match in all; counting stops at <see cref="CountLimit"/>.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total)
{
    public const int CountLimit = 10_000;

    public bool HasMoreThanCounted => Total > CountLimit;
}
