// How a merchant's page may dress a hosted field: looks, nothing that loads, and nothing that hides what the field is.
"use strict";

const Allowed = new Set([
  "background-color", "border", "border-color", "border-radius", "border-style", "border-width", "border-bottom", "border-left", "border-right", "border-top",
  "box-shadow", "caret-color", "color", "direction", "font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
  "line-height", "outline", "outline-color", "outline-offset", "outline-style", "outline-width", "padding", "padding-bottom", "padding-left", "padding-right",
  "padding-top", "text-align", "text-indent", "text-shadow", "text-transform", "width", "word-spacing",
]);

const Loads = /(url|src|image|image-set|element|attr|var|env|expression)\s*\(|\\|[;{}<@]/i;

/** @param style names in CSS or script spelling, and "::placeholder" or ":focus" with an object of their own */
export function dress(input, style) {
  for (const [name, value] of Object.entries(style ?? {})) {
    if (typeof value === "object") {
      set(ruleOf(`input${name}`)?.style, value);
    }
  }
  set(input.style, style);
}

function set(declarations, style) {
  for (const [name, value] of Object.entries(style ?? {})) {
    const property = name.replace(/[A-Z]/g, letter => "-" + letter.toLowerCase());
    if (declarations && Allowed.has(property) && typeof value !== "object" && !Loads.test(value)) {
      declarations.setProperty(property, String(value));
    }
  }
}

function ruleOf(selector) {
  return [...document.styleSheets[0].cssRules].find(rule => rule.selectorText === selector);
}
