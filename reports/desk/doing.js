// What buttons do: documents are added, cited, attached, removed; rows of tables; papers and the dossier.
import { all, keyOf, textAt } from "./fields.js";
import { problemItem } from "./showing.js";

const UPLOAD_MOST = 25; // megabytes, as the program has it
const rowsOf = (state) =>
  Object.entries(state.inputs)
    .filter(([, each]) => each.rows)
    .map(([id, each]) => `${id}:${each.rows.length}:${each.file}`);
const shapeOf = (state) => JSON.stringify([state.header.criteria, state.evidence.map((each) => each.id), rowsOf(state)]);

export class Doing {
  constructor({ outbox, fields, shown, words, tell }) {
    Object.assign(this, { outbox, fields, shown, words, tell });
    this.report = outbox.report;
    this.shape = shapeOf(outbox.state);
    this.pick = document.getElementById("pick");
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      this[button?.dataset.do]?.(button);
    });
    document.addEventListener("change", (event) => {
      if (event.target.dataset.upload) this.upload(event.target);
    });
    this.pick.addEventListener("close", () => this.picked());
    this.pick.addEventListener("click", (event) => {
      if (event.target === this.pick) this.pick.close();
    });
    for (const each of all("[data-do=more-missing]")) each.hidden = outbox.state.missing.length <= 6;
    this.papers();
  }

  // ---- parts of the page that are made by the program
  isOther(state) {
    return shapeOf(state) !== this.shape;
  }

  // Documents or rows have come or gone: those parts of the page are taken from the program's own page.
  async renew(state) {
    this.shape = shapeOf(state);
    const answer = await this.outbox.ask(this.report);
    const made = new DOMParser().parseFromString(answer.data, "text/html");
    const focus = document.activeElement?.id;
    for (const old of all("#evidence, .units")) {
      const selector = old.id ? `#${old.id}` : `[data-table="${CSS.escape(old.dataset.table)}"]`;
      const now = made.querySelector(selector);
      if (now) old.replaceWith(document.adoptNode(now));
    }
    const { outbox } = this;
    this.fields.collect(JSON.parse(made.getElementById("state").textContent));
    for (const [key, each] of outbox.waiting) this.fields.set(key, each.now);
    this.shown.collect();
    this.shown.apply(outbox.state);
    this.fields.follow(outbox.state, (key) => outbox.mine(key));
    if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus();
    const { then } = this;
    this.then = undefined;
    then?.();
  }

  follow() {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.papers(), 1500);
  }

  async row(what) {
    try {
      const answer = await this.outbox.post("row", { base: this.outbox.state.digest, ...what });
      if (answer.status !== 200) throw new Error((answer.data.problems ?? []).map((each) => each.text).join(" "));
      this.outbox.take(answer.data.state ?? answer.data);
      return answer.data;
    } catch (trouble) {
      this.tell(this.words.failed.replace("{why}", trouble.message));
      return undefined;
    }
  }

  newId() {
    const there = new Set(this.outbox.state.evidence.map((each) => each.id));
    let number = there.size + 1;
    while (there.has(`tl-${String(number).padStart(2, "0")}`)) number += 1;
    return `tl-${String(number).padStart(2, "0")}`;
  }

  // ---- documents
  async "add-document"() {
    const id = this.newId();
    this.then = () => document.getElementById(`number-${id}`)?.focus();
    await this.row({ action: "add", path: ["evidence", id] });
  }

  async "remove-document"(button) {
    const id = button.closest("[data-document]").dataset.document;
    if (!confirm(this.words.sure.replace("{id}", id))) return;
    this.then = () => document.querySelector("[data-do=add-document]").focus();
    await this.row({ action: "remove", path: ["evidence", id] });
  }

  async upload(input) {
    const [file] = input.files;
    const id = input.dataset.upload;
    const said = input.closest(".doing").querySelector(".said");
    const say = (text) => {
      said.textContent = text;
    };
    if (!file) return;
    if (file.size > UPLOAD_MOST * 1024 * 1024) {
      say(this.words.too_large.replace("{most}", UPLOAD_MOST));
      return;
    }
    say(this.words.uploading);
    const body = new FormData();
    body.append("file", file);
    try {
      const { data } = await this.outbox.post("file", body);
      say(this.words.uploaded.replace("{name}", data.name));
      const path = ["evidence", id, "file"];
      this.fields.set(keyOf(path), data.name);
      this.outbox.put(path, data.name);
    } catch (trouble) {
      say(this.words.failed.replace("{why}", trouble.message));
    }
    input.value = "";
  }

  // ---- what proves a figure
  cite(button) {
    const field = button.closest("[data-input]");
    this.input = field.dataset.input;
    this.opener = button;
    this.pick.querySelector(".of").textContent = field.querySelector(".label").textContent;
    this.choices();
    document.getElementById("pick-note").value = this.now("note");
    this.pick.showModal();
  }

  now(part) {
    const path = ["inputs", this.input, part];
    return this.outbox.waiting.get(keyOf(path))?.now ?? textAt(this.outbox.state, path);
  }

  choices() {
    const cited = new Set(this.now("evidence").split(", ").filter(Boolean));
    const known = this.outbox.state.evidence.map((each) => each.id);
    this.pick.querySelector(".choices").replaceChildren(
      ...[...new Set([...known, ...cited])].map((id) => {
        const item = document.getElementById("piece-choice").content.firstElementChild.cloneNode(true);
        const box = item.querySelector("input");
        box.value = id;
        box.checked = cited.has(id);
        item.querySelector("b").textContent = id;
        item.querySelector("span").textContent = this.shown.names.get(id) ?? "";
        return item;
      }),
    );
  }

  picked() {
    const chosen = all("input:checked", this.pick.querySelector(".choices")).map((each) => each.value);
    this.outbox.put(["inputs", this.input, "evidence"], chosen.join(", "));
    this.outbox.put(["inputs", this.input, "note"], document.getElementById("pick-note").value.trim());
    this.opener.focus();
  }

  done() {
    this.pick.close();
  }

  async "pick-new"() {
    const id = this.newId();
    const { opener } = this;
    const made = this.row({ action: "add", path: ["evidence", id] });
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", value: id, checked: true, hidden: true });
    this.pick.querySelector(".choices").append(box);
    this.opener = { focus() {} };
    this.pick.close();
    this.then = () => document.getElementById(`number-${id}`)?.focus();
    if (!(await made)) opener.focus();
  }

  confirm(button) {
    this.input = button.closest("[data-input]").dataset.input;
    this.outbox.put(["inputs", this.input, "to_confirm"], "");
    document.getElementById(`input-${this.input}`)?.focus();
  }

  // ---- rows of nested units
  async "add-row"(button) {
    const { table } = button.closest("[data-table]").dataset;
    const count = this.outbox.state.inputs[table].rows.length;
    this.then = () => document.getElementById(`row-${table}-${count}`)?.focus();
    await this.row({ action: "add", path: ["inputs", table, "rows", count] });
  }

  async "remove-row"(button) {
    const { table } = button.closest("[data-table]").dataset;
    const at = Number(button.closest("[data-row]").dataset.row);
    const { name } = this.outbox.state.inputs[table].rows[at];
    if (!confirm(this.words.sure_row.replace("{name}", name))) return;
    this.then = () => document.querySelector(`[data-table="${CSS.escape(table)}"] [data-do=add-row]`).focus();
    await this.row({ action: "remove", path: ["inputs", table, "rows", at] });
  }

  "more-missing"(button) {
    button.hidden = true;
    const list = document.querySelector("[data-list=missing]");
    list.classList.add("all");
    list.children[6]?.querySelector("a").focus();
  }

  // ---- papers, dossier
  async papers() {
    let listed;
    try {
      listed = (await this.outbox.ask(`${this.report}/papers`)).data.papers;
    } catch {
      return; // the list that is there stays
    }
    const now = JSON.stringify(listed);
    if (now === this.listed) return;
    this.listed = now;
    document.getElementById("papers").replaceChildren(
      ...listed.map((each) => {
        const item = document.getElementById("piece-paper").content.firstElementChild.cloneNode(true);
        item.querySelector(".name").textContent = each.title;
        item.querySelector(".why").textContent = each.why ?? "";
        for (const kind of each.why ? [] : each.formats) {
          const link = document.createElement("a");
          link.href = `${this.report}/paper/${each.name}.${kind}`;
          link.textContent = { pdf: "PDF", docx: "Word", html: "HTML" }[kind];
          link.setAttribute("aria-label", `${each.title}: ${link.textContent}`);
          if (kind !== "docx") Object.assign(link, { target: "_blank", rel: "noopener" });
          item.querySelector(".ways").append(link, " ");
        }
        return item;
      }),
    );
  }

  async dossier(button) {
    const said = document.getElementById("dossier-said");
    const link = document.getElementById("dossier-link");
    const problems = document.getElementById("dossier-problems");
    button.disabled = true;
    link.hidden = true;
    problems.replaceChildren();
    said.textContent = this.words.making;
    try {
      const { data } = await this.outbox.post("dossier", {});
      problems.replaceChildren(...(data.problems ?? []).map(problemItem));
      said.textContent = data.name ? this.words.made.replace("{name}", data.name) : "";
      if (data.name) {
        link.href = `${this.report}/dossier/${encodeURIComponent(data.name)}`;
        link.hidden = false;
      }
    } catch (trouble) {
      said.textContent = this.words.failed.replace("{why}", trouble.message);
    }
    button.disabled = false;
  }
}
