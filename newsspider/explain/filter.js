
"use strict";
const boxes = [...document.querySelectorAll("#legend input[data-reason]")];
const blocks = [...document.querySelectorAll("#blocks .block")];
function show() {
  const shown = new Set(boxes.filter(box => box.checked).map(box => box.dataset.reason));
  for (const block of blocks) block.classList.toggle("hidden", !shown.has(block.dataset.reason));
}
function check(value) {
  for (const box of boxes) box.checked = value;
  show();
}
for (const box of boxes) box.addEventListener("change", show);
document.getElementById("all").addEventListener("click", () => check(true));
document.getElementById("none").addEventListener("click", () => check(false));
document.getElementById("places").addEventListener("change", event =>
  document.getElementById("blocks").classList.toggle("places", event.target.checked));
show();
