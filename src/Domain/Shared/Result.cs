using System.Diagnostics.CodeAnalysis;

namespace CustomerProfiles.Domain.Shared;

/// <summary>What a command answers when it has nothing to say but yes or no.</summary>
public readonly record struct Result(Error? Error)
{
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static Result Ok => default;

    public static implicit operator Result(Error error) => new(error);
}

internal static class Results
{
    /// <summary>Forgets the value: what counts is that it was done.</summary>
    public static async Task<Result> WithoutValue<T>(this Task<Result<T>> done) => (await done).Error is { } refusal ? refusal : Result.Ok;
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly struct Result<T>
{
    private Result(T? value, Error? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public Error? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>For interfaces, which convert from nothing by themselves.</summary>
    public static Result<T> Of(T value) => new(value, null);

    /// <summary>The same with another value.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => IsOk ? Result<TOther>.Of(map(Value)) : Error;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
