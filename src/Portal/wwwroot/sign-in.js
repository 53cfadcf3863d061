// Ticks off the rules for a new password while it is typed. The server checks them again, and some that only it can.
(() => {
  "use strict";
  const rules = {
    length: text => text.length >= 12 && text.length <= 128,
    lower: text => /\p{Ll}/u.test(text),
    upper: text => /\p{Lu}/u.test(text),
    digit: text => /[0-9]/.test(text),
    special: text => /[^\p{L}0-9]/u.test(text),
  };
  for (const list of document.querySelectorAll("[data-password-rules]")) {
    const password = document.getElementById(list.dataset.passwordRules);
    const repeated = document.getElementById(list.dataset.repeated);
    const tick = () => {
      for (const item of list.querySelectorAll("[data-rule]")) {
        const isMet = item.dataset.rule === "same" ? password.value !== "" && password.value === repeated.value : rules[item.dataset.rule](password.value);
        item.classList.toggle("met", isMet);
        const drawing = item.querySelector("use");
        drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, isMet ? "#check_circle" : "#radio_button_unchecked"));
        item.querySelector(".unseen").textContent = isMet ? list.dataset.met : list.dataset.unmet;
      }
    };
    password.addEventListener("input", tick);
    repeated.addEventListener("input", tick);
    tick();
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
})();
