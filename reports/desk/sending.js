// What was typed and is not in the file yet. One request at a time; what comes meanwhile goes with the next. Nothing is given
// up: without an answer it is sent again, and a place that was changed elsewhere waits until the person has chosen.
import { keyOf, textAt } from "./fields.js";

const AGAIN = [400, 1000, 2000, 4000];
const LIMIT = 20000;
const PATIENCE = 12; // milliseconds until it is looked again whether all is sent
const flat = (disk) => (Array.isArray(disk) ? disk.join(", ") : String(disk ?? ""));
const isOfRow = (path) => path[0] === "inputs" && path[2] === "rows";
const nameOf = (path) => [...path.slice(0, 4), "name"]; // the place of the name of the row of a place
const plain = (name) => (name ?? "").normalize("NFC").trim().replace(/\s+/g, " "); // blanks that are typed are not all kept
const rowsOf = (state, path) => (state.inputs?.[path[1]]?.rows ?? []).map(({ name }) => name);
const at = (path, row) => [...path.slice(0, 3), row, ...path.slice(4)];
const where = (names, wanted) => [...names.keys()].filter((row) => wanted.has(names[row]));

// Another text where the file, or one that is read with it, has become another.
export const versionOf = ({ digest, beside }) => `${digest} ${beside}`;

export class Outbox {
  constructor(report, state, on) {
    this.report = report;
    this.state = state;
    this.seen = versionOf(state); // as it was last, readable or not
    this.on = on;
    this.taken = 0; // how many states have been taken up
    this.pending = new Map(); // key: {path, was, now}
    this.flight = null;
    this.conflicts = new Map(); // key: {path, mine, theirs}
    this.tried = new Map(); // key: the texts that were sent and not answered
    this.failures = 0;
    this.lists = new Map(); // of evidence: the ids of a text, which may have commas themselves
    this.orphans = []; // {name, text}: typed for a row that the file does not have any more
    this.store = `cds-score:${report}`;
  }

  // Takes up what the tab had not sent when it was reloaded.
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.store) ?? "[]");
    const renamed = new Map(kept.map(({ path, now }) => [keyOf(path), now]));
    for (const { path, was, now, row, theirs } of kept) {
      const names = isOfRow(path) ? rowsOf(this.state, path) : [];
      const found = where(names, new Set([row, renamed.get(keyOf(nameOf(path))) ?? row]));
      const one = found.length === 1 ? found[0] : found.find((each) => each === path[3]);
      if (isOfRow(path) && one === undefined) {
        this.orphan(row, now);
        continue;
      }
      const place = isOfRow(path) ? at(path, one) : path;
      if (now === textAt(this.state, place)) continue;
      if (theirs === undefined) this.pending.set(keyOf(place), { path: place, was, now });
      else this.dispute(keyOf(place), { path: place, mine: now, theirs });
    }
    if (this.pending.size) this.soon();
    this.keep();
  }

  dispute(key, open) {
    this.conflicts.set(key, open);
    this.on.conflict(key, open);
  }

  orphan(name, text) {
    if (text === "") return;
    this.orphans.push({ name, text });
    this.on.orphans();
  }

  mine(key) {
    return this.pending.has(key) || this.conflicts.has(key) || Boolean(this.flight?.has(key));
  }

  get waiting() {
    const own = [...this.pending, ...(this.flight ?? [])].map(([key, each]) => [key, each]);
    const open = [...this.conflicts].map(([key, each]) => [key, { path: each.path, was: each.theirs, now: each.mine, theirs: each.theirs }]);
    return new Map([...open, ...own]);
  }

  put(path, now) {
    const key = keyOf(path);
    const open = this.conflicts.get(key);
    if (open) {
      open.mine = now;
      this.on.conflict(key, open);
    } else {
      const flying = this.flight?.get(key);
      const was = this.pending.get(key)?.was ?? (flying ? flying.now : textAt(this.state, path));
      if (now === was && !flying) this.pending.delete(key);
      else this.pending.set(key, { path, was, now });
      this.soon();
    }
    this.keep();
  }

  choose(key, mine) {
    const open = this.conflicts.get(key);
    this.conflicts.delete(key);
    if (mine && open.mine !== open.theirs) this.pending.set(key, { path: open.path, was: open.theirs, now: open.mine });
    this.keep();
    this.soon();
    return open;
  }

  keep() {
    const all = [...this.waiting.values()].map((each) => ({ ...each, row: this.rowOf(each.path) }));
    if (all.length) sessionStorage.setItem(this.store, JSON.stringify(all));
    else sessionStorage.removeItem(this.store);
    this.on.waiting(all.length);
  }

  // At once, but what is put in one go goes with one request: before the window is drawn anew, which a timer waits for.
  soon() {
    clearTimeout(this.timer);
    queueMicrotask(() => this.flush());
  }

  later(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), after);
  }

  // Something that must not meet an edit on its way: what is typed is written first, and what comes then waits.
  async alone(work) {
    while (this.held || this.flight || (this.pending.size && !this.failures && !this.refusal)) {
      if (!this.flight && !this.held) this.flush();
      await new Promise((done) => setTimeout(done, PATIENCE));
    }
    this.held = true;
    try {
      return await work();
    } finally {
      this.held = false;
      this.soon();
    }
  }

  // A text as it is sent.
  sent(path, text) {
    if (text === "") return null;
    if (path[0] !== "inputs" || path.at(-1) !== "evidence") return text;
    const held = this.state.inputs[path[1]]?.evidence;
    return flat(held) === text && path.length === 3 ? held : (this.lists.get(text) ?? text);
  }

  async flush() {
    if (this.flight || this.held || !this.pending.size) return;
    this.flight = this.pending;
    this.pending = new Map();
    this.on.sending();
    let answer;
    try {
      answer = await this.post("edit", {
        base: this.state.digest,
        edits: [...this.flight.values()].map(({ path, was, now }) => {
          const edit = { path, was: this.sent(path, was), now: this.sent(path, now) };
          return isOfRow(path) ? { ...edit, row: this.rowOf(path) } : edit;
        }),
      });
    } catch (trouble) {
      this.lost(trouble);
      return;
    }
    const sent = this.flight;
    this.flight = null;
    this.failures = 0;
    if (answer.status >= 410) this.refuse(sent, answer.data);
    else {
      this.refusal = null;
      const refused = new Map((answer.data.conflicts ?? []).map((each) => [keyOf(each.path), flat(each.disk)]));
      if (answer.status === 409) {
        this.waitAgain(sent);
        const places = this.align(answer.data.state);
        for (const [key, edit] of sent) {
          const place = places.has(key) ? places.get(key) : key;
          const disk = place === key ? refused.get(key) : place && textAt(this.state, JSON.parse(place));
          if (this.pending.has(place)) this.back(place, edit.now, disk);
        }
        this.take(answer.data.state);
      } else {
        for (const key of sent.keys()) this.done(key, answer.data);
        this.take(answer.data, sent);
      }
      if (this.pending.size) this.soon();
    }
    this.keep();
  }

  // Written: what was typed meanwhile goes on from what the file holds now.
  done(key, state) {
    this.tried.delete(key);
    const later = this.pending.get(key);
    if (later) later.was = textAt(state, later.path);
    if (later && later.was === later.now) this.pending.delete(key);
  }

  // The program can not write it: it waits until the file or what was typed is another.
  refuse(sent, { problems, state }) {
    this.refusal = problems;
    this.waitAgain(sent);
    this.on.refused(problems, state);
  }

  // What was sent and not written waits again, as it was typed last.
  waitAgain(sent) {
    for (const [key, edit] of sent) this.pending.set(key, { ...edit, now: this.pending.get(key)?.now ?? edit.now });
  }

  // An edit of a request of which nothing was written: `sent` was to be there, `disk` is.
  back(key, sent, disk) {
    const { path, was, now } = this.pending.get(key);
    const own = disk === undefined || disk === was || disk === sent || this.tried.get(key)?.has(disk);
    if (own && disk !== now) this.pending.set(key, { path, was: disk ?? was, now });
    else this.pending.delete(key);
    if (!own) this.dispute(key, { path, mine: now, theirs: disk });
  }

  // What the row of a place is called in the state that its number is counted in.
  rowOf(path) {
    return isOfRow(path) ? textAt(this.state, nameOf(path)) : undefined;
  }

  // All names that a row has had here, or is just getting from this page.
  called(path, written) {
    const key = keyOf(nameOf(path));
    const own = [this.pending.get(key), written.get(key)].filter(Boolean).map(({ now }) => now);
    return new Set([this.rowOf(path), ...own, ...(this.tried.get(key) ?? [])].map(plain));
  }

  // Where the row of a place is in another state: {row, sure}; undefined where it is not there or can not be told.
  place(path, state, written) {
    const [before, now] = [rowsOf(this.state, path), rowsOf(state, path)].map((names) => names.map(plain));
    const names = this.called(path, written);
    const found = where(now, names);
    if (found.length === 1 && where(before, names).length === 1) return { row: found[0], sure: true };
    const differs = before.filter((_, row) => row >= now.length || !this.called(at(path, row), written).has(now[row]));
    if (!differs.length) return { row: path[3], sure: true };
    const alone = before.length === now.length && differs.length === 1 && !names.has(now[path[3]]);
    return alone ? { row: path[3], sure: false } : undefined; // renamed, or another one in its place
  }

  // Rows are counted: what waits for one goes with it where it is in the new state. Old keys and the new ones, which
  // are undefined where the row is gone.
  align(state, written = new Map()) {
    const places = new Map();
    if (state === this.state) return places;
    const placed = (path) => {
      const found = this.place(path, state, written);
      return found && { path: at(path, found.row), sure: found.sure };
    };
    this.on.moving((path) => (isOfRow(path) ? placed(path)?.path : path));
    const [pending, conflicts, tried] = [new Map(), new Map(), new Map()];
    const disputed = [];
    for (const [from, to] of [[this.pending, pending], [this.conflicts, conflicts], [this.tried, tried]]) {
      for (const [key, each] of from) {
        const path = JSON.parse(key);
        const found = isOfRow(path) ? placed(path) : { path, sure: true };
        const place = found && keyOf(found.path);
        if (place !== key) places.set(key, place);
        if (from === this.tried) {
          if (found) to.set(place, each);
        } else if (!found) this.orphan(this.rowOf(path), each.mine ?? each.now);
        else if (from === this.pending && !found.sure) {
          disputed.push([place, { path, mine: each.now, theirs: textAt(state, path) }]);
        } else to.set(place, { ...each, path: found.path });
      }
    }
    Object.assign(this, { pending, conflicts, tried, state });
    if (places.size) this.on.moved([...places.keys()]);
    for (const [key, open] of disputed) this.dispute(key, open);
    return places;
  }

  // No answer: whether it was written is not known, so what was sent is remembered as one's own.
  lost(trouble) {
    for (const [key, edit] of this.flight) {
      if (!this.tried.has(key)) this.tried.set(key, new Set());
      this.tried.get(key).add(edit.now);
      const later = this.pending.get(key);
      this.pending.set(key, { path: edit.path, was: edit.was, now: later ? later.now : edit.now });
    }
    this.flight = null;
    this.keep();
    this.on.gone(trouble);
    if (this.missed) this.look();
    this.later(AGAIN[Math.min(this.failures++, AGAIN.length - 1)]);
  }

  // The state as it is now; `written` are the edits that have made it so.
  take(state, written = new Map()) {
    this.taken += 1;
    const other = versionOf(state) !== this.seen;
    this.seen = versionOf(state);
    if (!state.readable) {
      this.on.state(state, []);
      return;
    }
    if (this.align(state, written).size) this.keep();
    if (other && this.refusal) {
      this.refusal = null;
      this.soon();
    }
    this.on.state(state, [...written.keys()]);
  }

  // Asks for the state, after an event or when the program is back.
  async look() {
    this.missed = Boolean(this.flight); // its answer has the state, if it comes
    if (this.flight) return;
    const { taken } = this;
    try {
      const answer = await this.ask(`${this.report}/state`);
      this.failures = 0;
      if (this.flight) return;
      if (this.taken === taken) this.take(answer.data);
      else if (versionOf(answer.data) !== this.seen) this.look(); // which of the two is the later one is not known
    } catch (trouble) {
      this.on.gone(trouble);
    }
  }

  post(where, body, limit = LIMIT) {
    const whole = body instanceof FormData;
    return this.ask(`${this.report}/${where}`, {
      method: "POST",
      body: whole ? body : JSON.stringify(body),
      headers: whole ? {} : { "Content-Type": "application/json" },
    }, whole ? 600000 : limit);
  }

  async ask(address, options = {}, limit = LIMIT) {
    const response = await fetch(address, { ...options, credentials: "omit", signal: AbortSignal.timeout(limit) });
    const text = await response.text();
    const json = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (!response.ok && !(json && [409, 410, 422].includes(response.status))) {
      throw Object.assign(new Error(text.trim()), { status: response.status });
    }
    return { status: response.status, data: json ? JSON.parse(text) : text };
  }
}
