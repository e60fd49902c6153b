// Draws each <div class="grafiek" data-bron="…"> with the figure that the address gives.
"use strict";

const DUTCH = {
  moduleType: "locale",
  name: "nl",
  dictionary: {},
  format: {
    days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
    months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
      "september", "oktober", "november", "december"],
    shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    periods: ["", ""],
    date: "%d-%m-%Y",
    decimal: ",",
    thousands: ".",
    currency: ["€ ", ""],
  },
};

const SETTINGS = {
  responsive: true,
  locale: "nl",
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  scrollZoom: false,
};

// Lets the drawing shrink with the paper, where no script can draw it anew.
function scalable(place) {
  for (const drawing of place.querySelectorAll("svg.main-svg")) {
    const [width, height] = ["width", "height"].map((side) => drawing.getAttribute(side));
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.setAttribute("aria-hidden", "true");
  }
}

function button(words, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "utrecht-button utrecht-button--subtle knop--klein";
  element.textContent = words;
  element.addEventListener("click", act);
  return element;
}

function downloads(place, name) {
  const save = (format) => () =>
    Plotly.downloadImage(place, { format, filename: name, width: 1400, height: Math.max(800, place.clientHeight) });
  const row = document.createElement("p");
  row.className = "grafiek__knoppen";
  row.append(
    button("Downloaden als PNG", save("png")),
    button("Downloaden als SVG", save("svg")),
  );
  place.after(row);
}

function own_look(place, layout) {
  const style = getComputedStyle(place);
  const look = { dragmode: false, paper_bgcolor: "#fff", plot_bgcolor: "#fff", ...layout };
  look.font = { family: style.fontFamily, size: place.clientWidth < 500 ? 11 : 13, color: style.color, ...layout.font };
  look.autosize = true;
  delete look.width;
  delete look.height;
  return look;
}

// A phone gets the figure that was drawn for it.
function address(place) {
  const url = new URL(place.dataset.bron, window.location.href);
  if (place.clientWidth < 600) url.searchParams.set("smal", "1");
  return url;
}

async function draw(place) {
  place.textContent = "De grafiek wordt geladen.";
  try {
    const answer = await fetch(address(place), { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const figure = await answer.json();
    place.textContent = "";
    if (figure.layout?.height) place.style.blockSize = `${figure.layout.height}px`;
    await Plotly.newPlot(place, figure.data, own_look(place, figure.layout || {}), SETTINGS);
    scalable(place);
    place.on("plotly_afterplot", () => scalable(place));
    downloads(place, place.id || "grafiek");
  } catch {
    place.classList.add("grafiek--leeg");
    place.textContent =
      "De grafiek kan nu niet worden getoond. De tabel heeft dezelfde cijfers.";
  }
}

if (window.Plotly) Plotly.register(DUTCH);
document.querySelectorAll(".grafiek[data-bron]").forEach(draw);
