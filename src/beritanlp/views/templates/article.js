"use strict";
// A card beside what is under the pointer or has the focus; everything that is about the same thing lights up.
const hover = document.getElementById("hover");
const marked = (target) => target.closest ? target.closest("[data-card]") : null;
let shown = null;

function fill(mark) {
  const card = document.getElementById(mark.dataset.card);
  hover.className = card.className.replace("card", "");
  hover.replaceChildren(...Array.from(card.children, (child) => child.cloneNode(true)));
  hover.querySelectorAll("a").forEach((link) => link.replaceWith(link.textContent));
  if (mark.dataset.rule) {
    const row = document.createElement("div");
    const label = row.appendChild(document.createElement("dt"));
    const fact = row.appendChild(document.createElement("dd"));
    label.textContent = "this one";
    fact.textContent = mark.dataset.rule;
    hover.querySelector("dl").append(row);
  }
}

function place(mark) {
  const line = mark.getClientRects()[0];
  const below = line.bottom + hover.offsetHeight + 12 < innerHeight || line.top < hover.offsetHeight + 12;
  const left = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - hover.offsetWidth - 8));
  hover.style.left = left + scrollX + "px";
  hover.style.top = scrollY + (below ? line.bottom + 6 : line.top - hover.offsetHeight - 6) + "px";
}

function about(mark) {
  const ids = [mark.dataset.card, mark.dataset.speaker].filter(Boolean);
  const same = (one) => ids.includes(one.dataset.card) || ids.includes(one.dataset.speaker);
  return Array.from(document.querySelectorAll("[data-card]")).filter(same);
}

function hide() {
  hover.hidden = true;
  shown = null;
  document.querySelectorAll(".same").forEach((one) => one.classList.remove("same"));
}

function show(event) {
  const mark = marked(event.target);
  if (mark === shown) return;
  hide();
  if (!mark) return;
  shown = mark;
  fill(mark);
  hover.hidden = false;
  place(mark);
  about(mark).forEach((one) => one.classList.add("same"));
}

document.addEventListener("pointerover", show);
document.addEventListener("focusin", show);
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
