// The fields of the form and what the file holds of each: which differ, and what is put into them from elsewhere.
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const keyOf = (path) => JSON.stringify(path);

// What the state holds at a place of the report, as a text; empty where there is nothing.
export const textAt = (state, [part, ...rest]) => {
  let at = state[part];
  if (part === "evidence") at = at?.find((each) => each.id === rest[0])?.[rest[1]];
  else if (part === "commune" || part === "period") at = state.header?.[part]?.[rest[0]];
  else if (part === "inputs" && rest[1] === "rows") {
    const row = at?.[rest[0]]?.rows?.[rest[2]];
    at = rest[3] === "name" ? row?.name : row?.values?.[rest[3]];
  } else if (part === "inputs") at = at?.[rest[0]]?.[rest[1] ?? "value"];
  else at = at?.[rest[0]];
  return Array.isArray(at) ? at.join(", ") : String(at ?? "");
};

const put = (control, text) => {
  if (control.value === text) return;
  if (control.tagName === "SELECT" && ![...control.options].some((each) => each.value === text)) {
    control.add(new Option(text, text));
  }
  control.value = text;
};

export class Fields {
  constructor() {
    this.known = new Map(); // control: what the file held when it was last looked at
    this.at = new Map(); // key of a place: control
  }

  // Looks for the fields of the page; those that are there already keep what they know.
  collect(state) {
    this.at.clear();
    for (const control of all("[data-path]")) {
      control.path ??= JSON.parse(control.dataset.path);
      this.at.set(keyOf(control.path), control);
      if (!this.known.has(control)) this.known.set(control, textAt(state, control.path));
    }
    for (const control of this.known.keys()) if (!control.isConnected) this.known.delete(control);
  }

  control(key) {
    return this.at.get(key);
  }

  // A text that this page has just written has arrived: it stays as it was typed until the field is left.
  arrived(key, state) {
    const control = this.at.get(key);
    if (control) this.known.set(control, textAt(state, control.path));
  }

  // What others have changed comes in, except where `mine` says that something of this page waits.
  follow(state, mine) {
    for (const [key, control] of this.at) {
      const text = textAt(state, control.path);
      if (text === this.known.get(control) || mine(key)) continue;
      this.known.set(control, text);
      put(control, text);
    }
  }

  // A field that was left shows what the file holds.
  settle(control, mine) {
    if (this.known.has(control) && !mine(keyOf(control.path))) put(control, this.known.get(control));
  }

  set(key, text) {
    const control = this.at.get(key);
    if (control) put(control, text);
  }
}
