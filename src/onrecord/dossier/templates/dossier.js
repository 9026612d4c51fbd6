"use strict";
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const state = new Map();
const elsewhere = one("#elsewhere") && JSON.parse(one("#elsewhere").textContent);

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
  if (told) told.textContent = wanted.key || wanted.words ? count + " shown" + (elsewhere ? " on this page. " : "") : "";
  if (told && wanted.key) for (const [file, number] of Object.entries(elsewhere?.[wanted.key] || {})) {
    if (location.pathname.endsWith("/" + encodeURIComponent(file))) continue;
    const link = document.createElement("a");
    link.href = encodeURIComponent(file) + "#?t=" + table + "&k=" + encodeURIComponent(wanted.key);
    link.textContent = number + " more: " + file;
    told.append(link, " ");
  }
  if (table === "events") {
    for (const bar of all("svg .bar")) {
      const target = document.getElementById(bar.getAttribute("href").split("#")[1]);
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
const rowAt = (id) => { const at = document.getElementById(id); return (at && at.classList.contains("id") ? at.closest("tr") : at)?.id || id; };
for (const mark of all(".paragraph p a")) {
  mark.tabIndex = -1;
  for (const row of (mark.dataset.m || mark.getAttribute("href").split("#")[1]).trim().split(" ").map(rowAt)) {
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

function reveal(at) {
  const id = rowAt(at);
  const line = document.getElementById(id);
  if (line && line.tagName === "TR" && line.hidden) want(line.closest("section").id, { key: "", words: "" });
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.dataset.table) {
    if (document.getElementById(target.dataset.table)) want(target.dataset.table, { key: target.dataset.key, words: "" });
    return;
  }
  if (target.dataset.step) return stepTo(current.row, current.at + Number(target.dataset.step));
  if ("close" in target.dataset) { one("#card").hidden = true; return unlight(); }
  const row = target.dataset.r || target.closest("tr")?.id;
  if (target.classList.contains("place") && row) {
    const paragraph = document.getElementById(target.getAttribute("href").split("#")[1]);
    const found = marks.get(row) || [];
    const first = found.findIndex((mark) => paragraph && paragraph.contains(mark));
    if (first >= 0) { event.preventDefault(); stepTo(row, first); }
    return;
  }
  if (target.classList.contains("id")) { event.preventDefault(); location.hash = rowAt(target.getAttribute("href").split("#")[1]); return; }
  const href = target.getAttribute("href");
  if (href && href.startsWith("#")) reveal(href.slice(1));
});
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest(".paragraph p a");
  if (!mark) return;
  const row = rowAt(mark.getAttribute("href").split("#")[1]);
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
function arrive() {
  if (!location.hash.startsWith("#?")) return reveal(location.hash.slice(1));
  const asked = new URLSearchParams(location.hash.slice(2)), table = asked.get("t");
  const section = table && document.getElementById(table);
  if (!section) return;
  want(table, { key: asked.get("k") || "", words: (asked.get("q") || "").toLowerCase() });
  if (asked.get("q")) one("input", section).value = asked.get("q");
  section.scrollIntoView();
}
addEventListener("hashchange", arrive);
if (location.hash) arrive();

function findPages(words, index) {
  let found = -1n;
  for (const word of words) {
    let either = 0n;
    for (const [known, pages] of Object.entries(index)) if (known.startsWith(word)) either |= BigInt("0x" + pages);
    found &= either;
  }
  return found;
}
const every = one("#all-words");
if (every) {
  const index = JSON.parse(one("#words").textContent), pages = all(".volumes a");
  every.addEventListener("input", () => {
    const asked = every.value.trim().toLowerCase(), words = asked.match(/[\p{L}\p{N}_]{2,}/gu) || [];
    const found = words.length ? findPages(words, index) : 0n, list = one("#all-found");
    list.replaceChildren(...pages.filter((page, number) => found >> BigInt(number) & 1n).map((page) => {
      const link = document.createElement("a"), item = document.createElement("li"), file = page.getAttribute("href");
      const table = /-([a-z]+)-[0-9]+[.]html$/.exec(file)[1];
      link.href = file + (table === "articles" ? "#:~:text=" + encodeURIComponent(words[0]) : "#?t=" + table + "&q=" + encodeURIComponent(words.length > 1 ? words[0] : asked));
      link.textContent = page.textContent;
      item.append(link);
      return item;
    }));
    one("#all-count").textContent = words.length ? list.children.length + " of " + pages.length + " pages" : "";
  });
}
