// The page of one report. The program scores, reads and writes; here only what was typed is sent and what is answered is shown.
import { all, Fields, keyOf } from "./fields.js";
import { Outbox, versionOf } from "./sending.js";
import { Shown } from "./showing.js";
import { Doing } from "./doing.js";
import { keys } from "./keys.js";

const words = JSON.parse(document.getElementById("words").textContent);
const first = JSON.parse(document.getElementById("state").textContent);
const report = document.body.dataset.report;
const saved = document.getElementById("saved");
const gone = document.getElementById("gone");
const failed = document.getElementById("failed");
// What the program refused, until something is saved again; what was typed for a row that is gone stays.
const fail = (problems) => {
  const gone = outbox.orphans.map(({ name, text }) => words.row_gone.replace("{name}", () => name).replace("{text}", () => text));
  const said = [...problems.map((each) => `${each.text} ${each.remedy ?? ""}`), ...gone];
  failed.querySelector("p").textContent = said.join(" ");
  failed.hidden = !said.length;
};
const fields = new Fields();
const shown = new Shown(words);

// ---- what is said aloud: only after a pause, and only what has changed
const told = document.getElementById("told");
const verdicts = new Map();
let saying;
const tell = (text, after = 0) => {
  clearTimeout(saying);
  saying = setTimeout(() => (told.textContent = text), after);
};
const tellOf = (state) => {
  const field = document.activeElement?.closest?.("[data-field]");
  const wrong = field?.querySelector(".problem .what")?.textContent;
  const changed = Object.entries(state.indicators ?? {}).find(([id, each]) => verdicts.has(id) && verdicts.get(id) !== each.verdict_text);
  for (const [id, each] of Object.entries(state.indicators ?? {})) verdicts.set(id, each.verdict_text);
  if (wrong) tell(wrong, 1200);
  else if (changed) tell(words.verdict.replace("{id}", changed[0]).replace("{text}", changed[1].verdict_text), 1200);
};

// ---- saved, saving, not saved
const say = (is, text) => {
  saved.hidden = false;
  saved.dataset.is = is;
  saved.textContent = text;
};
const clock = (iso) => (/T(\d\d:\d\d)/.exec(iso) ?? ["", ""])[1];
let sendingSince;
const settled = () => say("saved", words.saved.replace("{time}", clock(outbox.state.saved_at)));
const unsent = (waiting) => {
  const label = (path) => {
    const control = fields.control(keyOf(path));
    return control?.labels?.[0]?.textContent ?? document.getElementById(`label-${path[1]}`)?.textContent ?? path.join(" ");
  };
  document.getElementById("unsent").replaceChildren(
    ...[...waiting.values()].map((each) => {
      const item = document.createElement("li");
      item.textContent = `${label(each.path)}: ${each.now}`;
      return item;
    }),
  );
};

const conflict = (key, open) => {
  const field = fields.control(key)?.closest("[data-field]") ?? document.getElementById(`field-${open.path[1]}`);
  if (!field) return;
  const fill = (element, text) => (element.textContent = text === "" ? element.dataset.blank : text);
  let shownBefore = [...field.querySelectorAll(".conflict")].find((each) => each.dataset.key === key);
  if (!shownBefore) {
    shownBefore = document.getElementById("piece-conflict").content.firstElementChild.cloneNode(true);
    shownBefore.dataset.key = key;
    field.querySelector(".answer, .box")?.[field.querySelector(".answer") ? "append" : "after"](shownBefore);
  }
  fill(shownBefore.querySelector(".theirs"), open.theirs);
  fill(shownBefore.querySelector(".mine"), open.mine);
};
// The parts of the page that were made anew have lost their choices.
const disputed = () => {
  for (const [key, open] of outbox.conflicts) conflict(key, open);
  conflictsLeft();
};
const conflictsLeft = () => {
  const open = document.querySelector(".conflict");
  document.getElementById("changed").hidden = !open;
  if (open) {
    const field = open.closest("[data-field]");
    field.id ||= `field-at-${Date.now()}`;
    document.getElementById("changed-go").href = `#${field.id}`;
  }
};

const outbox = new Outbox(report, first, {
  state(state, arrived) {
    gone.hidden = true;
    fail([]);
    if (!state.readable || !state.inputs) {
      shown.loose(state.problems);
      return;
    }
    if (doing.isElsewhere(state) && !outbox.waiting.size) {
      location.reload();
      return;
    }
    if (doing.isOther(state)) doing.renew(state);
    for (const key of arrived) fields.arrived(key, state);
    fields.follow(state, (key) => outbox.mine(key));
    shown.apply(state);
    tellOf(state);
    doing.follow();
  },
  conflict(key, open) {
    conflict(key, open);
    conflictsLeft();
  },
  orphans() {
    fail([]);
  },
  // Rows are about to be others under the same numbers: who types goes with the row.
  moving(where) {
    const now = document.activeElement;
    const path = now?.path && where(now.path);
    if (!now?.path || (path && keyOf(path) === keyOf(now.path))) return;
    const control = path && fields.control(keyOf(path));
    if (control) control.focus();
    else now.blur();
  },
  moved(keys) {
    for (const key of keys) if (fields.control(key)) fields.settle(fields.control(key), () => false);
    for (const [key, each] of outbox.waiting) fields.set(key, each.now);
    for (const each of all(".units .conflict")) each.remove();
    disputed();
  },
  sending() {
    clearTimeout(sendingSince);
    sendingSince = setTimeout(() => outbox.flight && say("saving", words.saving), 250);
  },
  waiting(count) {
    document.body.dataset.unsent = count;
    unsent(outbox.waiting);
    if (outbox.failures || outbox.conflicts.size || outbox.refusal) say("unsaved", words.unsaved.replace("{count}", count));
    else if (!count) settled();
  },
  refused(problems, state) {
    gone.hidden = true;
    if (state?.readable === false) shown.loose(state.problems);
    fail(problems);
  },
  gone(trouble) {
    const stopped = trouble.status !== undefined;
    for (const each of all("[data-when]", gone)) each.hidden = (each.dataset.when === "stopped") !== stopped;
    gone.querySelector("details").open ||= stopped;
    gone.hidden = false;
  },
});

// ---- typing
const typed = (event) => {
  const control = event.target;
  if (control.path && !event.isComposing) outbox.put(control.path, control.value);
};
document.addEventListener("input", typed);
document.addEventListener("compositionend", typed);
document.addEventListener("focusout", (event) => {
  if (event.target.path) fields.settle(event.target, (key) => outbox.mine(key));
});
document.addEventListener("click", (event) => {
  const button = event.target.closest(".conflict button");
  if (!button) return;
  const block = button.closest(".conflict");
  const { key } = block.dataset;
  const open = outbox.choose(key, button.dataset.do === "mine");
  if (button.dataset.do === "theirs") fields.set(key, open.theirs);
  const control = fields.control(key);
  fields.arrived(key, outbox.state);
  block.remove();
  conflictsLeft();
  control?.focus();
});
addEventListener("beforeunload", (event) => {
  if (outbox.waiting.size) event.preventDefault();
});

// ---- in step with the file
// A browser has few connections to one place, so only a page that is seen holds one; it looks again when it is seen again.
let events;
const listen = () => {
  if (document.visibilityState === "hidden") {
    events?.close();
    events = undefined;
    return;
  }
  if (events) return;
  events = new EventSource(`${report}/events`);
  let lost = false;
  events.addEventListener("message", (event) => {
    if (versionOf(JSON.parse(event.data)) !== outbox.seen) outbox.look();
  });
  events.addEventListener("open", () => {
    if (lost) outbox.soon();
    lost = false;
  });
  events.addEventListener("error", () => (lost = true));
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
listen();

// ---- where in the form one is
const seen = new Map();
const where = () => {
  const links = all(".parts a");
  const now = links.find((each) => seen.get(each.hash.slice(1)));
  for (const link of links) {
    if (link !== now) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "true");
      const strip = link.closest("nav");
      if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = link.offsetLeft - 16;
    }
  }
};
const watcher = new IntersectionObserver(
  (entries) => {
    for (const each of entries) seen.set(each.target.id, each.isIntersecting);
    where();
  },
  { rootMargin: "-20% 0px -70% 0px" },
);
for (const each of all("main > section")) watcher.observe(each);

const doing = new Doing({ outbox, fields, shown, words, fail, disputed, where });
fields.collect(first);
shown.collect();
for (const [id, each] of Object.entries(first.indicators ?? {})) verdicts.set(id, each.verdict_text);
if (first.readable && first.inputs) shown.apply(first);
outbox.restore();
for (const [key, each] of outbox.waiting) fields.set(key, each.now);
if (!outbox.waiting.size) settled();
keys({ outbox, tell, words });
document.body.dataset.ready = "yes";
