// One field of a merchant's checkout, in a frame of ours (docs/payment-js.md). What is typed goes from here to our own server and nowhere else: the merchant's
// page learns brand, lengths, whether it is valid, and the token.
"use strict";

import { CardBrands, grouped, isValidCode, isValidNumber } from "./card-number.js";
import { dress } from "./field-style.js";
import { errorOf, errorsOf, problemsOf } from "./field-errors.js";

const { field, integrationKey, origin } = document.body.dataset;
const payment = location.hash.slice(1);
const brands = new CardBrands(JSON.parse(document.body.dataset.brands));
const input = document.querySelector("input");

const digits = () => input.value.replace(/\D/g, "");

// The two frames of a payment reach into each other, which the page around them, being of another origin, can do with neither.
window.hostedField = { payment, digits };

function sibling() {
  for (let i = 0; i < parent.length; i++) {
    try {
      if (parent[i] !== window && parent[i].hostedField?.payment === payment) return parent[i].hostedField;
    } catch {
      // Somebody else's frame.
    }
  }
  return undefined;
}

const number = () => (field === "number" ? digits() : sibling()?.digits() ?? "");
const code = () => (field === "cvv" ? digits() : sibling()?.digits() ?? "");

function state() {
  const brand = brands.of(number());
  return {
    cardType: brand?.name ?? "", numberLength: number().length, validNumber: isValidNumber(number(), brand),
    cvvLength: code().length, validCvv: isValidCode(code(), brand),
  };
}

const tell = message => parent.postMessage({ payment, field, ...message }, origin);

const commands = {
  style: ({ style }) => dress(input, style),
  placeholder: ({ text }) => { input.placeholder = String(text); },
  type: ({ type }) => { if (["text", "tel", "password"].includes(type)) input.type = type; },
  attribute: ({ name, value }) => { if (/^aria-(describedby|description|disabled|errormessage|invalid|label|labelledby|placeholder|required)$/.test(name)) input.setAttribute(name, String(value)); },
  focus: () => input.focus(),
  report: () => { if (input.value !== "") input.dispatchEvent(new Event("input")); },
  tokenize: ({ ask, data, ...wanted }) => answer(ask, tokenize(data ?? {}, wanted)),
  refresh: ({ ask, card }) => answer(ask, refresh(card)),
};

async function answer(ask, outcome) {
  tell({ ask, ...await outcome });
}

async function tokenize(data, { withCode, requireCardHolder }) {
  const card = {
    pan: number(), cvv: withCode ? code() : undefined, expiryMonth: Number(data.month), expiryYear: fullYear(data.year),
    cardHolder: String(data.card_holder ?? [data.first_name, data.last_name].filter(Boolean).join(" ")).trim() || undefined,
  };
  const errors = problemsOf(data, card, state(), { withCode, requireCardHolder });
  return errors.length > 0 ? { errors } : post("card", card);
}

async function refresh(card) {
  const errors = code() === "" ? [errorOf("cvv", "blank")] : state().validCvv ? [] : [errorOf("cvv", "invalid")];
  return errors.length > 0 ? { errors } : post("cvv", { card: String(card), cvv: code() });
}

async function post(what, body) {
  try {
    const response = await fetch(`/tokenize/${encodeURIComponent(integrationKey)}/${what}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "omit",
    });
    const { success, token, cardData, ...refusal } = await response.json();
    return success ? { token, cardData } : { errors: errorsOf(refusal) };
  } catch {
    return { errors: [errorOf("payment", "unavailable")] };
  }
}

function fullYear(year) {
  return Number(year) + (/^\s*\d{2}\s*$/.test(year) ? 2000 : 0);
}

input.addEventListener("input", () => {
  const atEnd = input.selectionStart === input.value.length;
  const tidy = field === "number" ? grouped(digits(), brands.of(digits())) : digits();
  if (tidy !== input.value && atEnd) input.value = tidy;
});
// A number is often pasted with words around it; the length of the box would cut off its end.
input.addEventListener("paste", event => {
  const pasted = (event.clipboardData?.getData("text") ?? "").normalize("NFKC").replace(/\D/g, "").slice(0, field === "number" ? 19 : 4);
  if (pasted === "") return;
  event.preventDefault();
  input.setRangeText(pasted, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input"));
});
["input", "focus", "blur", "mouseover", "mouseout"].forEach(name => input.addEventListener(name, () => tell({ event: name, data: state() })));
input.addEventListener("keydown", event => {
  const name = { Enter: "enter", Escape: "esc", Tab: event.shiftKey ? "shift-tab" : "tab" }[event.key];
  if (name) tell({ event: name, data: state() });
});

addEventListener("message", event => {
  if (event.source === parent && event.origin === origin && Object.hasOwn(commands, event.data?.command)) {
    commands[event.data.command](event.data);
  }
});
tell({ ready: true });
