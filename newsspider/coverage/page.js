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
  if (data.named[day]) notes.push(namedIn(data.named[day]));
  else if (Object.keys(data.named).length) notes.push("Neither the site's lists nor the web archive name an article.");
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

// Where the articles of a day are named: by the site's lists and the web archive's index, or by one of them.
function namedIn([both, site, archive]) {
  return `Named by the site's lists and by the web archive: ${number(both)}; by the lists alone: ${number(site)}; by the archive alone: ${number(archive)}.`;
}

function tile(name, count, meaning, swatch) {
  return make("div", { title: meaning }, make("dt", swatch ? { swatch } : {}, name), make("dd", {}, number(count)));
}

function* chosen() {
  const wanted = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const day of selected < 0 ? Object.keys(data.articles) : [iso(selected)])
    for (const [state, path, title, reason, file] of data.articles[day] || []) {
      const article = { day, state: STATES[state], url: data.prefix + path, title, reason: data.reasons[reason], file: data.records && data.files[file] };
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
  const more = `${plural(rest, `${there || selected < 0 ? "more " : ""}article`)}${selected < 0 ? "" : " of this day"} ${rest === 1 ? "is" : "are"} not in this page.`;
  $("left-out").textContent = rest > 0 ? `${more} The JSON form has those with a problem.` : "";
}

function line({ day, state, url, title, reason, file }) {
  const what = make("span");
  if (selected < 0) what.append(make("span", { class: "on" }, day || "no date"), " ");
  what.append(isWeb(url) ? make("a", { href: url, rel: "noreferrer" }, title || url) : make("span", {}, title || url));
  if (reason) what.append(make("span", { class: "reason" }, reason));
  if (isWeb(url)) what.append(how(url, file));
  return make("li", {}, make("span", { class: "state", swatch: state }, nameOf(state)), what);
}

// The record is a line of a file, and `scrapy explain` shows how the page is read.
function how(url, file) {
  const box = make("details", { class: "how" }, make("summary", {}, file ? "record and explanation" : "explanation"));
  if (file) box.append(make("a", { href: `${data.records}/${file}#:~:text=${encodeURIComponent(url)}` }, file), make("br"));
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
  addTodo("gaps", "Days with less than usual", "Under a third of what the same weekday has around: the lists may lack them.", Object.keys(data.gaps).map(indexOf).filter((index) => !isUnknown(index)), (index) => `${number(expected(data.days[index]))}, usually ${number(data.gaps[iso(index)])}`);
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
  $("from-year").parentElement.hidden = $("from-year").length < 2;
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
