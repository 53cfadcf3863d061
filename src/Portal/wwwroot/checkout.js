// A payment page works without this; with it numbers read better and nobody clicks twice.
"use strict";

document.querySelectorAll("input[data-groups]").forEach(input => input.addEventListener("input", () => {
  const atEnd = input.selectionStart === input.value.length;
  const grouped = input.value.replace(/\D/g, "").replace(/(\d{4})(?=\d)/g, "$1 ");
  if (grouped !== input.value && atEnd) input.value = grouped;
}));

document.querySelectorAll("form").forEach(form => form.addEventListener("submit", event => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
  setTimeout(() => form.querySelectorAll("button").forEach(button => { button.disabled = true; }));
}));

// Back from the shop by the browser's own memory of the page: it may have gone on since.
addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
