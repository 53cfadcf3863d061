using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Tokenization;

public sealed class CardTokenTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly MerchantId Books = MerchantId.New(Now);
    private static readonly MerchantId Shoes = MerchantId.New(Now);

    private readonly SealingKey _key = new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("123", "Žofia Nováková 漢字", true)]
    [InlineData(null, null, false)]
    [InlineData("1234", "", true)]
    public void What_was_typed_comes_out_again(string? securityCode, string? holder, bool testMode)
    {
        var content = Content(securityCode, holder, testMode);

        var opened = CardToken.Open(_key, CardToken.Mint(_key, Books, content), Books, Now).ShouldNotBeNull();

        opened.Number.Reveal().ShouldBe("4111111111111111");
        (opened.SecurityCode?.Reveal()).ShouldBe(securityCode);
        opened.Card.ShouldBe(content.Card);
        opened.TestMode.ShouldBe(testMode);
        opened.Id.ShouldBe(content.Id);
        opened.ExpiresAt.ShouldBe(Now.AddMinutes(15));
        opened.ExpiresAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_token_names_its_key_and_nothing_else()
    {
        var token = CardToken.Mint(_key, Books, Content());

        CardToken.TryGetKeyId(token, out var keyId).ShouldBeTrue();
        keyId.ShouldBe(_key.Id);
        token.ShouldMatch("^ix::[A-Za-z0-9_-]+$");
        Encoding.Latin1.GetString(Base64Url.DecodeFromChars(token.AsSpan(4))).ShouldNotContain("4111");
    }

    [Fact]
    public void It_lives_for_fifteen_minutes()
    {
        var token = CardToken.Mint(_key, Books, Content());

        CardToken.Open(_key, token, Books, Now.AddMinutes(15).AddTicks(-1)).ShouldNotBeNull();
        CardToken.Open(_key, token, Books, Now.AddMinutes(15)).ShouldBeNull();
    }

    // A merchant tries a token that a shopper made for another shop.
    [Fact]
    public void Another_merchant_cannot_open_it() =>
        CardToken.Open(_key, CardToken.Mint(_key, Books, Content()), Shoes, Now).ShouldBeNull();

    [Fact]
    public void Another_key_cannot_open_it()
    {
        using var otherBytes = new SealingKey(_key.Id, RandomNumberGenerator.GetBytes(32));
        using var otherId = new SealingKey(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));
        var token = CardToken.Mint(_key, Books, Content());

        CardToken.Open(otherBytes, token, Books, Now).ShouldBeNull();
        CardToken.Open(otherId, token, Books, Now).ShouldBeNull();
    }

    [Fact]
    public void A_destroyed_key_opens_nothing()
    {
        var token = CardToken.Mint(_key, Books, Content());

        _key.Dispose();

        CardToken.Open(_key, token, Books, Now).ShouldBeNull();
    }

    [Fact]
    public void A_change_of_any_character_is_noticed()
    {
        var token = CardToken.Mint(_key, Books, Content());
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var character in "Aa0_- =.+/\u00e9\0")
            {
                if (character != token[at])
                {
                    CardToken.Open(_key, token[..at] + character + token[(at + 1)..], Books, Now).ShouldBeNull($"{at} {(int)character}");
                }
            }
        }
    }

    [Fact]
    public void A_token_cut_at_any_place_is_noticed()
    {
        var token = CardToken.Mint(_key, Books, Content());

        Enumerable.Range(0, token.Length).ShouldAllBe(length => CardToken.Open(_key, token.Substring(0, length), Books, Now) == null);
    }

    // Single use is known by the token's id, but logs and limits may compare texts.
    [Fact]
    public void A_token_has_one_spelling()
    {
        var token = CardToken.Mint(_key, Books, Content());
        string[] others =
        [
            token + "=", token + "==", token + " ", " " + token, token + "\n", token.Insert(10, " "),
            "IX::" + token[4..], token[4..], "pt::" + token[4..],
        ];

        others.ShouldAllBe(other => CardToken.Open(_key, other, Books, Now) == null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ix::")]
    [InlineData("ix::A")]
    [InlineData("ix::====")]
    [InlineData("ix::0123456789abcdef")]
    [InlineData("pt::0123456789abcdef0123")]
    [InlineData("ix::💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳💳")]
    public void Nonsense_is_nothing_and_no_exception(string text)
    {
        CardToken.TryGetKeyId(text, out _).ShouldBeFalse();
        CardToken.Open(_key, text, Books, Now).ShouldBeNull();
    }

    [Fact]
    public void A_text_longer_than_the_contract_allows_is_not_even_read()
    {
        Padded(5000).Length.ShouldBeLessThan(CardToken.MaxLength);
        CardToken.Open(_key, Padded(5000), Books, Now).ShouldNotBeNull();

        Padded(7000).Length.ShouldBeGreaterThan(CardToken.MaxLength);
        CardToken.TryGetKeyId(Padded(7000), out _).ShouldBeFalse();
        CardToken.Open(_key, Padded(7000), Books, Now).ShouldBeNull();
    }

    // Everything that fits into a body of 4 KB fits into a token.
    [Theory]
    [InlineData("x", 4096)]
    [InlineData("漢", 1365)]
    [InlineData("💳", 1024)]
    public void The_longest_name_that_a_body_can_hold_fits(string character, int times)
    {
        var holder = string.Concat(Enumerable.Repeat(character, times));

        var token = CardToken.Mint(_key, Books, Content(holder: holder));

        token.Length.ShouldBeLessThanOrEqualTo(CardToken.MaxLength);
        CardToken.Open(_key, token, Books, Now).ShouldNotBeNull().Card.Holder.ShouldBe(holder);
    }

    [Fact]
    public void A_longer_name_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => CardToken.Mint(_key, Books, Content(holder: new string('x', 8000))));

    [Fact]
    public void No_two_tokens_of_the_same_card_are_alike()
    {
        var contents = Enumerable.Range(0, 1000).Select(_ => Content()).ToList();

        contents.Select(content => content.Id).ShouldBeUnique();
        contents.Select(content => CardToken.Mint(_key, Books, content)).ShouldBeUnique();
    }

    [Fact]
    public void Printing_the_content_shows_neither_number_nor_code()
    {
        var printed = Content("987").ToString();

        printed.ShouldContain("411111••••1111");
        printed.ShouldNotContain("4111111111111111");
        printed.ShouldNotContain("987,");
    }

    /// <summary>A token that is right in all but its length.</summary>
    private string Padded(int zeros)
    {
        var merchant = Books.Value.ToByteArray(bigEndian: true);
        var token = CardToken.Mint(_key, Books, Content());
        var plain = _key.Open(Base64Url.DecodeFromChars(token.AsSpan(CardToken.Prefix.Length)), merchant);
        return CardToken.Prefix + Base64Url.EncodeToString(_key.Seal([.. plain, .. new byte[zeros]], merchant));
    }

    private static CardTokenContent Content(string? securityCode = "123", string? holder = "Ann Example", bool testMode = true)
    {
        var number = CardNumber.Parse("4111 1111 1111 1111").Value;
        var card = new CardDetails("visa", holder, 7, 2031, number.FirstSix, number.LastFour);
        return CardTokenContent.New(number, securityCode is null ? null : new SecurityCode(securityCode), card, testMode, Now);
    }
}
