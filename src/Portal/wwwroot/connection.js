// Keeps an open page alive: tries until the server answers, takes up the circuit where it was, or loads the page again when the server has
// forgotten it.
(() => {
  "use strict";
  const longestWait = 5000;
  let reconnecting = false;

  const showLost = isLost => {
    const banner = document.getElementById("connection-banner");
    banner.hidden = !isLost;
    banner.textContent = isLost ? banner.dataset.lost : "";
    // What is pressed now would be swallowed.
    document.documentElement.toggleAttribute("data-offline", isLost);
  };

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  const reconnect = async () => {
    for (let wait = 500; ; wait = Math.min(wait * 1.5, longestWait)) {
      try {
        if (!await Blazor.reconnect()) {
          location.reload();
        }
        return;
      } catch {
        await pause(wait);
      }
    }
  };

  // A server that restarts may refuse in many ways; that it serves pages again is what counts.
  const reloadWhenServed = async () => {
    while (reconnecting) {
      await pause(2000);
      try {
        const answer = await fetch("health/live", { cache: "no-store" });
        if (answer.ok && reconnecting) {
          await pause(3000);
          if (reconnecting) {
            location.reload();
          }
          return;
        }
      } catch {
        // Not yet.
      }
    }
  };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => {
          if (!reconnecting) {
            reconnecting = true;
            showLost(true);
            reconnect();
            reloadWhenServed();
          }
        },
        onConnectionUp: () => {
          reconnecting = false;
          showLost(false);
        },
      },
    },
  });
})();
