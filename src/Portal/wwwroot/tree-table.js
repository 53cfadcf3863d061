// The keys of a tree table, as readers of screens know them: one row is a stop of Tab, arrows go on from there. The server opens and closes levels.
(() => {
  "use strict";
  const rowsOf = table => [...table.querySelectorAll("tr[aria-level]")];
  const levelOf = row => Number(row.ariaLevel);

  const stopAt = (table, row) => {
    for (const stop of table.querySelectorAll("tr[tabindex='0']")) {
      stop.tabIndex = -1;
    }
    row.tabIndex = 0;
  };

  const parentOf = (rows, at) => rows.slice(0, at).findLast(row => levelOf(row) < levelOf(rows[at]));
  const childOf = (rows, at) => levelOf(rows[at + 1] ?? rows[at]) > levelOf(rows[at]) ? rows[at + 1] : undefined;
  const fold = row => row.querySelector("button[aria-expanded]").click();

  // Each gives the row to go to, if any.
  const keys = {
    ArrowDown: (rows, at) => rows[at + 1],
    ArrowUp: (rows, at) => rows[at - 1],
    Home: rows => rows[0],
    End: rows => rows.at(-1),
    ArrowRight: (rows, at) => rows[at].ariaExpanded === "false" ? fold(rows[at]) : childOf(rows, at),
    ArrowLeft: (rows, at) => rows[at].ariaExpanded === "true" ? fold(rows[at]) : parentOf(rows, at),
    Enter: (rows, at) => rows[at].querySelector("a").click(),
  };

  document.addEventListener("keydown", event => {
    const row = event.target.closest("[role='treegrid'] tr[aria-level]");
    const act = keys[event.key];
    if (!row || !act || event.ctrlKey || event.metaKey || event.altKey || (event.key === "Enter" && event.target !== row)) {
      return;
    }
    event.preventDefault();
    const rows = rowsOf(row.closest("table"));
    act(rows, rows.indexOf(row))?.focus();
  });

  document.addEventListener("focusin", event => {
    const row = event.target.closest("[role='treegrid'] tr[aria-level]");
    if (row) {
      stopAt(row.closest("table"), row);
    }
  });

  // The first row is the stop where none is: in a new table, and when a level with the stop was closed.
  new MutationObserver(() => {
    for (const table of document.querySelectorAll("[role='treegrid']:not(:has(tr[tabindex='0']))")) {
      const first = rowsOf(table)[0];
      if (first) {
        stopAt(table, first);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
