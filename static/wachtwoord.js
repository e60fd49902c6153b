// Shows a password for as long as one wants; without this file it stays hidden.
"use strict";

for (const knop of document.querySelectorAll("button[data-toont]")) {
  const veld = document.getElementById(knop.dataset.toont);
  const verberg = () => {
    veld.type = "password";
    knop.setAttribute("aria-pressed", "false");
  };
  knop.hidden = false;
  knop.addEventListener("click", () => {
    if (veld.type === "text") return verberg();
    veld.type = "text";
    knop.setAttribute("aria-pressed", "true");
  });
  veld.form.addEventListener("submit", verberg);
}
