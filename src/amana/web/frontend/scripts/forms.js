// Forms: sent once, never lost by mistake; acts that others will feel ask first.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = form.dataset.confirm && document.getElementById(form.dataset.confirm);
  if (question && !form.dataset.confirmed) {
    event.preventDefault();
    question.showModal();
    question.addEventListener("close", () => {
      if (question.returnValue === "yes") {
        form.dataset.confirmed = "yes";
        form.requestSubmit();
      }
    }, { once: true });
    return;
  }
  if (form.method === "dialog" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  delete form.dataset.dirty;
});

// Coming back by the browser's button finds the form usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.hasAttribute("data-guard")) form.dataset.dirty = "yes";
});

window.addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => form.dataset.dirty)) event.preventDefault();
});

// Choices marked so apply as soon as they are made.
document.addEventListener("change", (event) => {
  if (event.target.hasAttribute("data-submit")) event.target.form.requestSubmit();
});

// A menu closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.a-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
