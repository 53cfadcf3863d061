namespace CustomerProfiles.Domain.Containers;

/// <summary>A container as the search offers it.</summary>
public sealed record NamedContainer(ContainerId Id, string Name);
