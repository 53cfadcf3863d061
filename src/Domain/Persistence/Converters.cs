using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerProfiles.Domain.Persistence;

internal sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));

/// <summary>SQLite has no UUID type; 16 big-endian bytes sort like PostgreSQL's and take half the room of text.</summary>
internal sealed class IdBytesConverter<T>()
    : ValueConverter<Id<T>, byte[]>(id => id.Value.ToByteArray(true), bytes => new Id<T>(new Guid(bytes, true)));

internal sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
