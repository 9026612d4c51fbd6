"use strict";
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const state = new Map();

function rowsOf(table) { return all("tbody > tr", document.getElementById(table)); }

function show(table) {
  const wanted = state.get(table) || { key: "", words: "" };
  const section = document.getElementById(table);
  let count = 0;
  for (const row of rowsOf(table)) {
    const keys = row.dataset.k.split(" ");
    const fits = (!wanted.key || keys.includes(wanted.key)) && (!wanted.words || row.textContent.toLowerCase().includes(wanted.words));
    row.hidden = !fits;
    count += fits;
  }
  const told = one(".count", section);
  if (told) told.textContent = wanted.key || wanted.words ? count + " shown" : "";
  if (table === "events") {
    for (const bar of all("svg .bar")) {
      const target = document.getElementById(bar.getAttribute("href").slice(1));
      bar.style.display = target && !target.hidden || bar.classList.contains("said") && (!wanted.key || bar.dataset.k.split(" ").includes(wanted.key)) ? "" : "none";
    }
  }
}

function want(table, change) {
  state.set(table, Object.assign(state.get(table) || { key: "", words: "" }, change));
  const wanted = state.get(table);
  const section = document.getElementById(table);
  const select = one("select", section);
  if (select) {
    if (wanted.key && !all("option", select).some((option) => option.value === wanted.key)) select.append(new Option("chosen", wanted.key));
    select.value = wanted.key;
  }
  const search = one("input", section);
  if (search && change.words === "") search.value = "";
  show(table);
}

const marks = new Map();
for (const mark of all(".paragraph p a")) {
  mark.tabIndex = -1;
  for (const row of (mark.dataset.m || mark.getAttribute("href").slice(1)).split(" ")) {
    if (!marks.has(row)) marks.set(row, []);
    marks.get(row).push(mark);
  }
}
let current = { row: "", at: 0 };

function unlight() { for (const element of all(".lit, .here")) element.classList.remove("lit", "here"); }

function light(row) {
  unlight();
  for (const mark of marks.get(row) || []) mark.classList.add("lit");
}

function card(row) {
  const line = document.getElementById(row);
  if (!line || line.tagName !== "TR") return false;
  const words = one("#card-words");
  words.textContent = all("td", line).map((cell) => cell.textContent.trim()).filter(Boolean).join(" · ") + " [" + row + "]";
  one("#card-row").href = "#" + row;
  one("#card").hidden = false;
  return true;
}

function stepTo(row, at) {
  const found = marks.get(row) || [];
  if (!found.length) return;
  current = { row, at: (at + found.length) % found.length };
  light(row);
  const mark = found[current.at];
  mark.classList.add("here");
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
  card(row);
  one("#card-at").textContent = (current.at + 1) + " of " + found.length;
}

function reveal(id) {
  const line = document.getElementById(id);
  if (line && line.tagName === "TR" && line.hidden) want(line.closest("section").id, { key: "", words: "" });
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.dataset.table) return want(target.dataset.table, { key: target.dataset.key, words: "" });
  if (target.dataset.step) return stepTo(current.row, current.at + Number(target.dataset.step));
  if ("close" in target.dataset) { one("#card").hidden = true; return unlight(); }
  const row = target.dataset.r || target.closest("tr")?.id;
  if (target.classList.contains("place") && row) {
    const paragraph = document.getElementById(target.getAttribute("href").slice(1));
    const found = marks.get(row) || [];
    const first = found.findIndex((mark) => paragraph && paragraph.contains(mark));
    if (first >= 0) { event.preventDefault(); stepTo(row, first); }
    return;
  }
  const href = target.getAttribute("href");
  if (href && href.startsWith("#")) reveal(href.slice(1));
});
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest(".paragraph p a");
  if (!mark) return;
  const row = mark.getAttribute("href").slice(1);
  light(row);
  if (card(row)) { current = { row, at: marks.get(row).indexOf(mark) }; one("#card-at").textContent = (current.at + 1) + " of " + marks.get(row).length; }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { one("#card").hidden = true; unlight(); }
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" && current.row) stepTo(current.row, current.at + 1);
  if (event.key === "p" && current.row) stepTo(current.row, current.at - 1);
});
for (const tools of all(".tools")) tools.hidden = false;
for (const select of all("select[data-table]")) select.addEventListener("change", () => want(select.dataset.table, { key: select.value }));
for (const input of all("input[data-table]")) input.addEventListener("input", () => want(input.dataset.table, { words: input.value.trim().toLowerCase() }));
addEventListener("hashchange", () => reveal(location.hash.slice(1)));
