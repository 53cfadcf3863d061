// Lets the browser's authenticator make a passkey, or sign in with one. What it answers goes to the server in the form's hidden field.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const form = button.closest("form");
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      button.disabled = true;
      button.title = button.dataset.unknown;
      continue;
    }
    button.addEventListener("click", async () => {
      if (!form.reportValidity()) {
        return;
      }
      const token = new URLSearchParams([["__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value]]);
      const problem = form.querySelector("[data-passkey-problem]");
      problem.hidden = true;
      button.disabled = true;
      try {
        const answer = await fetch(button.dataset.passkey, { method: "POST", body: token });
        if (!answer.ok) {
          throw new Error("refused");
        }
        const options = await answer.json();
        const credential = button.dataset.passkeyDo === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.querySelector("[name=Credential]").value = JSON.stringify(credential);
        form.requestSubmit();
      } catch {
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
