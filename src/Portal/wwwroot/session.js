// Warns before the session ends because nobody did anything, and leads to the sign-in page when it has ended. Other open pages may keep the
// session alive, so the server is asked before anything is said.
(() => {
  "use strict";
  const dialog = document.getElementById("idle-warning");
  const form = document.getElementById("idle-form");
  let lastActive = 0;
  let told = 0;
  let timer;

  // Typing and pointing keep the session alive although the server hears nothing of them until something is saved.
  for (const sign of ["keydown", "pointerdown"]) {
    document.addEventListener(sign, event => { lastActive = dialog.contains(event.target) ? lastActive : Date.now(); }, { passive: true, capture: true });
  }

  // The session counts from when somebody did something, not from when the server learns of it.
  const stay = async at => {
    told = at;
    const body = new URLSearchParams(new FormData(form));
    body.set("idle", Math.max(0, (Date.now() - at) / 1000).toFixed(1));
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" });
    return answer.ok;
  };

  const plan = seconds => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds, 0.5) * 1000);
  };

  // The sign-in page says why.
  const signInAgain = () => location.assign(
    `/sign-in?ended=${dialog.open ? "idle" : "session"}&returnUrl=${encodeURIComponent(location.pathname + location.search)}`);

  const warn = left => {
    if (!dialog.open) {
      dialog.showModal();
    }
    const seconds = document.getElementById("idle-seconds");
    seconds.textContent = left < 1.5 ? seconds.dataset.one : seconds.dataset.many.replace("{0}", Math.round(left));
    plan(Math.min(left, 1));
  };

  const look = async () => {
    try {
      if (lastActive > told && !dialog.open) {
        await stay(lastActive);
      }
      const answer = await fetch("/session", { cache: "no-store", redirect: "manual" });
      if (!answer.ok) {
        if (answer.status === 401 || answer.type === "opaqueredirect") {
          signInAgain();
        } else {
          plan(5);
        }
        return;
      }
      const [left, warnBefore] = (await answer.text()).split(" ").map(Number);
      if (left <= warnBefore) {
        warn(left);
      } else {
        dialog.close();
        plan(left - warnBefore);
      }
    } catch {
      plan(5); // The server is away; connection.js says so.
    }
  };

  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (await stay(Date.now())) {
      dialog.close();
      look();
    } else {
      signInAgain();
    }
  });
  dialog.addEventListener("cancel", event => { event.preventDefault(); form.requestSubmit(); });
  look();
})();
