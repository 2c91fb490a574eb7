// The list of the folder: a new report is asked for, and opened once it is there; else it is said why not.
const form = document.getElementById("new");
const { base } = document.body.dataset;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  const list = document.getElementById("new-problems");
  button.disabled = true;
  list.replaceChildren();
  const tell = (text, remedy = "") => {
    const item = document.getElementById("piece-problem").content.firstElementChild.cloneNode(true);
    item.querySelector(".what").textContent = text;
    item.querySelector(".remedy").textContent = remedy;
    list.append(item);
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
    for (const each of answer.problems) tell(each.text, each.remedy);
  } catch (trouble) {
    tell(form.dataset.gone);
  }
  button.disabled = false;
});
