// What is wrong with a card, as payment.js tells it: { attribute, key, message }.
"use strict";

const Messages = {
  "number.blank": "Enter the card number", "number.invalid": "This is not a valid card number",
  "cvv.blank": "Enter the security code", "cvv.invalid": "This is not a valid security code",
  "month.blank": "Enter the month of expiry", "month.invalid": "The month of expiry must be 1 to 12",
  "year.blank": "Enter the year of expiry", "year.invalid": "This is not a valid year of expiry", "year.expired": "The card has expired",
  "card_holder.blank": "Enter the name on the card", "card_holder.invalid": "This is not a valid name",
  "payment.unavailable": "The payment service could not be reached; try again", "payment.too_many_requests": "Too many attempts; wait a minute",
  "payment.refused": "The card could not be taken",
};

// The fields of our own call, by what the merchant's page calls them.
const Attributes = { pan: "number", cvv: "cvv", expiryMonth: "month", expiryYear: "year", cardHolder: "card_holder" };

export function errorOf(attribute, problem) {
  return { attribute, key: `errors.${problem}`, message: Messages[`${attribute}.${problem}`] };
}

/** What can be seen without asking the server. */
export function problemsOf(data, card, state, { withCode, requireCardHolder }) {
  const isBlank = value => value === undefined || value === null || String(value).trim() === "";
  const now = new Date(Date.now() - 12 * 3_600_000); // where it is latest on earth: a card is good to the end of its month
  return [
    requireCardHolder && isBlank(card.cardHolder) ? errorOf("card_holder", "blank") : null,
    card.pan === "" ? errorOf("number", "blank") : state.validNumber ? null : errorOf("number", "invalid"),
    !withCode ? null : card.cvv === "" ? errorOf("cvv", "blank") : state.validCvv ? null : errorOf("cvv", "invalid"),
    isBlank(data.month) ? errorOf("month", "blank") : card.expiryMonth >= 1 && card.expiryMonth <= 12 && Number.isInteger(card.expiryMonth) ? null : errorOf("month", "invalid"),
    isBlank(data.year) ? errorOf("year", "blank")
      : !Number.isInteger(card.expiryYear) || card.expiryYear < 2000 ? errorOf("year", "invalid")
      : card.expiryYear * 12 + card.expiryMonth < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1 ? errorOf("year", "expired") : null,
  ].filter(Boolean);
}

/** What the server said. */
export function errorsOf({ errorCode, errorMessage }) {
  const refused = /^(pan|cvv|expiryMonth|expiryYear|cardHolder):/.exec(errorMessage ?? "")?.[1];
  return [refused ? errorOf(Attributes[refused], "invalid") : errorOf("payment", errorCode === 1009 ? "too_many_requests" : "refused")];
}
