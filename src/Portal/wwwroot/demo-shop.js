// What a shop's page does with payment.js: hosted fields for a new card, and the security code of a stored one.
"use strict";

// The frames look like the page's own inputs.
const own = getComputedStyle(document.getElementById("card-expiry"));
const looks = { color: own.color, "background-color": own.backgroundColor, "font-family": own.fontFamily, "font-size": own.fontSize, outline: "none" };

function show(form, errors) {
  const place = form.querySelector(".problem");
  place.textContent = errors.map(error => error.message).join(". ") + (errors.length ? "." : "");
  place.hidden = errors.length === 0;
  form.querySelector("button").disabled = false;
}

function send(form, token) {
  form.elements.transactionToken.value = token;
  form.submit();
}

function light(payment, on, id) {
  payment[on]("focus", () => document.getElementById(id).classList.add("focus"));
  payment[on]("blur", () => document.getElementById(id).classList.remove("focus"));
}

const card = document.getElementById("new-card");
const payment = new PaymentJs();
payment.init(card.dataset.integrationKey, "card-number", "card-cvv", () => {
  payment.setNumberStyle(looks);
  payment.setCvvStyle(looks);
  payment.numberOn("input", ({ cardType }) => { document.getElementById("card-brand").textContent = cardType.replace("_", " "); });
  payment.numberOn("enter", () => card.requestSubmit());
  payment.cvvOn("enter", () => card.requestSubmit());
  light(payment, "numberOn", "card-number");
  light(payment, "cvvOn", "card-cvv");
});

// 1231 is typed as 12/31.
document.getElementById("card-expiry").addEventListener("input", event => {
  const digits = event.target.value.replace(/\D/g, "");
  if (!event.inputType?.startsWith("delete") && !event.target.value.includes("/") && digits.length > 2) event.target.value = `${digits.slice(0, 2)}/${digits.slice(2)}`;
});

card.addEventListener("submit", event => {
  event.preventDefault();
  card.querySelector("button").disabled = true;
  const [month, year] = document.getElementById("card-expiry").value.split("/");
  payment.tokenize({ card_holder: document.getElementById("card-holder").value, month, year }, token => send(card, token), errors => show(card, errors));
});

document.querySelectorAll("form[data-stored]").forEach(form => {
  const refresh = new PaymentJs();
  refresh.initCvvRefresh(form.dataset.integrationKey, form.dataset.stored, form.dataset.code, () => {
    refresh.setCvvStyle(looks);
    light(refresh, "cvvOn", form.dataset.code);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    refresh.refreshCvv(token => send(form, token), errors => show(form, errors));
  });
});
