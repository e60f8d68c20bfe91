"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const STATES = data.states, UNREAD = STATES.length;
const LOST = ["incomplete", "failed", "missing"].map((name) => STATES.indexOf(name));
const SKIPPED = STATES.indexOf("skipped");
const NAMES = { missing: "not fetched yet" };
const $ = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "swatch") element.style.setProperty("--swatch", `var(--${value})`);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// ---- numbers. A row is the states in their order, then the lists that could not be read.
const at = (row, index) => row[index] || 0;
const expected = (row) => row.slice(0, STATES.length).reduce((sum, n) => sum + n, 0) - at(row, SKIPPED);
const lost = (row) => LOST.reduce((sum, index) => sum + at(row, index), 0);
const share = (row) => (expected(row) ? 1 - lost(row) / expected(row) : null);
const number = (n) => n.toLocaleString("en");
const percent = (part) => (part === null ? "–" : `${(Math.floor(part * 1000 + 1e-9) / 10).toFixed(1)} %`);
const nameOf = (state) => NAMES[state] || state;

// ---- days
const DAY = 86400000;
const start = data.since ? Date.parse(`${data.since}T00:00Z`) : 0;
const iso = (index) => new Date(start + index * DAY).toISOString().slice(0, 10);
const indexOf = (day) => Math.round((Date.parse(`${day}T00:00Z`) - start) / DAY);
const words = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const longName = (index) => words.format(new Date(start + index * DAY));
const isTrouble = (index) => lost(data.days[index]) > 0 || at(data.days[index], UNREAD) > 0 || iso(index) in data.gaps;

const MEASURES = {
  share: { label: "what is there", levels: [0.5, 0.8, 0.95, 0.99, 1], legend: ["under half", "under 80 %", "under 95 %", "under 99 %", "under 100 %", "all"] },
  listed: { label: "how many are expected", legend: null },
};
let measure = "share";
let levelsOfCount = [];

function levelOf(row) {
  const count = expected(row);
  if (!count) return "";
  const value = measure === "share" ? share(row) : count;
  const levels = measure === "share" ? MEASURES.share.levels : levelsOfCount;
  const level = levels.findIndex((limit) => value < limit);
  return level < 0 ? levels.length : level;
}

function setCountLevels() {
  const counts = data.days.map(expected).filter((n) => n).sort((a, b) => a - b);
  const pick = (part) => counts[Math.floor(part * (counts.length - 1))] || 1;
  levelsOfCount = [0.05, 0.2, 0.5, 0.8, 0.95].map(pick);
  const limits = levelsOfCount.map(number);
  MEASURES.listed.legend = limits.map((limit) => `under ${limit}`).concat(`${limits[4]} and more`);
}

function describe(index) {
  const row = data.days[index], parts = [];
  if (expected(row)) parts.push(`${percent(share(row))} of ${number(expected(row))}`);
  else parts.push("nothing listed");
  for (const state of LOST) if (at(row, state)) parts.push(`${number(at(row, state))} ${nameOf(STATES[state])}`);
  if (at(row, UNREAD)) parts.push(`${at(row, UNREAD)} of its lists could not be read`);
  const usual = data.gaps[iso(index)];
  if (usual) parts.push(`usually ${number(usual)}`);
  return `${longName(index)}: ${parts.join(", ")}`;
}

// ---- the calendar
let focused = Math.max(0, data.days.length - 1);
let selected = -1;
const cells = [];

function drawMap() {
  const map = $("map");
  for (let index = 0; index < data.days.length; ) {
    const year = iso(index).slice(0, 4);
    const months = make("div", { class: "months", "aria-hidden": "true" });
    const grid = make("div", { class: "cells", role: "grid", "aria-label": `Days of ${year}` });
    const offset = (new Date(Date.UTC(+year, 0, 1)).getUTCDay() + 6) % 7;
    for (; index < data.days.length && iso(index).startsWith(year); index++) {
      const day = iso(index), ofYear = Math.round((Date.parse(`${day}T00:00Z`) - Date.UTC(+year, 0, 1)) / DAY);
      const column = Math.floor((ofYear + offset) / 7) + 1, line = ((ofYear + offset) % 7) + 1;
      const cell = make("div", { class: "cell", role: "gridcell", tabindex: "-1", "data-index": index, style: `grid-column:${column};grid-row:${line}` });
      cells.push(cell);
      grid.append(cell);
      if (day.endsWith("-01")) months.append(make("span", { style: `grid-column:${column}` }, new Date(`${day}T00:00Z`).toLocaleString("en", { month: "short", timeZone: "UTC" })));
    }
    map.append(make("div", { class: "year", id: `year-${year}` }, make("h3", {}, year), months, grid));
  }
  map.addEventListener("click", (event) => { const cell = event.target.closest(".cell"); if (cell) open(+cell.dataset.index); });
  map.addEventListener("keydown", onKey);
  if (cells.length) cells[focused].tabIndex = 0;
}

function paintMap() {
  cells.forEach((cell, index) => {
    const row = data.days[index];
    cell.dataset.level = levelOf(row);
    cell.classList.toggle("gap", iso(index) in data.gaps);
    cell.classList.toggle("unread", at(row, UNREAD) > 0);
    cell.title = describe(index);
    cell.setAttribute("aria-label", describe(index));
  });
  const legend = $("legend");
  legend.replaceChildren();
  MEASURES[measure].legend.forEach((text, level) => legend.append(make("span", {}, make("i", { style: `background:var(--s${level})` }), text)));
  legend.append(make("span", {}, make("i", { class: "gap" }), "less than usual"), make("span", {}, "× list not read"));
}

function focusDay(index) {
  if (index < 0 || index >= cells.length) return;
  cells[focused].tabIndex = -1;
  focused = index;
  cells[index].tabIndex = 0;
  cells[index].focus();
}

function onKey(event) {
  const steps = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, PageUp: -364, PageDown: 364 };
  const step = steps[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (step) focusDay(Math.min(cells.length - 1, Math.max(0, focused + step)));
  else if (event.key === "Home") focusDay(0);
  else if (event.key === "End") focusDay(cells.length - 1);
  else if (event.key === "Enter" || event.key === " ") open(focused);
  else if (event.key === "n" || event.key === "N") { const next = nextTrouble(); if (next >= 0) focusDay(next); }
  else return;
  event.preventDefault();
}

function nextTrouble() {
  for (let step = 1; step <= data.days.length; step++) {
    const index = (focused + step) % data.days.length;
    if (isTrouble(index)) return index;
  }
  return -1;
}

// ---- one day
const shownStates = new Set(STATES);

function open(index) {
  if (selected >= 0) cells[selected].setAttribute("aria-selected", "false");
  selected = index;
  cells[focused].tabIndex = -1;
  focused = index;
  cells[index].tabIndex = 0;
  cells[index].setAttribute("aria-selected", "true");
  const row = data.days[index], day = iso(index);
  $(`year-${day.slice(0, 4)}`).after($("day"));
  $("day").hidden = false;
  $("day-title").textContent = longName(index);
  const usual = data.gaps[day], notes = [];
  if (usual) notes.push(`Usually ${number(usual)} are listed on this weekday.`);
  if (at(row, UNREAD)) notes.push(`${at(row, UNREAD)} of its lists could not be read.`);
  $("day-note").textContent = notes.join(" ");
  drawCounts($("day-counts"), row);
  drawArticles();
  history.replaceState(null, "", `#${day}`);
  $("day-title").focus({ preventScroll: true });
  $("day").scrollIntoView({ block: "nearest" });
}

function close() {
  if (selected < 0) return;
  cells[selected].setAttribute("aria-selected", "false");
  $("day").hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
  selected = -1;
  cells[focused].focus();
}

function drawCounts(list, row) {
  list.replaceChildren(tile("expected", expected(row), "articles that should be there"));
  STATES.forEach((state, index) => { if (at(row, index)) list.append(tile(nameOf(state), at(row, index), data.meaning[state], state)); });
}

function tile(name, count, meaning, swatch) {
  return make("div", { title: meaning }, make("dt", swatch ? { swatch } : {}, name), make("dd", {}, number(count)));
}

function drawArticles() {
  const day = iso(selected), wanted = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = data.articles[day] || [], list = $("articles");
  list.replaceChildren();
  for (const [state, path, title, reason] of rows) {
    const url = data.prefix + path, text = `${title} ${url} ${data.reasons[reason]}`.toLowerCase();
    if (!shownStates.has(STATES[state]) || !wanted.every((word) => text.includes(word))) continue;
    const name = /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noreferrer" }, title || url) : make("span", {}, title || url);
    const what = make("span", {}, name);
    if (data.reasons[reason]) what.append(make("span", { class: "reason" }, data.reasons[reason]));
    list.append(make("li", {}, make("span", { class: "state", swatch: STATES[state] }, nameOf(STATES[state])), what));
  }
  const known = data.days[selected].slice(0, STATES.length).reduce((sum, n) => sum + n, 0);
  const rest = Math.max(data.leftOut[day] || 0, known - rows.length);
  $("left-out").textContent = rest > 0 ? `${number(rest)} ${rows.length ? "more articles" : "articles"} of this day are not in this page. The JSON form has those with a problem.` : "";
}

// ---- the rest
function drawDays(list, days, text, none) {
  list.classList.add("days");
  for (const day of days) list.append(make("li", {}, make("button", { type: "button", onclick: () => open(indexOf(day)) }, day), make("span", {}, text(day))));
  if (!list.children.length) list.replaceWith(make("p", { class: "quiet" }, none));
}

function drawLists() {
  drawDays($("worst"), data.worst, (day) => describe(indexOf(day)).split(": ")[1], "None lacks anything.");
  drawDays($("gaps"), Object.keys(data.gaps), (day) => `${number(expected(data.days[indexOf(day)]))}, usually ${number(data.gaps[day])}`, "None.");
  for (const [day, row] of data.undated) {
    const parts = STATES.map((state, index) => at(row, index) && `${number(at(row, index))} ${nameOf(state)}`).filter(Boolean);
    $("undated").append(make("li", {}, `${day || "no date at all"}: ${parts.join(", ")}`));
  }
  $("undated-section").hidden = !data.undated.length;
}

function drawVerdicts() {
  const chart = make("div", { class: "chart" });
  for (const [month, numbers] of data.months) {
    const total = expected(numbers) || 1, column = make("div");
    const said = [];
    STATES.forEach((state, index) => {
      if (index === SKIPPED || !at(numbers, index)) return;
      column.append(make("i", { style: `height:${(100 * at(numbers, index)) / total}%;background:var(--${state})` }));
      said.push(`${number(at(numbers, index))} ${nameOf(state)}`);
    });
    column.title = `${month}: ${said.join(", ") || "nothing"}`;
    chart.append(column);
  }
  const legend = make("p", { class: "quiet axis" });
  STATES.forEach((state, index) => { if (index !== SKIPPED && at(data.whole, index)) legend.append(make("span", {}, make("i", { style: `display:inline-block;width:10px;height:10px;border-radius:2px;background:var(--${state})` }), ` ${nameOf(state)} ${percent(at(data.whole, index) / expected(data.whole))}`)); });
  $("verdicts").append(chart, axis(), legend);
  $("verdicts").setAttribute("aria-label", `Shares of verdicts by month, ${percent(share(data.whole))} of all there`);
}

function axis() {
  const first = data.months[0], last = data.months[data.months.length - 1];
  return make("div", { class: "axis", "aria-hidden": "true" }, make("span", {}, first ? first[0] : ""), make("span", {}, last ? last[0] : ""));
}

const HARVESTED = ["complete", "unknown", "incomplete"].map((name) => STATES.indexOf(name));
const DROP = 0.2; // a month with so much less of a field than the three before stands out

function drawFields() {
  const names = [...new Set(data.months.flatMap(([, , fields]) => Object.keys(fields)))];
  if (!names.length) $("fields").append(make("p", { class: "quiet" }, "The ledger does not know the fields of these articles."));
  for (const name of names) {
    const track = make("div", { class: "track" }), before = [];
    let now = null, drops = 0;
    for (const [month, row, fields] of data.months) {
      const held = HARVESTED.reduce((sum, index) => sum + at(row, index), 0);
      const part = held ? (fields[name] || 0) / held : null;
      const bar = make("i", { style: `height:${part === null ? 0 : Math.max(3, part * 100)}%`, title: `${month}: ${percent(part)}` });
      if (part !== null) {
        const recent = before.slice(-3), usual = recent.reduce((sum, n) => sum + n, 0) / (recent.length || 1);
        if (recent.length && part < usual - DROP) { bar.className = "drop"; drops++; }
        before.push(part);
        now = part;
      }
      track.append(bar);
    }
    track.setAttribute("role", "img");
    track.setAttribute("aria-label", `${name}: ${percent(now)} in the last month, ${drops} drops`);
    $("fields").append(make("div", { class: "field" }, make("span", {}, name), track, make("span", { class: "now" }, percent(now))));
  }
}

function drawHead() {
  $("site").textContent = data.site;
  $("period").textContent = data.days.length ? `${longName(0)} to ${longName(data.days.length - 1)}, ${number(data.days.length)} days` : "No days are known.";
  $("share").firstElementChild.textContent = percent(share(data.whole) === null ? 1 : share(data.whole));
  $("share").lastElementChild.textContent = `of ${number(expected(data.whole))} articles`;
  drawCounts($("totals"), data.whole);
  if (at(data.whole, UNREAD)) $("totals").append(tile("lists not read", at(data.whole, UNREAD), "lists that could not be read"));
  if (data.unlisted) $("totals").append(tile("unlisted", data.unlisted, "harvested, though no list had named them"));
  $("made").textContent = `Made by scrapy coverage, ${data.madeAt}`;
}

function drawControls() {
  for (const [name, { label }] of Object.entries(MEASURES)) $("measure").append(make("option", { value: name }, label));
  $("measure").addEventListener("change", (event) => { measure = event.target.value; paintMap(); });
  for (const year of new Set(data.days.map((_, index) => iso(index).slice(0, 4)))) $("from-year").append(make("option", { value: year }, year));
  $("from-year").addEventListener("change", (event) => { for (const year of document.querySelectorAll(".year")) year.hidden = year.id < `year-${event.target.value}`; });
  for (const state of STATES) {
    const box = make("input", { type: "checkbox", checked: "", onchange: (event) => { event.target.checked ? shownStates.add(state) : shownStates.delete(state); drawArticles(); } });
    $("states").append(make("label", {}, box, ` ${nameOf(state)}`));
  }
  $("words").addEventListener("input", drawArticles);
  $("close").addEventListener("click", close);
  $("theme").addEventListener("click", () => {
    const isDark = (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    document.documentElement.dataset.theme = isDark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

setCountLevels();
drawHead();
drawControls();
drawMap();
paintMap();
drawLists();
drawVerdicts();
drawFields();
const asked = location.hash.slice(1);
if (/^\d{4}-\d\d-\d\d$/.test(asked) && cells[indexOf(asked)]) open(indexOf(asked));
