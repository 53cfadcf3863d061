using System.Globalization;

namespace CustomerProfiles.Domain.Vault;

/// <summary>What all cards of one scheme have in common.</summary>
/// <param name="Name">In the vocabulary of contract 4.3, for example <c>visa_electron</c>.</param>
/// <param name="NumberLengths">How many digits a card number may have.</param>
/// <param name="SecurityCodeLength">How many digits a security code has, where one is given.</param>
/// <param name="IssuerRanges">What its numbers begin with: <c>38-39 4026</c> are those from 38000000 to 39999999 and from 40260000 to 40269999.</param>
public sealed record CardBrand(string Name, IReadOnlyList<int> NumberLengths, int SecurityCodeLength, string IssuerRanges)
{
    internal bool AcceptsLengthOf(CardNumber number) => NumberLengths.Contains(number.Reveal().Length);

    internal bool Accepts(SecurityCode code)
    {
        var digits = code.Reveal();
        return digits.Length == SecurityCodeLength && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

/// <summary>Knows the brand of a card number by its issuer's range.</summary>
public static class CardBrands
{
    /// <summary>The first match counts: national schemes, Maestro and Visa Electron issue inside the ranges of others.</summary>
    internal const string Mastercard = "mastercard";

    public static IReadOnlyList<CardBrand> All { get; } =
    [
        new("mada", [16], 3,
            "400861 401757 403024 406136 406996 407197 407395 409201 410621 410685 412565 417633 419593 420132 421141 422817-422819 42689700 428331 "
            + "428671-428673 431361 432328 434107 439954 440533 440647 440795 445564 446393 446404 446672 455036 455708 457865 457997 458456 462220 "
            + "468540-468543 474491 483010-483012 484783 486094-486096 489318-489319 493428 504300 508160 513213 520058 521076 524130 524514 529415 "
            + "529741 530060 530906 531095 531196 532013 535825 535989 536023 537767 543085 543357 549760 554180 557606 558563 585265 588845-588851 "
            + "588982-588983 589005 589206 604906 605141 636120 968201-968211"),
        new("meeza", [16, 19], 3, "507803-507811"),
        new("elo", [16], 3,
            "401178-401179 431274 438935 451416 457393 457631-457632 504175 506699-506778 509000-509999 627780 636297 636368 650031-650033 "
            + "650035-650051 650405-650439 650485-650538 650541-650598 650700-650718 650720-650727 650901-650978 651652-651679 655000-655019 655021-655058"),
        new("dinacard", [16], 3, "9891 655670-655697 657371-657398"),
        new("maestro", [12, 13, 14, 15, 16, 17, 18, 19], 3, "493698 50 56-58 6304 6390 67"),
        new("visa_electron", [16], 3, "4026 417500 4405 4508 4844 4913 4917"),
        new("visa", [13, 16, 18, 19], 3, "4"),
        new(Mastercard, [16], 3, "51-55 2221-2720"),
        new("amex", [15], 4, "34 37"),
        new("diners", [14, 15, 16, 17, 18, 19], 3, "300-305 3095 36 38-39"),
        new("discover", [16, 17, 18, 19], 3, "6011 644-649 65"),
        new("jcb", [16, 17, 18, 19], 3, "3528-3589"),
        new("unionpay", [16, 17, 18, 19], 3, "62 81"),
        new("uatp", [15], 3, "1"),
    ];

    private static readonly IssuerRange[] Ranges =
        [.. All.SelectMany(brand => brand.IssuerRanges.Split(' ').Select(range => IssuerRange.Parse(range, brand)))];

    /// <summary>Nothing for a range that no brand of contract 4.3 has. The number's length is not looked at.</summary>
    internal static CardBrand? Of(CardNumber number) => Of(number.Reveal());

    internal static CardBrand? Of(ReadOnlySpan<char> digits)
    {
        var issuer = int.Parse(digits[..IssuerRange.Digits], CultureInfo.InvariantCulture);
        foreach (var range in Ranges)
        {
            if (issuer >= range.First && issuer <= range.Last)
            {
                return range.Brand;
            }
        }

        return null;
    }

    /// <summary>As it is printed on cards, for example <c>Visa Electron</c>.</summary>
    public static string DisplayName(string name) => name switch
    {
        "amex" => "American Express",
        "jcb" => "JCB",
        "uatp" => "UATP",
        "unionpay" => "UnionPay",
        "mada" => "mada",
        _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.Replace('_', ' ')),
    };

    /// <summary>The brand of that name in contract 4.3; nothing for any other.</summary>
    public static CardBrand? Named(string name) => All.FirstOrDefault(brand => brand.Name == name);

    private readonly record struct IssuerRange(int First, int Last, CardBrand Brand)
    {
        // The longest prefix in the table.
        public const int Digits = 8;

        public static IssuerRange Parse(string text, CardBrand brand)
        {
            var ends = text.Split('-');
            return new IssuerRange(
                int.Parse(ends[0].PadRight(Digits, '0'), CultureInfo.InvariantCulture),
                int.Parse(ends[^1].PadRight(Digits, '9'), CultureInfo.InvariantCulture),
                brand);
        }
    }
}
