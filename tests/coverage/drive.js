// Drives the page as a reader does, and leaves what it saw in the title.
const seen = {};
const key = (name, target = document.activeElement) => target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
const dayOf = (element) => (element.getAttribute("aria-label") || "").split(":")[0];
const articles = () => [...document.querySelectorAll("#articles li")].map((item) => item.innerText.replace(/\s+/g, " ").replace(/ (record and )?explanation$/, ""));
const cell = (day) => cells[indexOf(day)];
try {
  seen.share = document.getElementById("share").innerText.replace(/\s+/g, " ");
  seen.cells = document.querySelectorAll(".cell").length;
  seen.gap = cell("2012-05-16").classList.contains("gap");
  seen.unread = cell("2012-05-17").classList.contains("unread");
  seen.label = cell("2012-05-09").getAttribute("aria-label");
  seen.levels = ["2012-05-08", "2012-05-09", "2012-05-16"].map((day) => cell(day).dataset.level);
  seen.tabStops = document.querySelectorAll('.cell[tabindex="0"]').length;

  seen.todo = [...document.querySelectorAll("#todo h3")].map((title) => title.innerText);
  seen.commands = [...document.querySelectorAll("#todo code")].map((code) => code.innerText);
  seen.todoIsAboveTheMap = document.getElementById("todo").getBoundingClientRect().bottom <= document.getElementById("map").getBoundingClientRect().top;
  seen.minor = document.getElementById("minor").innerText;
  seen.all = [document.getElementById("day-title").innerText, ...articles()];
  seen.weekdays = [...document.querySelectorAll(".weekday")].map((letter) => letter.innerText).join("").slice(0, 7);
  seen.months = [...document.querySelectorAll(".month")].map((month) => month.innerText);
  const size = (wide) => { document.body.style.width = wide; width = 0; layOut(); return cell("2012-05-09").getBoundingClientRect().width; };
  seen.sizes = [size("1100px"), size("500px"), size("260px")];
  seen.fits = [...document.querySelectorAll(".cell")].every((one) => one.getBoundingClientRect().right <= document.getElementById("map").getBoundingClientRect().right);
  size("");

  cell("2012-05-09").click();
  seen.title = document.getElementById("day-title").innerText;
  seen.note = document.getElementById("day-note").innerText;
  seen.isOpen = !document.getElementById("close").hidden;
  seen.articles = articles();
  seen.hash = location.hash;
  seen.links = [...document.querySelectorAll("#articles li > span > a")].map((link) => link.href);

  const how = document.querySelector("#articles details");
  how.querySelector("summary").click();
  seen.how = [how.open, how.innerText.replace(/\s+/g, " ").trim(), how.querySelector("a").getAttribute("href")];
  const words = document.getElementById("words");
  words.value = "BRIDGE 503";
  words.dispatchEvent(new Event("input"));
  seen.filtered = articles();
  words.value = "";
  words.dispatchEvent(new Event("input"));
  const box = [...document.querySelectorAll("#states label")].find((label) => label.innerText.trim() === "failed").firstChild;
  box.click();
  seen.withoutFailed = articles();
  box.click();

  key("Escape", document.body);
  seen.isClosed = document.getElementById("close").hidden && document.getElementById("day-title").innerText === seen.all[0];
  seen.focusAfterClose = dayOf(document.activeElement);
  key("ArrowDown");
  seen.down = dayOf(document.activeElement);
  key("ArrowLeft");
  seen.left = dayOf(document.activeElement);
  key("Home");
  seen.home = dayOf(document.activeElement);
  key("n");
  seen.next = dayOf(document.activeElement);
  key("End");
  key("ArrowDown");
  seen.end = dayOf(document.activeElement);
  key("Home");
  key("Enter");
  seen.opened = document.getElementById("day-title").innerText;
  seen.leftOut = document.getElementById("left-out").innerText;

  const measureBox = document.getElementById("measure");
  measureBox.value = "listed";
  measureBox.dispatchEvent(new Event("change"));
  seen.levelsListed = ["2012-05-08", "2012-05-09"].map((day) => cell(day).dataset.level);
  document.querySelector("#worst button").click();
  seen.worst = document.getElementById("day-title").innerText;

  const ground = () => getComputedStyle(document.body).backgroundColor;
  const before = ground();
  document.getElementById("theme").click();
  seen.themeChanges = ground() !== before;
  document.getElementById("theme").click();
  seen.themeReturns = ground() === before;
  seen.injected = window.injected || false;
  seen.fields = [...document.querySelectorAll(".field .track")].map((track) => track.getAttribute("aria-label"));
  seen.outside = performance.getEntriesByType("resource").length;
} catch (error) {
  seen.error = String(error);
}
document.title = JSON.stringify(seen);
