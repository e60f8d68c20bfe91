// Drives the page as a reader does, and leaves what it saw in the title.
const seen = {};
try {
  const hidden = () => [...document.querySelectorAll("#blocks .block")].filter((block) => getComputedStyle(block).display === "none").length;
  const click = (selector) => document.querySelector(selector).click();
  const all = document.querySelectorAll("#blocks .block").length;
  click("#none");
  seen.none = hidden() === all;
  click("#all");
  seen.all = hidden();
  click("input[data-reason=navigation]");
  seen.navigation = hidden();
  const place = document.querySelector(".block .place");
  const shown = () => getComputedStyle(place).display !== "none";
  const before = shown();
  click("#places");
  seen.places = [before, shown()];
  click("details.pager summary");
  seen.pager = document.querySelector("details.pager").innerText.includes("the highest number");
  const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
  seen.order = [".verdict", ".steps", "details.pager", "article"].map(top).every((at, index, tops) => !index || at > tops[index - 1]);

  // A word that stands on two lines is broken. Addresses may be.
  seen.broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.closest("script, style") || node.parentElement.matches(".place")) continue;
    for (const match of node.data.matchAll(/[^\s/-]+/g)) {
      if (/:\/\/|[?=.].*[?=.]/.test(node.data)) continue;
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) seen.broken.push(match[0]);
    }
  }
  seen.words = document.body.innerText.split(/\s+/).length;
  seen.width = innerWidth;
  seen.overflows = document.documentElement.scrollWidth > innerWidth;
} catch (error) {
  seen.error = String(error);
}
document.title = JSON.stringify(seen);
