using System.Runtime.Versioning;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Tests.Vault;

/// <summary>Several master keys in one file: which of them opens what, and how the file changes.</summary>
public sealed class MasterKeysTests : IDisposable
{
    private static readonly byte[] Plain = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("master-keys-");

    private static SealedField Field { get; } = new("data_keys.wrapped", Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"), "tenant:1");

    private string KeyFile => Path.Combine(_folder.FullName, "master.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_holds_several_keys_one_a_line_in_either_form_and_blank_lines()
    {
        var keys = Load($"\n{Convert.ToHexString(Key(1))}\r\n\n  {Convert.ToBase64String(Key(2))}  \n{Convert.ToBase64String(Key(1))}");

        keys.Held.ShouldBe([new MasterKey(Key(1)).Id, new MasterKey(Key(2)).Id]);
        keys.Active.Id.ShouldBe(keys.Held[0]);
    }

    [Fact]
    public void Sixteen_keys_are_loaded_and_a_seventeenth_is_neither_loaded_nor_appended()
    {
        var keys = Load(Lines([.. Enumerable.Range(1, 16)]));

        keys.Held.Count.ShouldBe(16);
        keys.Append(new MasterKey(Key(17))).Error.ShouldNotBeNull().Message.ShouldContain("holds 16 keys already");
        keys.Held.Count.ShouldBe(16);
        _folder.GetFiles().Length.ShouldBe(1);
        Write(Lines([.. Enumerable.Range(1, 17)]));
        MasterKeys.Load(KeyFile).Error.ShouldNotBeNull().Message.ShouldContain("at most 16 keys");
    }

    [Fact]
    public void The_key_that_wrapped_a_value_opens_it()
    {
        var keys = Load(Lines(1, 2));
        var byFirst = keys.Wrap(Plain, Field);
        keys.Use([(keys.Held[0], KeyState.DecryptOnly), (keys.Held[1], KeyState.Active)]);
        var bySecond = keys.Wrap(Plain, Field);

        keys.Unwrap(byFirst, Field).ShouldBe(Plain);
        keys.Unwrap(bySecond, Field).ShouldBe(Plain);
        (keys.HasWrapped(byFirst, Field.Column), keys.HasWrapped(bySecond, Field.Column)).ShouldBe((false, true));
        keys.IsWrappedBy(keys.Held[0], byFirst, Field.Column).ShouldBeTrue();
        keys.IsWrappedBy(keys.Held[1], byFirst, Field.Column).ShouldBeFalse();
        keys.IsWrappedBy("0123456789abcdef", byFirst, Field.Column).ShouldBeFalse();
        keys.TryUnwrap(byFirst, Field with { Row = Guid.NewGuid() }).ShouldBeNull();
    }

    [Theory]
    [InlineData(KeyState.Waiting, true)]
    [InlineData(KeyState.DecryptOnly, true)]
    [InlineData(KeyState.Retired, false)]
    [InlineData(KeyState.Destroyed, false)]
    public void A_key_opens_as_long_as_its_state_says_so(KeyState state, bool opens)
    {
        var keys = Load(Lines(1, 2));
        var wrapped = new MasterKey(Key(2)).Wrap(Plain, Field);

        keys.TryUnwrap(wrapped, Field).ShouldBeNull("no row names it");
        keys.Use([(keys.Held[0], KeyState.Active), (keys.Held[1], state)]);

        keys.TryUnwrap(wrapped, Field).ShouldBe(opens ? Plain : null);
        keys.Active.Id.ShouldBe(keys.Held[0]);
        keys.IsWrappedBy(keys.Held[1], wrapped, Field.Column).ShouldBeTrue();
        keys.Use([(keys.Held[0], KeyState.Active)]);
        keys.TryUnwrap(wrapped, Field).ShouldBeNull();
    }

    [Fact]
    public void Where_the_file_lacks_the_active_key_the_one_before_goes_on()
    {
        var keys = Load(Lines(1));
        var next = new MasterKey(Key(2));

        keys.Use([(keys.Held[0], KeyState.DecryptOnly), (next.Id, KeyState.Active)]);
        keys.Unwrap(keys.Wrap(Plain, Field), Field).ShouldBe(Plain);
        keys.Append(next).IsOk.ShouldBeTrue();

        keys.Active.Id.ShouldBe(next.Id);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Appending_and_removing_keep_the_mode_and_the_other_lines_as_they_were_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var hex = Convert.ToHexString(Key(1));
        var keys = Load($"{hex}\r\n{Convert.ToBase64String(Key(2))}");
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
        var third = new MasterKey(Key(3));

        keys.Append(third).IsOk.ShouldBeTrue();
        keys.Append(third).IsOk.ShouldBeTrue();
        File.ReadAllLines(KeyFile).ShouldBe([hex, Convert.ToBase64String(Key(2)), Convert.ToBase64String(Key(3))]);
        keys.Remove(keys.Held[1]).IsOk.ShouldBeTrue();
        keys.Remove("0123456789abcdef").IsOk.ShouldBeTrue();

        File.ReadAllLines(KeyFile).ShouldBe([hex, Convert.ToBase64String(Key(3))]);
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead);
        keys.Held.ShouldBe(MasterKeys.Load(KeyFile).Value!.Held);
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public void The_active_key_stays_in_the_file()
    {
        var keys = Load(Lines(1, 2));

        keys.Remove(keys.Held[0]).Error.ShouldNotBeNull().Message.ShouldContain("the active one");

        MasterKeys.Load(KeyFile).Value!.Held.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_many_that_append_at_once_none_takes_away_the_line_of_another()
    {
        Write(Lines(1));
        var appended = new bool[8];

        Parallel.For(0, appended.Length, i => appended[i] = MasterKeys.Load(KeyFile).Value!.Append(new MasterKey(Key((byte)(i + 2)))).IsOk);

        MasterKeys.Load(KeyFile).Value!.Held.Count.ShouldBe(1 + appended.Count(ok => ok));
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_is_read_but_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own there.");
        Write(Lines(1));
        var link = Path.Combine(_folder.FullName, "link.key");
        File.CreateSymbolicLink(link, KeyFile);
        var keys = MasterKeys.Load(link).Value.ShouldNotBeNull();

        keys.Append(new MasterKey(Key(2))).Error.ShouldNotBeNull().Message.ShouldContain("Set Vault:MasterKeyFile to the file itself");

        new FileInfo(link).LinkTarget.ShouldBe(KeyFile);
        keys.Held.Count.ShouldBe(1);
    }

    // Root may write everywhere, so the draft's name is taken instead.
    [Fact]
    public void Where_nothing_can_be_written_beside_the_file_the_refusal_says_what_to_do()
    {
        var keys = Load(Lines(1));
        Directory.CreateDirectory(KeyFile + ".new");

        var refusal = keys.Append(new MasterKey(Key(2))).Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.NotAllowed);
        refusal.Message.ShouldContain("move the file to such a folder, set Vault:MasterKeyFile, and start again");
        keys.Held.ShouldBe(MasterKeys.Load(KeyFile).Value!.Held);
    }

    [Fact]
    public void A_draft_left_behind_by_a_crash_is_named_and_nothing_changes()
    {
        var keys = Load(Lines(1));
        File.WriteAllText(KeyFile + ".new", string.Empty);

        keys.Append(new MasterKey(Key(2))).Error.ShouldNotBeNull().Message.ShouldContain($"'{KeyFile}.new' is in the way");

        MasterKeys.Load(KeyFile).Value!.Held.Count.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_changed_is_read_again_and_one_that_cannot_be_used_leaves_the_keys_in_memory()
    {
        var keys = Load(Lines(1));
        var active = keys.Active;
        keys.Use([(active.Id, KeyState.Active)]);

        Write(Lines(2, 1));
        keys.Reload().IsOk.ShouldBeTrue();
        (keys.Held.Count, keys.Active).ShouldBe((2, active));
        Write(Lines(2));
        keys.Reload().Error.ShouldNotBeNull().Message.ShouldContain($"does not hold the active key {active.Id} any more");
        File.Delete(KeyFile);
        keys.Reload().Error.ShouldNotBeNull().Code.ShouldBe(ErrorCodes.NotFound);

        (keys.Held.Count, keys.Active).ShouldBe((2, active));
    }

    [Fact]
    public void Two_shares_make_a_key_that_neither_of_them_is()
    {
        var (first, second) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));

        var key = MasterKey.FromShares(first, second).Value.ShouldNotBeNull();

        key.Id.ShouldBe(new MasterKey([.. first.Zip(second, (a, b) => (byte)(a ^ b))]).Id);
        key.Id.ShouldBe(MasterKey.FromShares(second, first).Value!.Id);
        MasterKey.CheckValue(first).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(first))[..6]);
    }

    [Fact]
    public void Shares_that_are_equal_empty_or_of_another_length_are_refused()
    {
        MasterKey.FromShares(Key(1), Key(1)).IsOk.ShouldBeFalse();
        MasterKey.FromShares(Key(1), new byte[32]).IsOk.ShouldBeFalse();
        MasterKey.FromShares(new byte[32], Key(1)).IsOk.ShouldBeFalse();
        MasterKey.FromShares(Key(1), Key(2).AsSpan(0, 31)).IsOk.ShouldBeFalse();
        MasterKey.FromShares([], []).IsOk.ShouldBeFalse();
    }

    private static byte[] Key(int which) => [.. Enumerable.Range(which, 32).Select(i => (byte)i)];

    private static string Lines(params int[] which) => string.Join('\n', which.Select(w => Convert.ToBase64String(Key(w))));

    private MasterKeys Load(string text)
    {
        Write(text);
        return MasterKeys.Load(KeyFile).Value.ShouldNotBeNull();
    }

    private void Write(string text)
    {
        File.WriteAllText(KeyFile, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
