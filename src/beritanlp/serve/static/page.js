"use strict";
// The form sends the article; the views come back as pages of their own, each shown in a frame without an origin.
const $ = (id) => document.getElementById(id);
const form = document.querySelector("form"), text = $("text"), frame = document.querySelector("iframe");
const source = document.querySelector("pre"), tabs = Array.from(document.querySelectorAll("[role=tab]"));
const EXAMPLE = "JAKARTA, 22/6/2024 - Menteri Luar Negeri Korea Selatan Cho Tae-yul bertemu Menlu AS Antony Blinken di New York, "
  + "Kamis (20/6/2024).\n\n“Kami sepakat untuk memperkuat hubungan kedua negara,” kata Cho.\n";
let views = null;

const asked = () => {
  const article = { text: text.value };
  if (form.published.value) article.published = form.published.value;
  return article;
};

const quoted = (words) => "'" + words.replaceAll("'", "'\\''") + "'";

function curl(article) {
  const key = form.key.value ? ' -H "Authorization: Bearer $BERITANLP_API_KEY"' : "";
  return `curl ${location.origin}/v1/extract${key} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(article))}`;
}

function say(words, wrong = false) {
  $("status").textContent = words;
  $("status").classList.toggle("wrong", wrong);
}

function show(tab) {
  tabs.forEach((one) => { one.ariaSelected = String(one === tab); one.tabIndex = one === tab ? 0 : -1; });
  const name = tab.id.slice(4), written = name === "json" || name === "curl";
  $("view").setAttribute("aria-labelledby", tab.id);
  frame.hidden = written;
  $("source").hidden = !written;
  if (written) source.textContent = views[name];
  else { frame.title = tab.textContent; frame.srcdoc = views[name]; }
}

async function read(event) {
  event.preventDefault();
  const article = asked(), headers = { "Content-Type": "application/json" };
  if (form.key.value) headers.Authorization = `Bearer ${form.key.value}`;
  say("Reading …");
  try {
    const answer = await fetch("/pages", { method: "POST", headers, body: JSON.stringify(article) });
    const said = await answer.json();
    if (answer.status === 401) $("locked").hidden = false;
    if (!answer.ok) { say(said.detail, true); return; }
    views = { ...said, json: JSON.stringify(said.extraction, null, 2), curl: curl(article) };
  } catch { say("The service does not answer.", true); return; }
  const { entities, events, quotes } = views.extraction;
  say(`${entities.length} entities, ${events.length} events, ${quotes.length} quotations`);
  $("result").hidden = false;
  show(tabs.find((one) => one.ariaSelected === "true"));
}

async function copy() {
  try { await navigator.clipboard.writeText(source.textContent); say("Copied."); } catch {
    getSelection().selectAllChildren(source);
    say("Selected: copy it with Ctrl C.");
  }
}

function turn(event) {
  const at = tabs.indexOf(event.target), by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (at < 0 || !by) return;
  const next = tabs[(at + by + tabs.length) % tabs.length];
  next.focus();
  show(next);
}

form.addEventListener("submit", read);
text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
$("example").addEventListener("click", () => { text.value = EXAMPLE; form.requestSubmit(); });
$("copy").addEventListener("click", copy);
tabs.forEach((tab) => tab.addEventListener("click", () => show(tab)));
document.querySelector("[role=tablist]").addEventListener("keydown", turn);
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;  // a selection that is dragged stays the browser's affair
  event.preventDefault();
  text.classList.add("over");
});
document.addEventListener("dragleave", () => text.classList.remove("over"));
document.addEventListener("drop", async (event) => {
  const file = event.dataTransfer.files[0];
  text.classList.remove("over");
  if (!file) return;
  event.preventDefault();
  try {
    text.value = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    say(`${file.name}: ${text.value.length} characters`);
  } catch { say(`${file.name} is no text file in UTF-8.`, true); }
});
if (location.hash === "#example") $("example").click();
