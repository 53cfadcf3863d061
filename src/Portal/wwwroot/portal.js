// What a page does without asking the server: the theme, the language, the time zone, copying, and menus that close behind a choice.
(() => {
  "use strict";
  const year = 365 * 24 * 60 * 60;
  const keep = (name, value) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax${secure}`;
  };

  const markTheme = () => {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === document.documentElement.dataset.theme));
    }
  };

  const useTheme = theme => {
    document.documentElement.dataset.theme = theme;
    keep("theme", theme);
    markTheme();
  };

  // The texts come from the server.
  const useLanguage = language => {
    keep("language", language);
    location.reload();
  };

  const copy = async button => {
    const drawing = button.querySelector("use");
    const show = name => drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, `#${name}`));
    // A browser may refuse: then it says so beside the button, and does not look as if it had copied.
    const copied = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
    show(copied ? "check" : "block");
    setTimeout(() => show("content_copy"), 1500);
  };

  // Notices that somebody closed stay closed in this browser.
  const keyOf = notice => `dismissed-${notice.dataset.dismissible}`;
  const dismiss = notice => {
    localStorage.setItem(keyOf(notice), "1");
    notice.hidden = true;
  };
  const hideDismissed = notice => {
    notice.hidden = localStorage.getItem(keyOf(notice)) !== null;
  };

  document.addEventListener("click", event => {
    const target = event.target.closest("[data-theme-choice], [data-language-choice], [data-copy], [data-dismiss], [popover] a");
    if (!target) {
      return;
    }
    if (target.dataset.themeChoice) {
      useTheme(target.dataset.themeChoice);
    } else if (target.dataset.languageChoice) {
      useLanguage(target.dataset.languageChoice);
    } else if (target.dataset.copy) {
      copy(target);
    } else if (target.dataset.dismiss !== undefined) {
      dismiss(target.closest("[data-dismissible]"));
    } else {
      target.closest("[popover]").hidePopover();
    }
  });

  // Dialogs open as soon as they stand in the page; Escape is the server's affair, which takes them away. Toasts close by themselves.
  const toastTime = 5000;
  const openModal = dialog => {
    if (!dialog.open) {
      dialog.showModal();
      dialog.addEventListener("cancel", event => {
        event.preventDefault();
        dialog.querySelector("[data-cancel]").click();
      });
    }
  };
  // A form that was refused: its first field that is wrong gets the focus, and so comes into view; where none is, what is said above does.
  const control = ":is(input, textarea, select, button, [tabindex]):not(:disabled, [type=hidden])";
  const focusField = field => {
    const input = document.getElementById(field.dataset.bad);
    (input?.matches(control) ? input : (input ?? field).querySelector(control))?.focus();
  };
  const focusRefused = marker => {
    const form = marker.closest("form");
    const field = form?.querySelector("[data-bad]");
    if (field) {
      focusField(field);
    } else {
      form?.querySelector(".problem[tabindex]")?.focus();
    }
  };
  // A form that opens is for typing; somebody who types elsewhere already is left alone. Readers of screens hear which page it is by its title.
  const focusFirst = form => {
    if (!document.activeElement?.closest("input, textarea, select, dialog, [role=dialog]")) {
      form.querySelector(":is(input, textarea, select):not(:disabled, [type=hidden])")?.focus();
    }
  };
  // What came is brought into view, wherever the page stands.
  const bring = come => document.getElementById(come.dataset.brings)?.focus();
  const closeLater = toast => setTimeout(() => toast.querySelector("button")?.click(), toastTime);
  new MutationObserver(changes => {
    for (const node of changes.flatMap(change => [...change.addedNodes]).filter(node => node instanceof Element)) {
      for (const [selector, act] of [["[data-modal]", openModal], ["[data-toast]", closeLater], ["[data-refused]", focusRefused], ["form.page-form", focusFirst], ["[data-brings]", bring], ["[data-dismissible]", hideDismissed]]) {
        (node.matches(selector) ? [node] : [...node.querySelectorAll(selector)]).forEach(act);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });

  // A menu of actions closes behind a choice and behind a click elsewhere.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.more[open]")) {
      if (!menu.contains(event.target) || event.target.closest(".more-list")) {
        menu.open = false;
      }
    }
  });

  // Keys: the palette, the filters, and g followed by the letter of a page. Not while somebody writes.
  let afterG = false;
  const isWriting = target => target.closest("input, textarea, select, [contenteditable]") !== null;
  // What is typed right after Ctrl K belongs into its field, so the focus does not wait for the event of the panel.
  const openPalette = () => {
    const panel = document.getElementById("palette");
    panel?.showPopover();
    panel?.querySelector("[data-first]").focus();
  };
  const walk = (event, step) => {
    const panel = event.target.closest("#palette");
    if (panel) {
      const stops = [...panel.querySelectorAll("input, a")];
      stops[stops.indexOf(document.activeElement) + step]?.focus();
      event.preventDefault();
    }
  };

  // The first thing found, once what was typed is what was searched.
  const openFirst = (input, patience = 60) => {
    const list = input.closest("#palette").querySelector("ul");
    if (list.dataset.for === input.value.trim()) {
      list.querySelector("a")?.click();
    } else if (patience > 0) {
      setTimeout(() => openFirst(input, patience - 1), 50);
    }
  };
  const closeMenu = () => {
    const menu = document.querySelector("details.more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    return menu !== null;
  };

  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    } else if (event.key === "Enter" && event.target.id === "palette-text") {
      openFirst(event.target);
    } else if (event.key === "Enter" && event.target.matches("input[role=combobox]")) {
      event.preventDefault(); // opens the list or takes a choice, and so sends no form
    } else if (event.key === "Escape" && closeMenu()) {
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      walk(event, event.key === "ArrowDown" ? 1 : -1);
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) {
      const page = afterG && document.querySelector(`.side a[data-key="${CSS.escape(event.key)}"]`);
      if (page) {
        page.click();
      } else if (event.key === "/") {
        event.preventDefault();
        document.querySelector(".filters input, .search input")?.focus();
      } else if (event.key === "?") {
        openPalette();
      }
      afterG = event.key === "g";
    }
  });

  // A whole number pasted where its end is asked for: only the end is kept, and leaves the browser.
  document.addEventListener("paste", event => {
    const count = Number(event.target.dataset?.last ?? 0);
    if (count > 0) {
      event.preventDefault();
      event.target.value = (event.clipboardData?.getData("text") ?? "").normalize("NFKC").replace(/[^0-9A-Za-z]/g, "").slice(-count);
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // Half a date and time arrives as none, and none may mean at once; before Blazor hears of it.
  window.addEventListener("submit", event => {
    const half = [...event.target.elements].find(input => input.validity?.badInput);
    if (half) {
      event.preventDefault();
      event.stopImmediatePropagation();
      half.reportValidity();
    }
  }, true);

  // A row leads where its name leads, except where something else in it was pressed or its text is marked.
  document.addEventListener("click", event => {
    const link = event.target.closest("a, button, input, select, label, summary") ? null : event.target.closest(".sheet tbody tr")?.querySelector("a.name");
    if (link && getSelection().isCollapsed) {
      link.click();
    }
  });

  document.addEventListener("toggle", event => {
    if (event.newState === "open") {
      markTheme();
      event.target.querySelector("[data-first]")?.focus();
    }
  }, true);

  keep("time-zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
})();
