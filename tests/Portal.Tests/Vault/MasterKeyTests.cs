using System.Runtime.Versioning;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Tests.Vault;

public sealed class MasterKeyTests : IDisposable
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] DataKey = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("master-key-");

    private string KeyFile => Path.Combine(_folder.FullName, "master.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Base64_and_hex_of_the_same_key_are_the_same_key()
    {
        var id = Loaded(Convert.ToBase64String(Bytes)).Id;

        Loaded(Convert.ToBase64String(Bytes) + "\n").Id.ShouldBe(id);
        Loaded(Convert.ToBase64String(Bytes) + "\r\n").Id.ShouldBe(id);
        Loaded(Convert.ToHexString(Bytes) + "\n").Id.ShouldBe(id);
    }

    public static TheoryData<string> WrongTexts() =>
    [
        string.Empty,
        "\n",
        "secret",
        Convert.ToBase64String(Bytes[..31]),
        Convert.ToBase64String([.. Bytes, 33]),
        Convert.ToHexString(Bytes[..31]),
        Convert.ToHexString(Bytes)[..63],
        Convert.ToHexString(Bytes)[..63] + "g",
        Convert.ToBase64String(Bytes) + "\n" + Convert.ToBase64String(Bytes[..31]),
        Convert.ToBase64String(Bytes).Insert(20, "\n"),
        new string('A', 1000),
    ];

    [Theory]
    [MemberData(nameof(WrongTexts))]
    public void A_file_that_does_not_hold_256_bits_is_refused_without_showing_them(string text)
    {
        var refusal = LoadText(text).Error.ShouldNotBeNull();

        refusal.Message.ShouldContain("does not hold a key of 256 bits");
        refusal.Message.ShouldContain("44 base64 characters or 64 hex digits");
        refusal.Message.ShouldNotContain(Convert.ToHexString(Bytes)[..8]);
        refusal.Message.ShouldNotContain(Convert.ToBase64String(Bytes)[..8]);
    }

    [Fact]
    public void A_missing_file_says_where_it_should_be_and_how_to_make_one()
    {
        var refusal = MasterKey.Load(KeyFile).Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.NotFound);
        refusal.Message.ShouldContain($"'{KeyFile}' is missing");
        refusal.Message.ShouldContain("openssl rand -base64 32");
        MasterKey.Load(Path.Combine(KeyFile, "deeper")).Error.ShouldNotBeNull().Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public void A_folder_in_its_place_is_refused() =>
        MasterKey.Load(_folder.FullName).Error.ShouldNotBeNull().Message.ShouldContain("cannot be read");

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_is_open_to_others_is_refused_with_the_command_that_closes_it(UnixFileMode tooMuch)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Write(Convert.ToBase64String(Bytes));
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | tooMuch);

        var refusal = MasterKey.Load(KeyFile).Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.NotAllowed);
        refusal.Message.ShouldContain($"chmod 600 '{KeyFile}'");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_is_as_open_as_the_file_behind_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Write(Convert.ToBase64String(Bytes));
        var link = Path.Combine(_folder.FullName, "link.key");
        File.CreateSymbolicLink(link, KeyFile);
        MasterKey.Load(link).IsOk.ShouldBeTrue();

        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        MasterKey.Load(link).IsOk.ShouldBeFalse();
    }

    [Fact]
    public void A_new_file_is_loaded_as_the_key_that_was_made()
    {
        var made = MasterKey.CreateFile(KeyFile).Value.ShouldNotBeNull();

        MasterKey.Load(KeyFile).Value.ShouldNotBeNull().Single().Id.ShouldBe(made.Id);
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_file_is_its_owners_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        MasterKey.CreateFile(KeyFile).IsOk.ShouldBeTrue();

        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_file_that_exists_is_never_overwritten()
    {
        var first = MasterKey.CreateFile(KeyFile).Value.ShouldNotBeNull();
        var before = File.ReadAllText(KeyFile);

        MasterKey.CreateFile(KeyFile).Error.ShouldNotBeNull().Code.ShouldBe(ErrorCodes.AlreadyExists);

        File.ReadAllText(KeyFile).ShouldBe(before);
        MasterKey.Load(KeyFile).Value.ShouldNotBeNull().Single().Id.ShouldBe(first.Id);
        _folder.GetFiles().Length.ShouldBe(1);
    }

    // Two keys for one installation would leave half of the vault unreadable.
    [Fact]
    public void Of_many_who_make_the_file_at_once_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = Path.Combine(_folder.FullName, $"{round}.key");
            var results = new Result<MasterKey>[16];

            Parallel.For(
                0,
                results.Length,
                new ParallelOptions { MaxDegreeOfParallelism = results.Length, CancellationToken = TestContext.Current.CancellationToken },
                i => results[i] = MasterKey.CreateFile(path));

            var winner = results.Where(result => result.IsOk).ShouldHaveSingleItem().Value.ShouldNotBeNull();
            MasterKey.Load(path).Value.ShouldNotBeNull().Single().Id.ShouldBe(winner.Id);
            var losers = results.Where(result => !result.IsOk).Select(result => result.Error!.Code);
            losers.ShouldAllBe(code => code == ErrorCodes.AlreadyExists || code == ErrorCodes.InUse);
        }

        _folder.GetFiles().Length.ShouldBe(20);
    }

    [Fact]
    public void A_draft_left_behind_by_a_crash_is_named()
    {
        File.WriteAllText(KeyFile + ".new", string.Empty);

        var refusal = MasterKey.CreateFile(KeyFile).Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.InUse);
        refusal.Message.ShouldContain($"'{KeyFile}.new'");
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_answer_and_no_exception() =>
        MasterKey.CreateFile(Path.Combine(_folder.FullName, "missing", "master.key")).Error.ShouldNotBeNull().Message.ShouldContain("folder must exist");

    [Fact]
    public void Each_purpose_has_a_key_of_its_own_that_stays_the_same()
    {
        var key = AKey();

        key.Derive("audit").ShouldBe(key.Derive("audit"));
        key.Derive("audit").ShouldNotBe(key.Derive("audits"));
        key.Derive("audit").ShouldNotBe(AnotherKey().Derive("audit"));
    }

    // Stored data depends on it, so it is computed here once more, step by step of RFC 5869.
    [Fact]
    public void A_derived_key_is_hkdf_sha256_with_a_fixed_prefix()
    {
        var extracted = HMACSHA256.HashData(new byte[32], Bytes);
        byte[] information = [.. "customer-profiles/master-key/v1/audit"u8, 1];
        var expanded = HMACSHA256.HashData(extracted, information);

        AKey().Derive("audit").ShouldBe(expanded);
    }

    [Fact]
    public void A_wrapped_key_unwraps_in_its_column_and_row_and_for_its_owner_only()
    {
        var key = AKey();
        var wrapped = key.Wrap(DataKey, Field);

        key.Unwrap(wrapped, Field).ShouldBe(DataKey);
        Should.Throw<CryptographicException>(() => key.Unwrap(wrapped, Field with { Row = Guid.NewGuid() }));
        Should.Throw<CryptographicException>(() => key.Unwrap(wrapped, Field with { Owner = "tenant:2" }));
        Should.Throw<CryptographicException>(() => key.Unwrap(wrapped, Field with { Column = "users.totp" }));
    }

    [Fact]
    public void Another_master_key_neither_unwraps_nor_claims_it()
    {
        var wrapped = AKey().Wrap(DataKey, Field);

        AKey().HasWrapped(wrapped, Field.Column).ShouldBeTrue();
        AnotherKey().HasWrapped(wrapped, Field.Column).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => AnotherKey().Unwrap(wrapped, Field));
    }

    [Fact]
    public void Printing_shows_the_id_only()
    {
        var key = AKey();

        key.Id.ShouldMatch("^[0-9a-f]{16}$");
        key.ToString().ShouldBe($"master key {key.Id}");
        System.Text.Json.JsonSerializer.Serialize(key).ShouldBe($$"""{"Id":"{{key.Id}}"}""");
    }

    private static SealedField Field { get; } = new("data_keys.wrapped", Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"), "tenant:1");

    private MasterKey AKey() => Loaded(Convert.ToBase64String(Bytes));

    private MasterKey AnotherKey() => Loaded(Convert.ToBase64String(DataKey));

    private MasterKey Loaded(string text) => LoadText(text).Value.ShouldNotBeNull().ShouldHaveSingleItem();

    private Result<IReadOnlyList<MasterKey>> LoadText(string text)
    {
        Write(text);
        return MasterKey.Load(KeyFile);
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
