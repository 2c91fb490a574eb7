"use strict";
// The page of a province's round: everything is there before this runs. It sorts, filters and opens, and makes no text but what
// stands in the page already. Keys to sort by are numbers; an empty one is last in either direction.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").trim();

  const whole = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

  for (const each of all(".scripted, form.filter, .shown:not(.follows)")) each.hidden = false;

  // ---- sorting
  for (const table of all("table[data-sortable]")) {
    const heads = all("th[data-sort]", table);
    const body = table.tBodies[0];
    heads.forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      if (head.dataset.name) button.setAttribute("aria-label", head.dataset.name);
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const first = head.dataset.first || "ascending";
        const next = !now ? first : now === "ascending" ? "descending" : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", next);
        const at = head.cellIndex;
        const sign = next === "ascending" ? 1 : -1;
        const keyed = [...body.rows].map((row) => [row.cells[at].dataset.k, Number(row.dataset.n), row]);
        keyed.sort(([a, m], [b, n]) => (a === "") - (b === "") || sign * (a - b) || m - n);
        body.append(...keyed.map(([, , row]) => row));
      });
    });
  }

  // ---- filters
  const show = (form) => {
    const name = form.dataset.for;
    const table = document.getElementById(name);
    const words = plain(form.querySelector("input[type=search]").value).split(/\s+/).filter(Boolean);
    const tokens = [...all("select", form), ...all("input[type=checkbox]:checked", form)].map((each) => each.value).filter(Boolean);
    const rows = [...table.tBodies[0].rows];
    const hidden = new Set();
    for (const row of rows) {
      const own = row.dataset.tokens.split(" ");
      row.hidden = !(words.every((word) => row.dataset.find.includes(word)) && tokens.every((token) => own.includes(token)));
      if (row.hidden) hidden.add(row.dataset.n);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const output = document.querySelector(`output[data-for="${name}"]`);
    output.textContent = output.dataset.text.replace("{shown}", whole(shown)).replace("{all}", whole(rows.length));
    document.querySelector(`.nothing[data-for="${name}"]`).hidden = shown > 0;
    if (name !== "units-table") return;
    for (const each of all("table[data-follows] tr[data-n], details[data-n]")) each.hidden = hidden.has(each.dataset.n);
    for (const each of all(".follows")) {
      each.hidden = shown === rows.length;
      each.textContent = output.textContent;
    }
  };
  for (const form of all("form.filter")) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => show(form));
    form.addEventListener("reset", () => setTimeout(() => show(form)));
    form.reset();
  }

  // ---- one unit
  const open = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      return;
    }
    const found = name && document.getElementById(name);
    if (!found || !found.matches("details.unit")) return;
    found.hidden = false;
    found.open = true;
    found.scrollIntoView();
    found.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", open);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) setTimeout(open);
  });
  const units = () => all("details.unit").filter((each) => !each.hidden);
  all("[data-open]").forEach((button) => button.addEventListener("click", () => units().forEach((each) => (each.open = true))));
  all("[data-close]").forEach((button) => button.addEventListener("click", () => units().forEach((each) => (each.open = false))));
  open();
})();
