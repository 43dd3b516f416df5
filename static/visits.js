// Luwte: keeping what is typed about a visit. Saved on the server every few seconds, and on this device as long
// as the server does not have it: no connection, no session, or another screen that was first.
(function () {
  "use strict";

  const QUIET = 1500; // ms without typing
  const LONGEST = 5000; // ms of typing without a save
  const RETRY = 4000; // ms between tries without a connection
  const form = document.querySelector("form[data-visit]");
  if (!form) return;

  const status = form.querySelector("[data-visit-status]");
  const trouble = document.querySelector("[data-visit-trouble]");
  const store = form.dataset.visitStore;
  const own = ["csrfmiddlewaretoken", "version", "device", "key", "traject", "visit"];
  let quiet = null;
  let since = 0;
  let running = null; // the save that is on its way
  let dirty = false;
  let stopped = false; // until the author has chosen

  const field = (name) => form.elements.namedItem(name);

  function typed() {
    return [...new FormData(form)].filter(([name, value]) => !own.includes(name) && typeof value === "string");
  }

  // On this device

  function keepHere() {
    const copy = { typed: typed(), version: field("version").value, device: field("device").value };
    try { localStorage.setItem(store, JSON.stringify(copy)); return true; } catch { return false; }
  }

  function keptHere() {
    try { return JSON.parse(localStorage.getItem(store)); } catch { return null; }
  }

  function forgetHere() {
    const copy = keptHere();
    if (copy && copy.device !== field("device").value) return; // of another screen that still needs it
    try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
  }

  function fillIn(pairs) {
    const values = new Map();
    pairs.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    for (const element of form.elements) {
      if (!element.name || own.includes(element.name) || element.type === "submit") continue;
      const given = values.get(element.name) || [];
      if (element.type === "checkbox" || element.type === "radio") element.checked = given.includes(element.value);
      else element.value = given[0] || "";
    }
    showRows();
  }

  // What the author sees

  function say(text, state) {
    if (status.textContent === text) return;
    status.textContent = text;
    status.dataset.state = state;
  }

  function warn(text, buttons) {
    trouble.hidden = !text;
    trouble.querySelector("[data-visit-trouble-text]").textContent = text;
    for (const name of ["login", "mine", "theirs"]) {
      trouble.querySelector(`[data-visit-${name}]`).hidden = !(buttons || []).includes(name);
    }
    if (text && buttons && buttons.length) trouble.scrollIntoView({ block: "nearest" });
  }

  // To the server

  async function send() {
    const body = new URLSearchParams(new FormData(form));
    let response;
    try {
      response = await fetch(form.dataset.visitSave, {
        method: "POST", body, redirect: "manual", headers: { Accept: "application/json" },
      });
    } catch {
      const here = keepHere();
      say(here ? "Geen verbinding. Uw tekst staat op dit apparaat." : "Geen verbinding. Laat deze pagina open.", "waiting");
      setTimeout(() => { if (dirty) save(); }, RETRY);
      return false;
    }
    if (response.ok) {
      const answer = await response.json();
      field("version").value = answer.version;
      warn("");
      say("Opgeslagen " + answer.saved_at, "saved");
      return true;
    }
    keepHere();
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      say("U bent uitgelogd. Uw tekst staat op dit apparaat.", "waiting");
      warn("U bent uitgelogd. Log opnieuw in: uw tekst staat op dit apparaat en komt terug.", ["login"]);
    } else if (response.status === 409) {
      const answer = await response.json();
      stopped = true;
      form.dataset.visitOther = answer.version;
      say("Niet opgeslagen: kies eerst welke tekst telt.", "waiting");
      warn(answer.message, answer.version ? ["mine", "theirs"] : ["mine"]);
    } else {
      const text = response.status === 413 ? (await response.json()).message : "Opslaan lukt nu niet. Uw tekst staat op dit apparaat.";
      say("Niet opgeslagen. Uw tekst staat op dit apparaat.", "waiting");
      warn(text, []);
      if (response.status >= 500) setTimeout(() => { if (dirty) save(); }, RETRY);
    }
    return false;
  }

  // One at a time: what is typed meanwhile goes with the next. True when the server has it all.
  async function save() {
    if (running) await running;
    if (!dirty) return true;
    if (stopped) return false;
    dirty = false;
    since = 0;
    running = send();
    const saved = await running;
    running = null;
    if (!saved) dirty = true;
    else if (!dirty) forgetHere();
    return saved && !dirty;
  }

  function changed() {
    dirty = true;
    since = since || Date.now();
    clearTimeout(quiet);
    quiet = setTimeout(save, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => { if (dirty) save(); });
  window.addEventListener("pagehide", () => { if (dirty) keepHere(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty) { keepHere(); save(); }
  });

  // Submitting waits until the server has the text: a page that cannot be reached loses nothing.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(quiet);
    dirty = true;
    if (!(await save())) return;
    forgetHere();
    form.submit();
  });

  trouble.querySelector("[data-visit-mine]").addEventListener("click", () => {
    field("version").value = form.dataset.visitOther;
    stopped = false;
    warn("");
    changed();
  });
  trouble.querySelector("[data-visit-theirs]").addEventListener("click", () => {
    dirty = false;
    try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
    location.reload();
  });
  document.querySelectorAll("form[data-visit-discard]").forEach((discard) => {
    discard.addEventListener("submit", () => {
      dirty = false;
      try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
    });
  });

  // Agreements: the rows that are in use and one more, the rest on demand.
  const rows = [...form.querySelectorAll("[name^='agreements-0-']")].map((cell) => cell.closest("tr"))[0];
  const all = rows ? [...rows.parentElement.children] : [];
  const more = document.createElement("button");
  more.type = "button";
  more.className = "utrecht-button utrecht-button--secondary-action";
  more.textContent = "Nog een afspraak";

  function showRows() {
    const inUse = all.map((row) => [...row.querySelectorAll("input, select")].some((cell) => cell.value));
    const last = Math.max(inUse.lastIndexOf(true), 0);
    all.forEach((row, number) => { row.hidden = row.hidden !== false && number > last; });
    more.hidden = all.every((row) => !row.hidden);
  }

  if (all.length) {
    rows.closest(".luwte-tablebox").after(more);
    all.forEach((row, number) => { row.hidden = number > 0; });
    more.addEventListener("click", () => {
      const next = all.find((row) => row.hidden);
      if (!next) return;
      next.hidden = false;
      next.querySelector("input, select").focus();
      showRows();
    });
    showRows();
  }

  // What this device still has and the server not: put it back, and send it under its own mark.
  const copy = keptHere();
  if (copy && Array.isArray(copy.typed)) {
    field("version").value = copy.version;
    field("device").value = copy.device;
    fillIn(copy.typed);
    say("Uw tekst van dit apparaat staat er weer. Opslaan…", "waiting");
    changed();
  }
})();
