"use strict";
const parts = new Map();
for (const piece of document.querySelectorAll("[data-s], [data-q], [data-c]")) {
  for (const part of ["s", "q", "c"]) {
    for (const id of (piece.dataset[part] || "").split(" ")) {
      if (!id) continue;
      if (!parts.has(id)) parts.set(id, []);
      parts.get(id).push(piece);
    }
  }
}
let lit = [];
function mark(id, name) {
  const row = document.getElementById(id);
  for (const element of [...(parts.get(id) || []), ...(row ? [row] : [])]) {
    if (element.classList.contains("lit")) continue;
    element.classList.add(name);
    lit.push(element);
  }
  return row && row.dataset.inside;
}
function light(event) {
  const at = event.target.closest("[data-lights]");
  if (!at) return;
  for (const element of lit) element.classList.remove("lit", "chain");
  lit = [];
  const seen = new Set();
  let next = mark(at.dataset.lights, "lit");
  while (next && !seen.has(next)) {
    seen.add(next);
    next = mark(next, "chain");
  }
}
document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
