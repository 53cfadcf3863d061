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
    // What is missing is red once somebody has left the field or wants to save, not while they type for the first time.
    let isJudged = list.querySelector(".missing") !== null;
    const tick = () => {
      for (const item of list.querySelectorAll("[data-rule]")) {
        const isMet = item.dataset.rule === "same" ? password.value !== "" && password.value === repeated.value : rules[item.dataset.rule](password.value);
        item.classList.toggle("met", isMet);
        item.classList.toggle("missing", isJudged && !isMet);
        const drawing = item.querySelector("use");
        drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, isMet ? "#check_circle" : isJudged ? "#cancel" : "#radio_button_unchecked"));
        item.querySelector(".unseen").textContent = isMet ? list.dataset.met : list.dataset.missing;
      }
      password.setAttribute("aria-invalid", list.querySelector(".missing:not([data-rule=same])") !== null);
      repeated.setAttribute("aria-invalid", list.querySelector(".missing[data-rule=same]") !== null);
    };
    const judge = () => {
      isJudged = true;
      tick();
    };
    password.addEventListener("input", tick);
    repeated.addEventListener("input", tick);
    repeated.addEventListener("change", judge);
    password.form.addEventListener("submit", event => {
      judge();
      const missing = list.querySelector(".missing");
      if (missing !== null) {
        event.preventDefault();
        (missing.dataset.rule === "same" ? repeated : password).focus();
      }
    });
    if (!isJudged) {
      tick();
    }
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
})();
