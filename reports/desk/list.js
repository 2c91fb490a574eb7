// The list of the folder: a new report is asked for, and opened once it is there; else it is said why not.
const form = document.getElementById("new");
const { base } = document.body.dataset;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  const list = document.getElementById("new-problems");
  button.disabled = true;
  for (const each of form.querySelectorAll(".problems")) each.replaceChildren();
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const tell = (text, remedy = "", path = []) => {
    const item = document.getElementById("piece-problem").content.firstElementChild.cloneNode(true);
    item.querySelector(".what").textContent = text;
    item.querySelector(".remedy").textContent = remedy;
    const name = path.at(-1);
    const below = document.getElementById(`problems-${name}`);
    (below ?? list).append(item);
    if (below) form.elements.namedItem(name).setAttribute("aria-invalid", "true");
  };
  try {
    const response = await fetch(`${base}/new`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
      credentials: "omit",
    });
    const json = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    const answer = json ? await response.json() : { problems: [{ text: await response.text() }] };
    if (answer.name) {
      location.assign(`${base}/r/${encodeURIComponent(answer.name)}`);
      return;
    }
    for (const each of answer.problems) tell(each.text, each.remedy, each.path);
    button.disabled = false;
    form.querySelector("[aria-invalid]")?.focus();
  } catch {
    tell(form.dataset.gone);
  }
  button.disabled = false;
});
