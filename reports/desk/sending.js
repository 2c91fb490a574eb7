// What was typed and is not in the file yet. One request at a time; what comes meanwhile goes with the next. Nothing is given
// up: without an answer it is sent again, and a place that was changed elsewhere waits until the person has chosen.
import { keyOf, textAt } from "./fields.js";

const QUIET = 12; // milliseconds without a key before a request is made
const AGAIN = [400, 1000, 2000, 4000];
const LIMIT = 20000;
const flat = (disk) => (Array.isArray(disk) ? disk.join(", ") : String(disk ?? ""));

export class Outbox {
  constructor(report, state, on) {
    this.report = report;
    this.state = state;
    this.seen = state.digest; // of the file as it was last, readable or not
    this.on = on;
    this.pending = new Map(); // key: {path, was, now}
    this.flight = null;
    this.conflicts = new Map(); // key: {path, mine, theirs}
    this.tried = new Map(); // key: the texts that were sent and not answered
    this.failures = 0;
    this.store = `cds-score:${report}`;
  }

  // Takes up what the tab had not sent when it was reloaded.
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.store) ?? "[]");
    for (const each of kept) {
      if (each.now === textAt(this.state, each.path)) continue;
      this.pending.set(keyOf(each.path), each);
    }
    if (this.pending.size) this.soon();
    return kept;
  }

  mine(key) {
    return this.pending.has(key) || this.conflicts.has(key) || Boolean(this.flight?.has(key));
  }

  get waiting() {
    const own = [...this.pending, ...(this.flight ?? [])].map(([key, each]) => [key, each]);
    const open = [...this.conflicts].map(([key, each]) => [key, { path: each.path, was: each.theirs, now: each.mine }]);
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
    const all = [...this.waiting.values()];
    if (all.length) sessionStorage.setItem(this.store, JSON.stringify(all));
    else sessionStorage.removeItem(this.store);
    this.on.waiting(all.length);
  }

  soon(after = QUIET) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), after);
  }

  // Something that must not meet an edit on its way: what is typed is written first, and what comes then waits.
  async alone(work) {
    while (this.held || this.flight || (this.pending.size && !this.failures && !this.refusal)) {
      if (!this.flight && !this.held) this.flush();
      await new Promise((done) => setTimeout(done, QUIET));
    }
    this.held = true;
    try {
      return await work();
    } finally {
      this.held = false;
      this.soon();
    }
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
        edits: [...this.flight.values()].map(({ path, was, now }) => ({ path, was: was === "" ? null : was, now: now === "" ? null : now })),
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
      for (const [key, edit] of sent) {
        if (answer.status === 409) this.back(key, edit, refused.get(key), answer.data.state);
        else this.done(key, answer.data);
      }
      this.take(answer.status === 409 ? answer.data.state : answer.data, answer.status === 409 ? [] : [...sent.keys()]);
      if (this.pending.size) this.soon(0);
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
    for (const [key, edit] of sent) this.pending.set(key, { ...edit, now: this.pending.get(key)?.now ?? edit.now });
    this.on.refused(problems, state);
  }

  // An edit of a request of which nothing was written.
  back(key, edit, disk, state) {
    const now = this.pending.get(key)?.now ?? edit.now;
    const there = disk === edit.was && this.isSameRow(edit.path, state);
    const own = disk === undefined || disk === edit.now || there || this.tried.get(key)?.has(disk);
    this.pending.delete(key);
    if (disk === now) return;
    if (own) this.pending.set(key, { path: edit.path, was: disk ?? edit.was, now });
    else {
      this.conflicts.set(key, { path: edit.path, mine: now, theirs: disk });
      this.on.conflict(key, this.conflicts.get(key));
    }
  }

  // Rows are counted: when the file has moved on, the row is the one that was meant if it has the name that it had.
  isSameRow(path, state) {
    if (path[2] !== "rows") return true;
    const name = [...path.slice(0, 4), "name"];
    return textAt(this.state, name) === textAt(state, name);
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
    this.soon(AGAIN[Math.min(this.failures++, AGAIN.length - 1)]);
  }

  take(state, arrived = []) {
    const other = state.digest !== this.seen;
    this.seen = state.digest;
    if (!state.readable) {
      this.on.state(state, []);
      return;
    }
    this.state = state;
    if (other && this.refusal) {
      this.refusal = null;
      this.soon(0);
    }
    this.on.state(state, arrived);
  }

  // Asks for the state, after an event or when the program is back.
  async look() {
    if (this.flight) return;
    try {
      const answer = await this.ask(`${this.report}/state`);
      if (!this.flight) this.take(answer.data);
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
