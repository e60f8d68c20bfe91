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
      if (+iso(index).slice(8) === 1 || (!grid.children.length && +iso(index).slice(8) < 12)) cell.dataset.month = "yes";
      cells.push(cell);
      grid.append(cell);
    }
    const isEmpty = [...grid.children].every((cell) => !data.days[cell.dataset.index].length && !isUnknown(+cell.dataset.index));
    const note = isEmpty ? make("p", { class: "quiet" }, "nothing was asked for, and nothing is listed") : "";
    map.append(make("div", { class: isEmpty ? "year empty" : "year", id: `year-${year}` }, make("h3", {}, year), grid, note));
  }
  map.addEventListener("click", (event) => { const cell = event.target.closest(".cell"); if (cell) open(+cell.dataset.index); });
  map.addEventListener("keydown", onKey);
  if (cells.length) cells[focused].tabIndex = 0;
  layOut();
  new ResizeObserver(layOut).observe(map);
}

const LEAST = 11, MOST = 40, SPACE = 2, LABELS = 46 + 15 + 8; // pixels
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
    if (cell.dataset.month) grid.append(label("month", months.format(new Date(start + index * DAY)), column, band * 8 + 1));
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
  const step = index < focused ? -1 : 1;
  while (cells[index] && cells[index].closest(".empty")) index += step;
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

