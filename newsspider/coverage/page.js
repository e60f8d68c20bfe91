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
const plural = (n, one) => `${number(n)} ${one}${n === 1 ? "" : "s"}`;
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
const unknown = data.unknown || []; // stretches of days of which no list speaks
const isUnknown = (index) => unknown.some(([first, last]) => first <= iso(index) && iso(index) <= last);

const FEW = 5; // articles of a day: where fewer are expected, one that is missing is an alarm
const MEASURES = {
  share: { label: "what is there", legend: ["under half", "under 80 %", "under 95 %", "all but one, or but 5 %", "all"] },
  listed: { label: "how many are expected", legend: null },
};
let measure = "share";
let levelsOfCount = [];

// 4: all; 3: one article is missing of at least five, or no more than 5 %; below that it is an alarm.
function levelOfShare(row) {
  if (!lost(row)) return 4;
  if ((lost(row) === 1 && expected(row) >= FEW) || share(row) >= 0.95) return 3;
  return share(row) >= 0.8 ? 2 : share(row) >= 0.5 ? 1 : 0;
}

function levelOf(row) {
  const count = expected(row);
  if (!count) return "";
  if (measure === "share") return levelOfShare(row);
  const level = levelsOfCount.findIndex((limit) => count < limit);
  return level < 0 ? levelsOfCount.length : level;
}

function setCountLevels() {
  const counts = data.days.map(expected).filter((n) => n).sort((a, b) => a - b);
  const pick = (part) => counts[Math.floor(part * (counts.length - 1))] || 1;
  levelsOfCount = [0.05, 0.3, 0.7, 0.95].map(pick);
  const limits = levelsOfCount.map(number);
  MEASURES.listed.legend = limits.map((limit) => `under ${limit}`).concat(`${limits[3]} and more`);
}

function describe(index) {
  const row = data.days[index], parts = [];
  if (expected(row)) parts.push(`${percent(share(row))} of ${number(expected(row))}`);
  else parts.push(isUnknown(index) ? "no list speaks of it" : "nothing listed");
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
    const grid = make("div", { class: "cells", role: "grid", "aria-label": `Days of ${year}` });
    for (; index < data.days.length && iso(index).startsWith(year); index++) {
      const cell = make("div", { class: "cell", role: "gridcell", tabindex: "-1", "data-index": index });
      cells.push(cell);
      grid.append(cell);
    }
    map.append(make("div", { class: "year", id: `year-${year}` }, make("h3", {}, year), grid));
  }
  map.addEventListener("click", (event) => { const cell = event.target.closest(".cell"); if (cell) open(+cell.dataset.index); });
  map.addEventListener("keydown", onKey);
  if (cells.length) cells[focused].tabIndex = 0;
  layOut();
  new ResizeObserver(layOut).observe(map);
}

const LEAST = 13, MOST = 26, SPACE = 2, LABELS = 46 + 15 + 8; // pixels
const weekdayOf = (index) => (new Date(start + index * DAY).getUTCDay() + 6) % 7;
let width = 0; // for which the squares are laid out

// A year is a band of weeks; where it is too wide for the page, its weeks stand in several bands below each other.
function layOut() {
  if ($("map").clientWidth === width) return;
  width = $("map").clientWidth;
  const grids = [...document.querySelectorAll(".cells")];
  const weeks = grids.map((grid) => weekOf(grid, grid.querySelector(".cell:last-of-type") || grid.lastElementChild) + 1);
  const most = Math.max(...weeks, 1), room = width - LABELS;
  const perBand = Math.min(most, Math.max(4, Math.ceil(most / Math.ceil((most * (LEAST + SPACE)) / room))));
  document.documentElement.style.setProperty("--size", `${Math.min(MOST, Math.floor(room / perBand) - SPACE)}px`);
  grids.forEach((grid, at) => layOutYear(grid, weeks[at], perBand));
}

function weekOf(grid, cell) {
  const first = +grid.querySelector(".cell").dataset.index;
  return Math.floor((+cell.dataset.index - first + weekdayOf(first)) / 7);
}

function layOutYear(grid, weeks, perBand) {
  const labels = grid.querySelectorAll(".month, .weekday");
  for (const label of labels) label.remove();
  for (let band = 0; band * perBand < weeks; band++)
    for (let day = 0; day < 7; day++) grid.append(label("weekday", "MTWTFSS"[day], 1, band * 8 + day + 2));
  for (const cell of grid.querySelectorAll(".cell")) {
    const index = +cell.dataset.index, week = weekOf(grid, cell), band = Math.floor(week / perBand);
    const column = (week % perBand) + 2;
    cell.style.gridArea = `${band * 8 + weekdayOf(index) + 2} / ${column}`;
    if (iso(index).endsWith("-01")) grid.append(label("month", months.format(new Date(start + index * DAY)), column, band * 8 + 1));
  }
}

const months = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
const label = (kind, text, column, row) => make("span", { class: kind, "aria-hidden": "true", style: `grid-column-start:${column};grid-row:${row}` }, text);

function paintMap() {
  cells.forEach((cell, index) => {
    const row = data.days[index];
    cell.dataset.level = levelOf(row);
    cell.classList.toggle("gap", iso(index) in data.gaps);
    cell.classList.toggle("unread", at(row, UNREAD) > 0);
    cell.classList.toggle("unknown", isUnknown(index));
    cell.title = describe(index);
    cell.setAttribute("aria-label", describe(index));
  });
  const legend = $("legend");
  legend.replaceChildren();
  MEASURES[measure].legend.forEach((text, level) => legend.append(make("span", {}, make("i", { style: `background:var(--s${level})` }), text)));
  legend.append(make("span", {}, make("i", { class: "gap" }), "less than usual"), make("span", {}, "× list not read"));
  if (unknown.length) legend.append(make("span", {}, make("i", { class: "unknown" }), "no list speaks of it"));
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

// ---- the articles: of one day, or (selected < 0) of all days
const shownStates = new Set(LOST.map((index) => STATES[index]));
const PART = 100; // articles that are listed at a time
let shown = PART;

function open(index) {
  if (selected >= 0) cells[selected].setAttribute("aria-selected", "false");
  selected = index;
  cells[focused].tabIndex = -1;
  focused = index;
  cells[index].tabIndex = 0;
  cells[index].setAttribute("aria-selected", "true");
  const row = data.days[index], day = iso(index);
  $(`year-${day.slice(0, 4)}`).after($("day"));
  $("day-title").textContent = longName(index);
  const usual = data.gaps[day], notes = [];
  if (usual) notes.push(`Usually ${number(usual)} are listed on this weekday.`);
  if (at(row, UNREAD)) notes.push(`${at(row, UNREAD)} of its lists could not be read.`);
  $("day-note").textContent = notes.join(" ");
  drawCounts($("day-counts"), row);
  choose(STATES);
  history.replaceState(null, "", `#${day}`);
  $("day-title").focus({ preventScroll: true });
  $("day").scrollIntoView({ block: "nearest" });
}

function close() {
  if (selected < 0) return;
  cells[selected].setAttribute("aria-selected", "false");
  history.replaceState(null, "", location.pathname + location.search);
  selected = -1;
  listAll();
  cells[focused].focus();
}

// Below the calendars stands what lacks something, or, where nothing does, every article.
function listAll() {
  $("map-section").after($("day"));
  const lacks = LOST.some((index) => at(data.whole, index));
  $("day-title").textContent = lacks ? "Articles that lack something" : "Articles";
  $("day-note").textContent = "";
  $("day-counts").replaceChildren();
  choose(lacks ? LOST.map((index) => STATES[index]) : STATES);
}

function choose(states) {
  shownStates.clear();
  for (const state of states) shownStates.add(state);
  for (const box of $("states").querySelectorAll("input")) box.checked = shownStates.has(box.value);
  $("close").hidden = selected < 0;
  shown = PART;
  drawArticles();
}

function drawCounts(list, row) {
  list.replaceChildren(tile("expected", expected(row), "articles that should be there"));
  STATES.forEach((state, index) => { if (at(row, index)) list.append(tile(nameOf(state), at(row, index), data.meaning[state], state)); });
}

function tile(name, count, meaning, swatch) {
  return make("div", { title: meaning }, make("dt", swatch ? { swatch } : {}, name), make("dd", {}, number(count)));
}

function* chosen() {
  const wanted = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const day of selected < 0 ? Object.keys(data.articles) : [iso(selected)])
    for (const [state, path, title, reason, file] of data.articles[day] || []) {
      const article = { day, state: STATES[state], url: data.prefix + path, title, reason: data.reasons[reason], file: data.files[file] };
      const text = `${title} ${article.url} ${article.reason}`.toLowerCase();
      if (shownStates.has(article.state) && wanted.every((word) => text.includes(word))) yield article;
    }
}

function drawArticles() {
  const list = $("articles"), found = [...chosen()];
  list.replaceChildren(...found.slice(0, shown).map(line));
  $("more").hidden = found.length <= shown;
  const days = selected < 0 ? Object.keys(data.leftOut) : [iso(selected)];
  const known = selected < 0 ? 0 : data.days[selected].slice(0, STATES.length).reduce((sum, n) => sum + n, 0);
  const there = selected < 0 ? 0 : (data.articles[iso(selected)] || []).length;
  const rest = Math.max(days.reduce((sum, day) => sum + (data.leftOut[day] || 0), 0), known - there);
  const more = `${plural(rest, `${there || selected < 0 ? "more " : ""}article`)} ${rest === 1 ? "is" : "are"} not in this page.`;
  $("left-out").textContent = rest > 0 ? `${more} The JSON form has those with a problem.` : "";
}

function line({ day, state, url, title, reason, file }) {
  const what = make("span", {}, selected < 0 ? make("span", { class: "on" }, day || "no date") : "");
  what.append(isWeb(url) ? make("a", { href: url, rel: "noreferrer" }, title || url) : make("span", {}, title || url));
  if (reason) what.append(make("span", { class: "reason" }, reason));
  if (isWeb(url)) what.append(how(url, file));
  return make("li", {}, make("span", { class: "state", swatch: state }, nameOf(state)), what);
}

// The record is a line of a file, and `scrapy explain` shows how the page is read.
function how(url, file) {
  const box = make("details", { class: "how" }, make("summary", {}, file ? "record and explanation" : "explanation"));
  if (file) box.append(make("a", { href: `${file}#:~:text=${encodeURIComponent(url)}` }, file), make("br"));
  box.append(make("code", {}, `scrapy explain ${quote(url)}`));
  return box;
}

const isWeb = (url) => /^https?:\/\//.test(url);
const quote = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

// ---- the rest
function drawTodo() {
  const days = data.days.map((_, index) => index), alarms = days.filter((index) => expected(data.days[index]) && levelOfShare(data.days[index]) < 3);
  const unread = days.filter((index) => at(data.days[index], UNREAD));
  const undated = data.undated.filter(([, row]) => at(row, UNREAD)).map(([day, row]) => `${day || "without a date"}: ${plural(at(row, UNREAD), "list")}`);
  const worst = data.worst.map(indexOf).filter((index) => alarms.includes(index));
  addTodo("unread", "Lists that could not be read", "What they name is not known.", unread, (index) => plural(at(data.days[index], UNREAD), "list"), undated);
  addTodo("unknown", "Days of which no list speaks", "They were asked for.", unknown.map(([first]) => indexOf(first)), (index) => `to ${unknown.find(([first]) => first === iso(index))[1]}`);
  addTodo("worst", "Days that lack most", `${plural(alarms.length, "day")} in all.`, worst, (index) => describe(index).split(": ")[1]);
  addTodo("gaps", "Days with less than usual", "Under a third of what the same weekday has around: the lists may lack them.", Object.keys(data.gaps).map(indexOf), (index) => `${number(expected(data.days[index]))}, usually ${number(data.gaps[iso(index)])}`);
  $("nothing").hidden = $("todo").children.length > 0;
  const minor = days.filter((index) => lost(data.days[index]) && !alarms.includes(index)).length;
  $("minor").hidden = !minor;
  $("minor").textContent = `${plural(minor, "more day")} ${minor === 1 ? "lacks" : "lack"} one article, or no more than 5 %.`;
}

function addTodo(id, title, note, days, text, others = []) {
  if (!days.length && !others.length) return;
  const list = make("ol", { class: "days", id });
  for (const index of days) list.append(make("li", {}, make("button", { type: "button", onclick: () => open(index) }, iso(index)), make("span", {}, text(index))));
  for (const other of others) list.append(make("li", {}, other));
  const ends = [...days, ...(id === "unknown" ? unknown.map(([, last]) => indexOf(last)) : [])].sort((a, b) => a - b);
  const period = ends.length ? ` -a since=${iso(ends[0])} -a until=${iso(ends[ends.length - 1])}` : "";
  const command = make("code", {}, `scrapy crawl archive -a site=${quote(data.site)}${period}`);
  $("todo").append(make("div", {}, make("h3", {}, title), make("p", { class: "quiet" }, note), list, make("p", {}, "Ask again: ", command)));
}

function drawUndated() {
  for (const [day, row] of data.undated) {
    const parts = STATES.map((state, index) => at(row, index) && `${number(at(row, index))} ${nameOf(state)}`).filter(Boolean);
    if (at(row, UNREAD)) parts.push(`${plural(at(row, UNREAD), "list")} not read`);
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
  $("share").firstElementChild.textContent = percent(data.share);
  $("share").lastElementChild.textContent = `of ${data.shareOf}`;
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
    const box = make("input", { type: "checkbox", value: state, onchange: (event) => { event.target.checked ? shownStates.add(state) : shownStates.delete(state); drawArticles(); } });
    $("states").append(make("label", {}, box, ` ${nameOf(state)}`));
  }
  $("words").addEventListener("input", drawArticles);
  $("more").addEventListener("click", () => { shown += PART; drawArticles(); });
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
drawTodo();
drawUndated();
listAll();
drawVerdicts();
drawFields();
const asked = location.hash.slice(1);
if (/^\d{4}-\d\d-\d\d$/.test(asked) && cells[indexOf(asked)]) open(indexOf(asked));
