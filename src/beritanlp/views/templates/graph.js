"use strict";
// The graph: what is shown (filter), where it lies (forces), how it looks (drawing), what one does with it (hands).
const $ = (id) => document.getElementById(id);
const { nodes, links: rows, evidence } = JSON.parse($("data").textContent);
const links = rows.map(([source, target, type, begins, ends, count], id) => (
  { id, source: nodes[source], target: nodes[target], type, begins: begins.slice(0, 10), ends: ends.slice(0, 10), count }));
const ABOUT_EVENTS = ["agent", "target", "place"], ABOUT_ARTICLES = ["mentions", "reports"];
const form = document.querySelector("form"), canvas = $("canvas"), pen = canvas.getContext("2d");
const view = { x: 0, y: 0, zoom: 1, follows: true };
let shownNodes = [], shownLinks = [], chosen = null, heat = 0, drawing = false;

nodes.forEach((node, i) => {
  const turn = i * 2.399963, far = 14 * Math.sqrt(i + 1); // a sunflower: the same start, and so the same picture, every time
  Object.assign(node, { x: far * Math.cos(turn), y: far * Math.sin(turn), dx: 0, dy: 0, ties: 0, held: false });
});

// --- what is shown
const group = (node) => (node.kind === "entity" ? node.type : node.kind + "s");
const hues = new Map();

function hue({ type }) { // as the style has it, so that a colour is said in one place
  if (!hues.has(type)) {
    const one = $("count").appendChild(spot(type));
    hues.set(type, getComputedStyle(one).getPropertyValue("--hue") || "35");
    one.remove();
  }
  return hues.get(type);
}

function tick(field, name, values, off, dot) {
  values.forEach((value) => {
    const label = $(field).appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    Object.assign(box, { type: "checkbox", name, value, checked: !off.includes(value) });
    if (dot) label.append(" ", spot(dot(value)));
    label.append(dot ? value : " " + value);
  });
}

function asked() {
  const given = new FormData(form);
  return { from: given.get("from"), to: given.get("to"), undated: given.has("undated"), most: +given.get("most") || 150,
    kinds: new Set(given.getAll("kind")), types: new Set(given.getAll("type")) };
}

function inTime(one, { from, to, undated }) {
  const begins = one.begins || one.ends, ends = one.ends || one.begins;
  if (!begins) return undated;
  return (!to || begins <= to) && (!from || ends >= from);
}

function filter() {
  const want = asked();
  const kept = links.filter((one) => want.kinds.has(group(one.source)) && want.kinds.has(group(one.target))
    && (ABOUT_EVENTS.includes(one.type) || ABOUT_ARTICLES.includes(one.type) || want.types.has(one.type)) && inTime(one, want));
  nodes.forEach((node) => { node.ties = 0; });
  kept.forEach((one) => { one.source.ties += 1; one.target.ties += 1; });
  shownNodes = nodes.filter((node) => node.ties).sort((a, b) => b.ties - a.ties).slice(0, want.most);
  const there = new Set(shownNodes);
  shownLinks = kept.filter((one) => there.has(one.source) && there.has(one.target));
  bend(shownLinks);
  if (chosen && !there.has(chosen) && !shownLinks.includes(chosen)) choose(null);
  const all = nodes.filter((node) => want.kinds.has(group(node))).length;
  $("count").textContent = `${shownNodes.length} of ${all} nodes, ${shownLinks.length} ties`;
  list();
  view.follows = true;
  warm(1);
}

function bend(some) { // several ties of one pair lie side by side
  const pairs = new Map();
  some.forEach((one) => {
    const ends = [nodes.indexOf(one.source), nodes.indexOf(one.target)].sort((a, b) => a - b), pair = ends.join();
    one.flip = nodes[ends[0]] === one.source ? 1 : -1;
    pairs.set(pair, [...(pairs.get(pair) || []), one]);
  });
  pairs.forEach((same) => same.forEach((one, i) => { one.bend = one.flip * (i - (same.length - 1) / 2) * 44; }));
}

// --- where it lies
function push() {
  const reach = 520 ** 2;
  for (let i = 0; i < shownNodes.length; i += 1) {
    const a = shownNodes[i];
    a.dx -= a.x * 0.012 * heat;
    a.dy -= a.y * 0.012 * heat;
    for (let j = i + 1; j < shownNodes.length; j += 1) {
      const b = shownNodes[j], x = a.x - b.x, y = a.y - b.y, square = x * x + y * y + 1;
      if (square > reach) continue;
      const force = 1500 * heat / square;
      a.dx += x * force; a.dy += y * force;
      b.dx -= x * force; b.dy -= y * force;
    }
  }
  shownLinks.forEach(({ source, target }) => {
    const x = target.x - source.x, y = target.y - source.y, far = Math.hypot(x, y) || 1;
    const force = heat * 0.09 * (far - 95) / far / Math.sqrt(Math.min(source.ties, target.ties) || 1);
    source.dx += x * force; source.dy += y * force;
    target.dx -= x * force; target.dy -= y * force;
  });
  shownNodes.forEach((node) => {
    const far = Math.hypot(node.dx, node.dy), most = Math.min(1, 30 / (far || 1));
    if (!node.held) { node.x += node.dx * most; node.y += node.dy * most; }
    node.dx *= 0.55; node.dy *= 0.55;
  });
  heat *= 0.985;
}

function warm(to) {
  heat = Math.max(heat, to);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) while (heat > 0.02) push();
  redraw();
}

function redraw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(frame);
}

function frame() {
  drawing = false;
  const until = performance.now() + 10;
  while (heat > 0.02 && performance.now() < until) push();
  if (view.follows) fit();
  draw();
  if (heat > 0.02) redraw();
}

// --- how it looks
const radius = (node) => 4.5 + Math.min(11, 1.7 * Math.sqrt(node.ties));
const width = () => canvas.clientWidth, height = () => canvas.clientHeight;
const onScreen = ({ x, y }) => ({ x: width() / 2 + (x - view.x) * view.zoom, y: height() / 2 + (y - view.y) * view.zoom });
const inGraph = (x, y) => ({ x: (x - width() / 2) / view.zoom + view.x, y: (y - height() / 2) / view.zoom + view.y });
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function fit() {
  if (!shownNodes.length) return;
  const xs = shownNodes.map((node) => node.x), ys = shownNodes.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  view.x = (left + right) / 2;
  view.y = (top + bottom) / 2;
  view.zoom = Math.min(2, (width() - 150) / (right - left + 1), (height() - 90) / (bottom - top + 1));
}

function middle({ source, target, bend: off }) {
  const x = target.x - source.x, y = target.y - source.y, far = Math.hypot(x, y) || 1;
  return { x: (source.x + target.x) / 2 - y / far * off, y: (source.y + target.y) / 2 + x / far * off };
}

const near = (node) => chosen === node || shownLinks.some((one) => (one === chosen || one.source === chosen || one.target === chosen)
  && (one.source === node || one.target === node));
const bright = (link) => !chosen || link === chosen || link.source === chosen || link.target === chosen;

function draw() {
  const ratio = devicePixelRatio || 1;
  canvas.width = width() * ratio;
  canvas.height = height() * ratio;
  pen.scale(ratio, ratio);
  const ink = colour("--ink"), faint = colour("--faint"), paper = colour("--paper"), accent = colour("--accent");
  shownLinks.forEach((one) => {
    pen.globalAlpha = bright(one) ? (chosen ? 0.95 : 0.5) : 0.12;
    pen.strokeStyle = pen.fillStyle = one === chosen ? accent : faint;
    pen.lineWidth = Math.min(4, 1 + Math.log2(one.count) * 0.6) + (one === chosen ? 1 : 0);
    drawLink(one);
  });
  shownNodes.forEach((node) => {
    const at = onScreen(node);
    pen.globalAlpha = !chosen || near(node) ? 1 : 0.25;
    pen.beginPath();
    if (node.kind === "event") pen.roundRect(at.x - 5, at.y - 5, 10, 10, 2);
    else pen.arc(at.x, at.y, radius(node), 0, 2 * Math.PI);
    pen.fillStyle = `hsl(${hue(node)} 55% 52%)`;
    pen.fill();
    pen.lineWidth = node === chosen ? 3 : 1.5;
    pen.strokeStyle = node === chosen ? accent : paper;
    pen.stroke();
  });
  drawWords(ink, faint, paper);
}

function drawLink(one) {
  const from = onScreen(one.source), to = onScreen(one.target), over = middle(one);
  const turn = onScreen({ x: 2 * over.x - (one.source.x + one.target.x) / 2, y: 2 * over.y - (one.source.y + one.target.y) / 2 });
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.quadraticCurveTo(turn.x, turn.y, to.x, to.y);
  pen.stroke();
  const way = Math.atan2(to.y - turn.y, to.x - turn.x), back = radius(one.target) + 2;
  const tip = { x: to.x - back * Math.cos(way), y: to.y - back * Math.sin(way) };
  pen.beginPath();
  pen.moveTo(tip.x, tip.y);
  pen.lineTo(tip.x - 7 * Math.cos(way - 0.4), tip.y - 7 * Math.sin(way - 0.4));
  pen.lineTo(tip.x - 7 * Math.cos(way + 0.4), tip.y - 7 * Math.sin(way + 0.4));
  pen.fill();
}

function drawWords(ink, faint, paper) { // the most tied first; a word that would lie on another one is left out
  const taken = [], face = getComputedStyle(document.body).fontFamily;
  const free = (box) => !taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]);
  const put = (text, at, ys, size, fill, must) => {
    pen.font = `${size}px ${face}`;
    const wide = pen.measureText(text).width / 2;
    const x = at < 0 || at > width() ? at : Math.max(wide + 4, Math.min(at, width() - wide - 4)), around = (y) => [x - wide, y - size / 2, x + wide, y + size / 2];
    const y = ys.find((one) => free(around(one))) ?? (must ? ys[0] : null);
    if (y === null) return;
    taken.push(around(y));
    pen.lineWidth = 3.5;
    pen.strokeStyle = paper;
    pen.fillStyle = fill;
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  };
  pen.globalAlpha = 1;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const first = shownNodes.filter((node) => node === chosen || (chosen && near(node)));
  const rest = chosen ? [] : shownNodes.slice(0, view.zoom < 0.8 ? 60 : 250); // the names of a crowd wait for a closer look
  [...first, ...rest].forEach((node) => {
    const at = onScreen(node), name = node.name.length > 38 ? node.name.slice(0, 36) + "…" : node.name;
    put(name, at.x, [at.y + radius(node) + 9, at.y - radius(node) - 9], 12.5, ink, node === chosen);
  });
  if (chosen || shownLinks.length <= 60) shownLinks.filter(bright).forEach((one) => {
    const at = onScreen(middle(one));
    put(one.type + (one.begins && (chosen || shownLinks.length < 25) ? " " + one.begins : ""), at.x, [at.y, at.y + 13, at.y - 13], 10.5, faint, one === chosen);
  });
}

// --- the panel
function make(tag, text, parent, style) {
  const one = parent.appendChild(document.createElement(tag));
  one.textContent = text;
  if (style) one.className = style;
  return one;
}

function spot(style) {
  const one = document.createElement("span");
  one.className = "dot " + style.toLowerCase();
  return one;
}

function button(text, parent, target, dot) {
  const one = make("button", text, parent);
  if (dot) one.prepend(spot(dot));
  one.type = "button";
  one.addEventListener("click", () => choose(target, true));
  return one;
}

function list() {
  const words = $("search").value.toLowerCase();
  const rows = shownNodes.filter((node) => node.name.toLowerCase().includes(words)).map((node) => {
    const row = document.createElement("li");
    button(node.name, row, node, node.type);
    return row;
  });
  $("nodes").replaceChildren(...rows);
}

function told(link, parent) {
  evidence[link.id].slice(0, 8).forEach(({ title, text }) => {
    const quote = make("blockquote", text, parent);
    quote.lang = "id";
    make("cite", title, quote);
  });
  if (evidence[link.id].length > 8) make("p", `and ${evidence[link.id].length - 8} more`, parent, "faint");
}

const days = (one) => [...new Set([one.begins, one.ends].filter(Boolean))].join(" – ");

function choose(what, look) {
  chosen = what;
  const box = $("chosen");
  box.replaceChildren();
  if (what && what.kind) {
    make("h3", what.name, box);
    make("p", what.kind === "entity" ? what.type : `${what.kind} ${what.kind === what.type ? "" : what.type}`, box, "faint");
    what.facts.forEach(([label, fact]) => { make("p", `${label}: `, box, "faint").append(make("span", fact, box)); });
    const ties = make("ul", "", box);
    shownLinks.filter((one) => one.source === what || one.target === what).forEach((one) => {
      const row = make("li", "", ties);
      button(`${one.source.name} — ${one.type} → ${one.target.name}`, row, one);
      make("div", days(one), row, "faint");
    });
    if (look) bring(what);
  } else if (what) {
    const head = make("h3", "", box);
    button(what.source.name, head, what.source);
    make("span", ` ${what.type} `, head, "faint");
    button(what.target.name, head, what.target);
    make("p", [days(what) || "undated", what.count > 1 ? `told ${what.count} times` : ""].filter(Boolean).join(", "), box, "faint");
    told(what, box);
  }
  redraw();
}

function bring(node) { // into sight, if it is out of it
  const at = onScreen(node);
  if (at.x < 0 || at.y < 0 || at.x > width() || at.y > height()) Object.assign(view, { x: node.x, y: node.y, follows: false });
}

// --- hands
function under(x, y) { // a node, or else the nearest tie within seven pixels
  const at = inGraph(x, y), close = (one, far) => Math.hypot(one.x - at.x, one.y - at.y) * view.zoom <= far;
  const [, tie] = shownLinks.reduce((best, one) => { const gap = aside(one, at); return gap < best[0] ? [gap, one] : best; }, [7 / view.zoom, null]);
  return shownNodes.find((node) => close(node, radius(node) + 4)) || tie;
}

function aside(one, at) { // how far a point lies from a tie's line
  const over = middle(one), turn = { x: 2 * over.x - (one.source.x + one.target.x) / 2, y: 2 * over.y - (one.source.y + one.target.y) / 2 };
  let least = Infinity;
  for (let t = 0.1; t < 0.95; t += 0.05) {
    const x = (1 - t) ** 2 * one.source.x + 2 * t * (1 - t) * turn.x + t * t * one.target.x;
    const y = (1 - t) ** 2 * one.source.y + 2 * t * (1 - t) * turn.y + t * t * one.target.y;
    least = Math.min(least, Math.hypot(x - at.x, y - at.y));
  }
  return least;
}

function zoom(by, x = width() / 2, y = height() / 2) {
  const before = inGraph(x, y);
  view.zoom = Math.max(0.05, Math.min(8, view.zoom * by));
  const after = inGraph(x, y);
  view.x += before.x - after.x;
  view.y += before.y - after.y;
  view.follows = false;
  redraw();
}

function move(x, y) {
  view.x += x / view.zoom;
  view.y += y / view.zoom;
  view.follows = false;
  redraw();
}

const fingers = new Map();
let hand = null, wandered = 0;
canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  const found = under(event.offsetX, event.offsetY);
  hand = found && found.kind ? found : null;
  if (hand) hand.held = true;
  wandered = 0;
  canvas.classList.add("holding");
});
canvas.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = { x: event.offsetX, y: event.offsetY }, x = now.x - before.x, y = now.y - before.y;
  wandered += Math.hypot(x, y);
  const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
  if (other) zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1), other.x, other.y);
  else if (hand && wandered > 4) { Object.assign(hand, inGraph(now.x, now.y)); view.follows = false; warm(0.3); } else if (!hand) move(-x, -y);
  fingers.set(event.pointerId, now);
});
["pointerup", "pointercancel"].forEach((kind) => canvas.addEventListener(kind, (event) => {
  fingers.delete(event.pointerId);
  if (hand) hand.held = false;
  if (kind === "pointerup" && wandered <= 4) choose(under(event.offsetX, event.offsetY));
  hand = null;
  canvas.classList.remove("holding");
}));
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
}, { passive: false });
canvas.addEventListener("keydown", (event) => {
  const act = { ArrowLeft: () => move(-60, 0), ArrowRight: () => move(60, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => { view.follows = true; redraw(); }, Escape: () => choose(null) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
$("in").addEventListener("click", () => zoom(1.3));
$("out").addEventListener("click", () => zoom(1 / 1.3));
$("fit").addEventListener("click", () => { view.follows = true; redraw(); });
$("search").addEventListener("input", list);
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
new ResizeObserver(redraw).observe(canvas);

const own = (type) => !ABOUT_EVENTS.includes(type) && !ABOUT_ARTICLES.includes(type);
tick("kinds", "kind", [...new Set(nodes.map(group))].sort(), ["events", "articles"], (value) => value);
tick("types", "type", [...new Set(links.map((one) => one.type).filter(own))].sort(), []);
filter();
