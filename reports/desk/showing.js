// The state on the page: only what differs from what is shown is touched. No text is made here but what the server says.
import { all, keyOf } from "./fields.js";

const at = (state, path) => path.reduce((found, part) => found?.[part], state);
const text = (value) => (Array.isArray(value) ? value.join(" ") : String(value ?? ""));
const piece = (name) => document.getElementById(`piece-${name}`).content.firstElementChild.cloneNode(true);
const place = (element, name) => element.dataset[name].split("/");

const lines = (list, texts) =>
  list.replaceChildren(...texts.map((each) => Object.assign(document.createElement("li"), { textContent: each })));

const LISTS = {
  missing: (each) => {
    const item = piece("jump");
    const link = item.querySelector("a");
    link.href = `#field-${each.input}`;
    link.textContent = each.label;
    item.querySelector(".quiet").textContent = each.indicator ?? "";
    return item;
  },
};
const step = (each) => {
  const item = piece("step");
  const link = item.querySelector("a");
  if (each.id) link.href = `#indicator-${each.id}`;
  else link.removeAttribute("href");
  link.querySelector("b").textContent = each.id;
  link.lastChild.textContent = ` ${each.name}`;
  item.querySelector(".needs").textContent = text(each.needs);
  return item;
};

export const problemItem = (each) => {
  const item = piece("problem");
  item.dataset.is = each.severity;
  item.querySelector(".what").textContent = each.text;
  item.querySelector(".remedy").textContent = each.remedy ?? "";
  return item;
};

export class Shown {
  constructor(words) {
    this.words = words;
    this.last = new Map(); // element: what it shows, as one text
  }

  collect() {
    this.bound = [
      ...all("[data-text]").map((each) => [each, place(each, "text"), (value) => (each.textContent = text(value))]),
      ...all("[data-sign]").map((each) => [each, place(each, "sign"), (value) => (each.dataset.is = text(value)), "is"]),
      ...all("[data-has]").map((each) => [each, place(each, "has"), (value) => (each.hidden = text(value) === ""), "has"]),
      ...all("[data-lacks]").map((each) => [each, place(each, "lacks"), (value) => (each.hidden = text(value) !== ""), "lacks"]),
      ...all("[data-problems]").map((each) => [each, place(each, "problems"), (value) => this.problems(each, value ?? []), "problems"]),
      ...all("[data-chips]").map((each) => [each, place(each, "chips"), (value) => this.chips(each, value ?? []), "chips"]),
      ...all("[data-lines]").map((each) => [each, place(each, "lines"), (value) => lines(each, value ?? []), "lines"]),
      ...all("[data-list]").map((each) => [each, place(each, "list"), (value) => this.list(each, value ?? []), "list"]),
      ...all("[data-count]").map((each) => [each, place(each, "count"), (value) => (each.textContent = String(value.length)), "count"]),
      ...all("[data-empty]").map((each) => [each, place(each, "empty"), (value) => (each.hidden = value.length > 0), "empty"]),
    ];
    this.last = new Map();
    this.lists = undefined;
  }

  apply(state) {
    this.names = new Map(state.evidence.map((each) => [each.id, [each.number, each.title].filter(Boolean).join(" – ")]));
    const fields = (this.asked ??= new Set(all("[data-input]").map((each) => each.dataset.input)));
    const others = Object.entries(state.inputs).filter(([id]) => !fields.has(id));
    this.placed([...state.problems, ...others.flatMap(([, each]) => each.problems)]);
    this.bound.forEach(([, path, show], index) => {
      const value = at(state, path);
      const now = typeof value === "object" ? JSON.stringify(value) : value;
      if (this.last.has(index) && this.last.get(index) === now) return;
      this.last.set(index, now);
      show(value);
    });
  }

  // Problems at the field that they are about; those of no field above the form.
  placed(problems) {
    const lists = this.lists ??= new Map(all("[data-problems-at]").map((each) => [each.dataset.problemsAt, each]));
    const found = new Map([...lists.keys()].map((each) => [each, []]));
    const loose = [];
    for (const each of problems) (found.get(each.path.join("/")) ?? loose).push(each);
    for (const [path, list] of lists) this.once(list, found.get(path), () => this.problems(list, found.get(path)));
    this.loose(loose);
  }

  loose(problems) {
    const list = document.getElementById("problems-file");
    const placed = problems.map((each) => (each.line ? { ...each, text: `${this.words.line.replace("{line}", each.line)} ${each.text}` } : each));
    this.once(list, problems, () => list.replaceChildren(...placed.map(problemItem)));
    document.getElementById("broken").hidden = !problems.length;
  }

  once(element, value, show) {
    const now = JSON.stringify(value);
    if (this.last.get(element) === now) return;
    this.last.set(element, now);
    show();
  }

  problems(list, found) {
    list.replaceChildren(...found.map(problemItem));
    const folded = list.closest("details");
    if (folded && found.length) folded.open = true;
    const wrong = new Set(found.filter((each) => each.severity === "error").map((each) => keyOf(each.path.slice(0, 5))));
    for (const control of all("[data-path]", list.closest("[data-field]"))) {
      if (!(control.getAttribute("aria-describedby") ?? "").split(" ").includes(list.id)) continue;
      if (wrong.has(keyOf(JSON.parse(control.dataset.path)))) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  plan(plan) {
    document.getElementById("plan").hidden = false;
    document.getElementById("plan-text").textContent = plan.text;
    document.getElementById("plan-steps").replaceChildren(
      ...plan.facts.map((each) => step({ id: "", name: each, needs: "" })),
      ...plan.steps.map(step),
    );
    document.getElementById("plan-after").textContent = plan.after_text;
    lines(document.getElementById("plan-obstacles"), plan.obstacles);
  }

  chips(list, cited) {
    list.replaceChildren(
      ...cited.map((id) => {
        const item = piece("chip");
        item.textContent = id;
        item.title = this.names.get(id) ?? "";
        return item;
      }),
    );
  }

  list(list, found) {
    list.replaceChildren(...found.map(LISTS[list.dataset.list]));
    const more = document.querySelector("[data-do=more-missing]");
    if (list.dataset.list === "missing") more.hidden = found.length <= 6 || list.classList.contains("all");
  }
}
