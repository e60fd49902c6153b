// Shows under a field, while typing, how its words are read; "Controleren" does without.
"use strict";

const WAIT = 350;
const running = new Map();

async function showReading(field) {
  running.get(field)?.abort();
  const request = new AbortController();
  running.set(field, request);
  const url = new URL(field.dataset.lees, location.href);
  url.searchParams.set("tekst", field.value.slice(0, 2000));
  for (const cell of field.form.querySelectorAll("[data-lees][data-rij]")) {
    if (cell !== field) url.searchParams.set(`rij_${cell.dataset.rij}`, cell.value.slice(0, 1000));
  }
  try {
    const answer = await fetch(url, { signal: request.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById(`${field.id}-lezing`).replaceChildren(...page.body.childNodes);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

for (const field of document.querySelectorAll("[data-lees]")) {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => showReading(field), WAIT);
  });
}
