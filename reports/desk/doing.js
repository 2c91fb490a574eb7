// What buttons do: documents are added, cited, attached, removed; rows of tables; papers and the dossier.
import { all, keyOf, textAt } from "./fields.js";
import { versionOf } from "./sending.js";
import { problemItem } from "./showing.js";

const UPLOAD_MOST = 25; // megabytes, as the program has it
const PATIENCE = 120000; // milliseconds that a paper may take
const QUIET = 2000; // milliseconds without a change before what takes longer is asked for
const rowsOf = (state) =>
  Object.entries(state.inputs)
    .filter(([, each]) => each.rows)
    .map(([id, each]) => `${id}:${each.rows.length}:${each.file}`);
const shapeOf = (state) =>
  JSON.stringify([state.pillars.length, state.total === null, state.evidence.map((each) => each.id), rowsOf(state)]);

export class Doing {
  constructor({ outbox, fields, shown, words, fail, disputed, where }) {
    Object.assign(this, { outbox, fields, shown, words, fail, disputed, where });
    this.report = outbox.report;
    const { state } = outbox;
    this.set = state.header?.criteria;
    this.shape = state.inputs ? shapeOf(state) : "";
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
    for (const each of all("[data-do=more-missing]")) each.hidden = (state.missing ?? []).length <= 6;
    this.follow();
    // What can be printed takes the program a while to say, so it is asked for when that part of the page is looked at.
    const watcher = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1).isIntersecting;
      if (this.seen) this.papers();
    });
    watcher.observe(document.getElementById("output"));
  }

  // ---- parts of the page that are made by the program
  // Another set is another page.
  isElsewhere(state) {
    return state.header.criteria !== this.set;
  }

  isOther(state) {
    return shapeOf(state) !== this.shape;
  }

  // Documents or rows have come or gone, or the report is judged now and was not before: those parts of the page are taken from the program's own page.
  async renew(state) {
    const shape = shapeOf(state);
    if (this.renewing === shape) return;
    this.renewing = shape;
    let answer;
    try {
      answer = await this.outbox.ask(this.report);
    } catch (trouble) {
      if (this.renewing === shape) this.renewing = undefined; // it is asked for again with the next state
      this.outbox.on.gone(trouble);
      return;
    }
    if (this.renewing !== shape) return; // a later state has asked for another page
    this.renewing = undefined;
    this.shape = shape;
    const made = new DOMParser().parseFromString(answer.data, "text/html");
    const { id: focus, selectionStart, selectionEnd } = document.activeElement ?? {};
    const same = (old) => {
      if (old.id) return made.getElementById(old.id);
      if (old.dataset.table) return made.querySelector(`[data-table="${CSS.escape(old.dataset.table)}"]`);
      if (old.matches(".head")) return made.getElementById(old.parentNode.id)?.querySelector(".head");
      return made.querySelector(`.${old.classList[0]}`);
    };
    for (const old of all("#evidence, .units, .parts, .result, .part > .head")) {
      const now = same(old);
      if (now) old.replaceWith(document.adoptNode(now));
    }
    const { outbox } = this;
    this.fields.collect(JSON.parse(made.getElementById("state").textContent));
    for (const [key, each] of outbox.waiting) this.fields.set(key, each.now);
    this.shown.collect();
    this.shown.apply(outbox.state);
    this.fields.follow(outbox.state, (key) => outbox.mine(key));
    this.disputed();
    this.where();
    if (focus && document.activeElement?.id !== focus) {
      const again = document.getElementById(focus);
      again?.focus();
      if (typeof selectionStart === "number") again?.setSelectionRange?.(selectionStart, selectionEnd);
    }
    this.ended();
  }

  // What is to be done once a row stands in the page.
  ended() {
    const { then } = this;
    this.then = undefined;
    then?.();
  }

  follow() {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      this.plan();
      if (this.seen) this.papers();
    }, QUIET);
  }

  // A document or a unit more or less; what the program made is the last step of the path that it answers with.
  async row(action, path, then, name) {
    try {
      const { outbox } = this;
      const { status, data } = await outbox.alone(() => outbox.post("row", { base: outbox.state.digest, action, path, name }));
      if (status === 409 || status >= 410) {
        if (data.state) this.outbox.take(data.state);
        this.fail(data.problems ?? [{ text: this.words.row_moved }]);
        return undefined;
      }
      const made = data.path?.at(-1);
      this.then = () => then(made);
      this.outbox.take(data.state ?? data);
      if (!this.renewing) this.ended(); // an event was quicker than the answer
      return made;
    } catch (trouble) {
      this.fail([{ text: this.words.failed.replace("{why}", trouble.message) }]);
      return undefined;
    }
  }

  // ---- documents
  async "add-document"() {
    await this.row("add", ["evidence"], (id) => document.getElementById(`number-${id}`)?.focus());
  }

  async "remove-document"(button) {
    const id = button.closest("[data-document]").dataset.document;
    if (!confirm(this.words.sure.replace("{id}", id))) return;
    await this.row("remove", ["evidence", id], () => document.querySelector("[data-do=add-document]").focus());
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
      if (!data.file) throw new Error(data.problems.map((each) => `${each.text} ${each.remedy}`).join(" "));
      say(this.words.uploaded.replace("{name}", data.file));
      const path = ["evidence", id, "file"];
      this.fields.set(keyOf(path), data.file);
      this.outbox.put(path, data.file);
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
    this.day = document.getElementById("pick-day");
    this.day.value = this.now("as_of");
    this.day.parentNode.hidden = Boolean(field.querySelector("[data-table]")); // units have no day of their own
    this.pick.showModal();
  }

  now(part) {
    const path = ["inputs", this.input, part];
    return this.outbox.waiting.get(keyOf(path))?.now ?? textAt(this.outbox.state, path);
  }

  // The ids that the figure cites, in their order; one that has a comma itself stands in the state only.
  cited() {
    const path = ["inputs", this.input, "evidence"];
    const waits = this.outbox.waiting.get(keyOf(path))?.now;
    const held = this.outbox.state.inputs[this.input]?.evidence ?? [];
    if (waits === undefined || waits === held.join(", ")) return held;
    return this.outbox.lists.get(waits) ?? waits.split(", ").filter(Boolean);
  }

  choices() {
    const cited = new Set(this.cited());
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
    const checked = all("input:checked", this.pick.querySelector(".choices")).map((each) => each.value);
    const chosen = [...new Set([...this.cited().filter((id) => checked.includes(id)), ...checked])];
    this.outbox.lists.set(chosen.join(", "), chosen);
    this.outbox.put(["inputs", this.input, "evidence"], chosen.join(", "));
    this.outbox.put(["inputs", this.input, "note"], document.getElementById("pick-note").value.trim());
    if (!this.day.parentNode.hidden) this.outbox.put(["inputs", this.input, "as_of"], this.day.value.trim());
    this.opener.focus();
  }

  done() {
    this.pick.close();
  }

  async "pick-new"() {
    const id = await this.row("add", ["evidence"], (made) => document.getElementById(`number-${made}`)?.focus());
    if (id === undefined) return;
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", value: id, checked: true });
    this.pick.querySelector(".choices").append(box);
    this.opener = { focus() {} };
    this.pick.close();
  }

  confirm(button) {
    this.input = button.closest("[data-input]").dataset.input;
    this.outbox.put(["inputs", this.input, "to_confirm"], "");
    document.getElementById(`input-${this.input}`)?.focus();
  }

  // ---- rows of nested units
  async "add-row"(button) {
    const { table } = button.closest("[data-table]").dataset;
    await this.row("add", ["inputs", table, "rows"], (at) => document.getElementById(`row-${table}-${at}`)?.focus());
  }

  async "remove-row"(button) {
    const { table } = button.closest("[data-table]").dataset;
    const at = Number(button.closest("[data-row]").dataset.row);
    const { name } = this.outbox.state.inputs[table].rows[at];
    if (!confirm(this.words.sure_row.replace("{name}", name))) return;
    const more = () => document.querySelector(`[data-table="${CSS.escape(table)}"] [data-do=add-row]`).focus();
    await this.row("remove", ["inputs", table, "rows", at], more, name);
  }

  "more-missing"(button) {
    button.hidden = true;
    const list = document.querySelector("[data-list=missing]");
    list.classList.add("all");
    list.children[6]?.querySelector("a").focus();
  }

  // ---- the plan
  async plan() {
    const { digest } = this.outbox.state;
    const version = versionOf(this.outbox.state);
    if (this.planned === version) return;
    this.planned = version;
    try {
      const { data } = await this.outbox.ask(`${this.report}/plan`, {}, PATIENCE);
      const now = data.digest === digest && versionOf(this.outbox.state) === version;
      if (now && data.plan) this.shown.plan(data.plan);
      else if (!now && this.planned === version) this.planned = undefined; // the change is told of by the program
    } catch {
      this.planned = undefined; // what is shown stays; it is asked for again after the next change
    }
  }

  // ---- papers, dossier
  async papers() {
    let answer;
    const version = versionOf(this.outbox.state);
    if (this.printed === version) return;
    this.printed = version;
    try {
      answer = (await this.outbox.ask(`${this.report}/papers`, {}, PATIENCE)).data;
    } catch {
      this.printed = undefined;
      return; // the list that is there stays
    }
    const listed = answer.papers ?? [];
    const now = JSON.stringify(answer);
    if (now === this.listed) return;
    this.listed = now;
    const said = (answer.texts ?? []).map((each) => ({ severity: "warning", text: each }));
    document.getElementById("papers-problems").replaceChildren(...[...(answer.problems ?? []), ...said].map(problemItem));
    const show = (list, found) => list.replaceChildren(
      ...found.map((each) => {
        const item = document.getElementById("piece-paper").content.firstElementChild.cloneNode(true);
        item.querySelector(".name").textContent = each.title;
        item.querySelector(".why").textContent = each.reason;
        for (const kind of each.possible ? each.endings : []) {
          const link = document.createElement("a");
          link.href = `${this.report}/paper/${each.id}.${kind}`;
          link.textContent = { pdf: "PDF", docx: "Word", html: "HTML" }[kind];
          link.setAttribute("aria-label", `${each.title}: ${link.textContent}`);
          if (kind !== "docx") Object.assign(link, { target: "_blank", rel: "noopener" });
          item.querySelector(".ways").append(link, " ");
        }
        return item;
      }),
    );
    const lacking = listed.filter((each) => !each.possible);
    show(document.getElementById("papers"), listed.filter((each) => each.possible));
    show(document.getElementById("papers-lacking"), lacking);
    document.getElementById("lacking").hidden = !lacking.length;
  }

  async "copy-unsent"(button) {
    const list = document.getElementById("unsent");
    const said = document.getElementById("copied");
    const lines = all("li", list).map((each) => each.textContent);
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      said.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(list); // the browser forbids it: it is marked, so that keys can copy it
      said.textContent = button.dataset.marked;
    }
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
      const { data } = await this.outbox.post("dossier", {}, PATIENCE);
      const texts = (data.texts ?? []).map((each) => ({ severity: "error", text: each }));
      problems.replaceChildren(...[...(data.problems ?? []), ...texts].map(problemItem));
      said.textContent = data.file ? this.words.made.replace("{name}", data.file) : "";
      if (data.errors) said.textContent += `. ${this.words.errors_left.replace("{count}", data.errors)}`;
      if (data.file) {
        link.href = `${this.report}/dossier/${encodeURIComponent(data.file)}`;
        link.hidden = false;
      }
    } catch (trouble) {
      said.textContent = this.words.failed.replace("{why}", trouble.message);
    }
    button.disabled = false;
  }
}
