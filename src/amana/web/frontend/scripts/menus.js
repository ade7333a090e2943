// Menus, notes, and where the keyboard stands after a part of the page was replaced.
const close = (menu, back) => {
  menu.open = false;
  if (back) menu.querySelector("summary").focus();
};

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.a-menu[open]")) {
    if (!menu.contains(event.target)) close(menu, false);
  }
  const note = event.target.closest("[data-dismiss]")?.closest(".a-note");
  if (note) note.remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.a-menu[open]")) close(menu, menu.contains(event.target));
  const answer = document.getElementById("find-answer");
  if (answer) answer.replaceChildren();
});

// What htmx replaces may have held the focus: it goes to the part's own wish (data-focus), or to the part.
let held = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  held = event.detail.target.contains(document.activeElement) && document.activeElement !== document.body;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const wish = part.querySelector?.("[data-focus]");
  if (wish) wish.focus();
  else if (held && (!document.activeElement || document.activeElement === document.body)) {
    if (!part.hasAttribute("tabindex")) part.setAttribute("tabindex", "-1");
    part.focus({ preventScroll: true });
  }
  held = false;
});

// The summary of a refused form is read first.
document.querySelector(".a-summary")?.focus();
