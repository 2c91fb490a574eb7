// What keys do besides what they always do: Enter goes on as in a spreadsheet; Alt with a letter goes to what is missing, to
// what is wrong, to the result.
import { all } from "./fields.js";

const seen = (element) => element.getClientRects().length > 0;
const controls = () => all("#form [data-path]").filter((each) => !each.disabled && seen(each));

const go = (element) => {
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
};

// The next of some places after the one where the focus is, in the order of the page; after the last the first.
const after = (places) => {
  const here = document.activeElement;
  return places.find((each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING && !here.contains(each)) ?? places[0];
};

export const keys = ({ outbox, tell, words }) => {
  const missing = () => {
    const fields = outbox.state.missing.map((each) => document.querySelector(`#field-${CSS.escape(each.input)} :is(input, select, button)`));
    const found = fields.filter(Boolean).sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    if (found.length) go(after(found));
    else tell(words.nothing_missing);
  };
  const wrong = () => {
    const found = all("[aria-invalid=true], .conflict button").filter(seen);
    if (found.length) go(after(found));
    else tell(words.nothing_wrong);
  };
  const keyed = {
    m: missing,
    l: wrong,
    k: () => document.getElementById("summary").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const key = event.key.toLowerCase();
    if (event.altKey && !event.ctrlKey && !event.metaKey && keyed[key]) {
      event.preventDefault();
      keyed[key]();
    } else if ((event.ctrlKey || event.metaKey) && key === "s") {
      event.preventDefault();
      outbox.soon();
    } else if (event.key === "Enter" && event.target.matches("#form :is(input:not([type=file]), select)[data-path]")) {
      event.preventDefault();
      const all = controls();
      go(all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)]);
    }
  });
  // A link to a field goes into it, so that one can type at once.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#field-'], a[href^='#indicator-']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = target?.querySelector("[data-path], button");
    if (!control) return;
    event.preventDefault();
    go(control);
  });
};
