"use strict";
// The filter: words, type, first and last day. Events without a day are shown while no day is asked for.
const form = document.querySelector("form");
const rows = Array.from(document.querySelectorAll("li"));

function fits(row, asked) {
  const day = row.dataset.day;
  const text = row.textContent.toLowerCase();
  return asked.words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
    && (!asked.type || row.dataset.type === asked.type)
    && (!asked.from || (day && day >= asked.from.slice(0, day.length)))
    && (!asked.to || (day && day <= asked.to));
}

function filter() {
  const asked = Object.fromEntries(new FormData(form));
  rows.forEach((row) => { row.hidden = !fits(row, asked); });
  document.querySelectorAll("section").forEach((day) => { day.hidden = !day.querySelector("li:not([hidden])"); });
  document.getElementById("shown").textContent = rows.filter((row) => !row.hidden).length;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
