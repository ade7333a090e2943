// Keys: a page names them with data-key="n" on a link, a button or a field. Never while somebody types.
const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.a-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    const answer = document.querySelector(".a-find-answer");
    if (answer) answer.replaceChildren();
    return;
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
});
