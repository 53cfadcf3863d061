/* payment.js: card number and security code in frames of the payment server, so that card data never touch this page.
   How to use it: docs/payment-js.md. */
(() => {
  "use strict";

  const script = document.currentScript ?? document.querySelector('script[data-main="payment-js"]');
  const home = new URL(script.src).origin;
  const Patience = 10_000;

  class Field {
    #frame = document.createElement("iframe");
    #waiting = [];

    constructor(name, integrationKey, payment, elementId) {
      const element = document.getElementById(elementId);
      if (!element) throw new Error(`payment.js: no element has the id "${elementId}"`);
      const labels = [...document.querySelectorAll("label")].filter(label => label.htmlFor === elementId);
      this.name = name;
      this.#frame.title = labels[0]?.textContent.trim() || { number: "Card number", cvv: "Security code" }[name];
      this.#frame.src = `${home}/hosted-fields/${encodeURIComponent(integrationKey)}/${name}?origin=${encodeURIComponent(location.origin)}#${payment}`;
      // A frame of another colour scheme than its document's is painted white.
      Object.assign(this.#frame.style, { display: "block", width: "100%", height: element.clientHeight ? "100%" : "2.75rem", border: "0", colorScheme: "light" });
      element.replaceChildren(this.#frame);
      labels.forEach(label => label.addEventListener("click", () => this.send({ command: "focus" })));
      this.send({ command: "attribute", name: "aria-label", value: this.#frame.title });
    }

    get isReady() { return this.#waiting === null; }

    sent(message) { return message.source === this.#frame.contentWindow; }

    open() {
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      waiting.forEach(message => this.send(message));
    }

    send(message) {
      if (this.#waiting) this.#waiting.push(message);
      else this.#frame.contentWindow.postMessage(message, home);
    }
  }

  class PaymentJs {
    #payment = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
    #fields = [];
    #handlers = new Map();
    #asked = new Map();
    #card;
    #requireCardHolder = true;

    /** @param cvvElementId null takes the number alone */
    init(publicIntegrationKey, numberElementId, cvvElementId, completeCallback) {
      this.#open(publicIntegrationKey, { number: numberElementId, cvv: cvvElementId }, completeCallback);
    }

    /** @param card the pt:: token of a stored card, or the uuid of the transaction that stored it */
    initCvvRefresh(publicIntegrationKey, card, cvvElementId, completeCallback) {
      this.#card = card;
      this.#open(publicIntegrationKey, { cvv: cvvElementId }, completeCallback);
    }

    /** @param data card_holder, or first_name and last_name; month; year */
    tokenize(data, successCallback, errorCallback) {
      const withCode = this.#fields.some(field => field.name === "cvv");
      this.#ask("number", { command: "tokenize", data: { ...data }, withCode, requireCardHolder: this.#requireCardHolder }, successCallback, errorCallback);
    }

    /** The token that the callback gets stands for the stored card with this code: charge it in place of the card's own. */
    refreshCvv(successCallback, errorCallback) {
      this.#ask("cvv", { command: "refresh", card: this.#card }, successCallback, errorCallback);
    }

    setNumberStyle(style) { this.#send("number", { command: "style", style }); }
    setCvvStyle(style) { this.#send("cvv", { command: "style", style }); }
    setNumberPlaceholder(text) { this.#send("number", { command: "placeholder", text }); }
    setCvvPlaceholder(text) { this.#send("cvv", { command: "placeholder", text }); }
    setNumberInputType(type) { this.#send("number", { command: "type", type }); }
    setCvvInputType(type) { this.#send("cvv", { command: "type", type }); }
    setNumberAttribute(name, value) { this.#send("number", { command: "attribute", name, value }); }
    setCvvAttribute(name, value) { this.#send("cvv", { command: "attribute", name, value }); }
    setRequireCardHolder(required) { this.#requireCardHolder = required; }
    focusNumber() { this.#send("number", { command: "focus" }); }
    focusCvv() { this.#send("cvv", { command: "focus" }); }

    /** @param event input, focus, blur, mouseover, mouseout, enter, esc, tab or shift-tab */
    numberOn(event, callback) { this.#on("number", event, callback); }
    cvvOn(event, callback) { this.#on("cvv", event, callback); }

    #open(publicIntegrationKey, elements, completeCallback) {
      addEventListener("message", message => this.#hear(message, completeCallback));
      this.#fields = Object.entries(elements).filter(([, id]) => id !== null && id !== undefined)
        .map(([name, id]) => new Field(name, publicIntegrationKey, this.#payment, id));
      setTimeout(() => {
        if (!this.#fields.every(field => field.isReady)) {
          console.error(`payment.js: the hosted fields of ${home} do not answer. Is the public integration key right, and ${location.origin} one of the connector's allowed origins?`);
        }
      }, Patience);
    }

    #hear(message, completeCallback) {
      const field = this.#fields.find(one => one.sent(message));
      if (!field || message.origin !== home || message.data?.payment !== this.#payment) return;
      const { ready, event, data, ask, token, cardData, errors } = message.data;
      if (ready && !field.isReady) {
        field.open();
        if (this.#fields.every(one => one.isReady)) {
          completeCallback?.(this);
          // Somebody may have typed before anybody listened.
          this.#fields.forEach(one => one.send({ command: "report" }));
        }
      } else if (event) {
        (this.#handlers.get(`${field.name} ${event}`) ?? []).forEach(handler => handler(data));
      } else if (this.#asked.has(ask)) {
        const { successCallback, errorCallback } = this.#asked.get(ask);
        this.#asked.delete(ask);
        if (errors) errorCallback?.(errors);
        else successCallback?.(token, cardData);
      }
    }

    #ask(name, message, successCallback, errorCallback) {
      const ask = `${this.#payment}-${Math.random()}`;
      this.#asked.set(ask, { successCallback, errorCallback });
      this.#send(name, { ...message, ask });
    }

    #send(name, message) { this.#fields.find(field => field.name === name)?.send(message); }

    #on(name, event, callback) {
      const key = `${name} ${event}`;
      this.#handlers.set(key, [...this.#handlers.get(key) ?? [], callback]);
    }
  }

  window.PaymentJs = PaymentJs;
})();
