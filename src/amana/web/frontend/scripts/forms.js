// Forms are sent once and never lost by mistake.
const PATIENCE = 10000; // milliseconds until pressing again is meant: no answer came, or the answer was a file
const sent = new WeakMap();

// A form may ask for a part while it is typed (hx-trigger) and still be sent by the browser.
const sentByHtmx = (form) => form.matches("[hx-post], [hx-get]") && /^$|submit/.test(form.getAttribute("hx-trigger") ?? "");

const release = (form) => {
  const button = sent.get(form);
  if (button) button.disabled = false;
  sent.delete(form);
  form.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (sent.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (!navigator.onLine && !sentByHtmx(form)) {
    // The browser would put its own page in place of what was typed.
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("amana:offline"));
    return;
  }
  delete form.dataset.dirty;
  // A form that brings a file (data-stays) leaves the page where it is, and may be sent again.
  if (form.hasAttribute("data-stays") || (sentByHtmx(form) && form.matches("[hx-get]"))) return;
  sent.set(form, event.submitter);
  form.setAttribute("aria-busy", "true");
  // Only once the browser has read the button's value.
  if (event.submitter) setTimeout(() => { if (sent.has(form)) event.submitter.disabled = true; });
  setTimeout(() => release(form), PATIENCE);
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (!form || event.detail.requestConfig?.triggeringEvent?.type !== "submit") return;
  if (!event.detail.successful && form.hasAttribute("data-guard")) form.dataset.dirty = "yes";
  release(form);
});

// Coming back by the browser's button finds the forms usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) release(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("data-guard")) form.dataset.dirty = "yes";
});

window.addEventListener("beforeunload", (event) => {
  if (![...document.forms].some((form) => form.dataset.dirty)) return;
  event.preventDefault();
  event.returnValue = "";
});

// Choices marked so apply as soon as they are made.
document.addEventListener("change", (event) => {
  if (event.target.hasAttribute("data-submit")) event.target.form.requestSubmit();
});
