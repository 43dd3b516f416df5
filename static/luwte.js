// Luwte: what the page needs beyond HTML. Everything works without it; nothing here decides anything.
(function () {
  "use strict";

  const KEYS_OFF = "luwte-sneltoetsen-uit";
  const TYPING = "input, textarea, select, [contenteditable]";
  let waitingForSecondKey = false;

  function keysAreOn() {
    try { return localStorage.getItem(KEYS_OFF) !== "ja"; } catch { return true; }
  }

  function focusErrorSummary() {
    const summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  }

  // Esc closes an open <details data-menu> and gives the focus back to its summary.
  function closeMenu(event) {
    const open = event.target.closest && event.target.closest("details[open]");
    if (!open) return false;
    open.open = false;
    open.querySelector("summary").focus();
    return true;
  }

  function submitWithKeyboard(event) {
    // With the focus nowhere yet, as on a check page: the form whose primary button the page shows.
    const primary = document.querySelector("main form [data-primary].utrecht-button--primary-action");
    const form = (event.target.closest && event.target.closest("form")) || (primary && primary.form);
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-primary]") || undefined);
  }

  function go(name) {
    const link = document.querySelector(`[data-key="${name}"]`);
    if (link) link.click();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submitWithKeyboard(event);
    if (event.key === "Escape") return void closeMenu(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPING) || !keysAreOn()) return;
    if (waitingForSecondKey) {
      waitingForSecondKey = false;
      go("g " + event.key);
    } else if (event.key === "g") {
      waitingForSecondKey = true;
      setTimeout(() => { waitingForSecondKey = false; }, 1500);
    } else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (/^[a-z]$/.test(event.key)) {
      go(event.key);
    }
  });

  // A row opens its link; the link itself stays a real one, and selecting text opens nothing.
  document.addEventListener("click", function (event) {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target.closest("a, button, input, label, summary")) return;
    if (String(getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
    else location.href = row.dataset.href;
  });

  document.addEventListener("change", function (event) {
    const all = event.target.closest("[data-check-all]");
    if (all) {
      const boxes = all.closest("table").querySelectorAll("tbody input[type=checkbox]");
      boxes.forEach((box) => { box.checked = all.checked; });
    }
    const off = event.target.closest("[data-keys-off]");
    if (off) {
      try { localStorage.setItem(KEYS_OFF, off.checked ? "ja" : "nee"); } catch { /* private window: stays on */ }
    }
    const submits = event.target.closest("[data-submit-on-change]");
    if (submits) submits.form.requestSubmit();
  });

  // Typed text survives leaving the page by accident: the browser asks first.
  let typed = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-guard]")) typed = true;
  });
  document.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

  // A link to something folded away unfolds it.
  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded && !folded.open) { folded.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);

  document.addEventListener("DOMContentLoaded", function () {
    focusErrorSummary();
    unfold();
    const off = document.querySelector("[data-keys-off]");
    if (off) off.checked = !keysAreOn();
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    document.querySelectorAll("[data-copy]").forEach((button) => {
      button.hidden = !navigator.clipboard; // only on https and on this machine
      button.addEventListener("click", async () => {
        const lines = [...document.getElementById(button.dataset.copy).children].map((line) => line.textContent);
        const said = document.querySelector("[data-copied]");
        try { await navigator.clipboard.writeText(lines.join("\n")); said.textContent = "Gekopieerd."; }
        catch { said.textContent = "Kopiëren mag niet van uw browser. Selecteer de codes zelf."; }
      });
    });
    const filters = document.querySelector("details.luwte-filters");
    if (filters && matchMedia("(max-width: 64rem)").matches && !filters.hasAttribute("data-in-use")) filters.open = false;
  });
})();
