// Names that a script uses and nothing defines, or defines and nothing uses, as eslint finds them. On its standard input a
// JSON list of {file, text, module}; on its output one line for each finding.
"use strict";
const { Linter } = require("eslint");

// What the pages may take from a browser. A name that is not here is a slip, or is to be added: a browser also has `name`, `event`
// or `status`, so that a list of all would hide many slips.
const GIVEN = [
  "AbortSignal", "CSS", "DOMParser", "EventSource", "FormData", "IntersectionObserver", "Node", "Option",
  "addEventListener", "clearTimeout", "confirm", "document", "fetch", "getSelection", "location", "navigator",
  "queueMicrotask", "sessionStorage", "setTimeout", "window",
];
const linter = new Linter();

for (const { file, text, module } of JSON.parse(require("node:fs").readFileSync(0, "utf-8"))) {
  const config = {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: module ? "module" : "script",
      globals: Object.fromEntries(GIVEN.map((each) => [each, "readonly"])),
    },
    rules: { "no-undef": "error", "no-unused-vars": "error" },
  };
  for (const { line, column, message } of linter.verify(text, config)) {
    process.stdout.write(`${file}:${line}:${column} ${message}\n`);
  }
}
