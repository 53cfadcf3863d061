// What a card number says of itself.
"use strict";

// As long as the longest prefix in the server's table of brands.
const Issuer = 8;

export class CardBrands {
  #ranges;

  /** @param brands the server's own table: name, lengths, code (digits of the security code), ranges such as "38-39 4026" */
  constructor(brands) {
    this.#ranges = brands.flatMap(brand => brand.ranges.split(" ").map(range => {
      const [first, last = first] = range.split("-");
      return { brand, first: first.padEnd(Issuer, "0"), last: last.padEnd(Issuer, "9") };
    }));
  }

  /** Known as soon as every way to type on is within one range; the first range counts. */
  of(digits) {
    const issuer = digits.slice(0, Issuer);
    const [first, last] = [issuer.padEnd(Issuer, "0"), issuer.padEnd(Issuer, "9")];
    return this.#ranges.find(range => first >= range.first && last <= range.last)?.brand;
  }
}

export function isValidNumber(digits, brand) {
  return brand !== undefined && brand.lengths.includes(digits.length) && passesLuhn(digits);
}

export function isValidCode(digits, brand) {
  return brand === undefined ? digits.length === 3 || digits.length === 4 : digits.length === brand.code;
}

/** As it is printed on cards. */
export function grouped(digits, brand) {
  const groups = brand?.name === "amex" || brand?.name === "diners" ? /^(\d{4})(\d{1,6})?(\d{1,9})?$/ : null;
  return (groups?.exec(digits)?.slice(1).filter(Boolean) ?? digits.match(/\d{1,4}/g) ?? []).join(" ");
}

function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 + 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
