// What was sent while one was logged out: it is there again after logging in. It stays in this tab, for this user.
(function () {
  "use strict";

  const KEPT = "luwte-ingevuld";
  // A BSN is typed again rather than left in a browser.
  const LEFT_OUT = ["csrfmiddlewaretoken", "version", "key", "step", "bsn"];

  function read() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; }
  }

  function write(kept) {
    try {
      if (kept) sessionStorage.setItem(KEPT, JSON.stringify(kept));
      else sessionStorage.removeItem(KEPT);
    } catch { /* private window: nothing is kept */ }
  }

  function user() {
    const link = document.querySelector("[data-user]");
    return link ? link.dataset.user : "";
  }

  function say(text, before) {
    const banner = document.createElement("div");
    banner.className = "luwte-banner";
    banner.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = text;
    banner.append(words);
    before.before(banner);
  }

  function fill(form, fields) {
    const values = new Map();
    fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    for (const element of form.elements) {
      if (!element.name || ["hidden", "file", "submit"].includes(element.type)) continue;
      const typed = values.get(element.name) || [];
      if (["checkbox", "radio"].includes(element.type)) element.checked = typed.includes(element.value);
      else if (element.multiple) for (const option of element.options) option.selected = typed.includes(option.value);
      else element.value = typed.length ? typed.shift() : "";
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]")) return;
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.includes(name));
    write({ page: form.action, user: user(), fields });
  });

  document.addEventListener("DOMContentLoaded", () => {
    const kept = read();
    if (!kept) return;
    const login = document.querySelector("form[data-login]");
    if (login) {
      write({ ...kept, away: true });
      say("U was uitgelogd. Wat u had ingevuld, komt terug als u weer inlogt.", login);
      return;
    }
    const form = document.querySelector("form[data-keep][data-guard]");
    if (kept.away && form && kept.page === form.action && kept.user === user()) {
      fill(form, kept.fields);
      form.querySelectorAll("details").forEach((part) => { part.open = true; });
      say("U was uitgelogd. Wat u had ingevuld, staat er weer.", form);
    }
    write(null);
  });
})();
