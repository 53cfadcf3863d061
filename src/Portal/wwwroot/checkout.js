// A payment page works without this; with it numbers read better and nobody clicks twice.
"use strict";

document.querySelectorAll("input[data-groups]").forEach(input => input.addEventListener("input", () => {
  const atEnd = input.selectionStart === input.value.length;
  const grouped = input.value.replace(/\D/g, "").replace(/(\d{4})(?=\d)/g, "$1 ");
  if (grouped !== input.value && atEnd) input.value = grouped;
}));

// A number is often pasted with words around it; the length of the box would cut off its end.
document.querySelectorAll("input[data-groups]").forEach(input => input.addEventListener("paste", event => {
  const pasted = (event.clipboardData?.getData("text") ?? "").normalize("NFKC").replace(/\D/g, "").slice(0, 19);
  if (pasted === "") return;
  event.preventDefault();
  input.setRangeText(pasted, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input"));
}));

// What answers with a file leaves the page as it is.
document.querySelectorAll("form:not([data-file])").forEach(form => form.addEventListener("submit", event => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
  setTimeout(() => form.querySelectorAll("button").forEach(button => { button.disabled = true; }));
}));

// Back from the shop by the browser's own memory of the page: it may have gone on since.
addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
