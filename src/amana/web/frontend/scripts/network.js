// htmx: the token that proves the page is ours; a plain sentence when something fails; nothing typed is lost.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

const note = (id) => document.getElementById(id);
const show = (id, hidden = false) => {
  if (note(id)) note(id).hidden = hidden;
};

document.addEventListener("htmx:sendError", () => show("note-offline"));
document.addEventListener("htmx:timeout", () => show("note-offline"));
document.addEventListener("amana:offline", () => {
  show("note-offline");
  note("note-offline")?.scrollIntoView({ block: "nearest" });
});
window.addEventListener("online", () => show("note-offline", true));

// The server's own sentence, where it sent one; else ours.
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".a-note > div");
  const words = note("note-refused")?.querySelector("div");
  if (answer && words) words.replaceChildren(...answer.childNodes);
  show("note-refused");
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) return;
  show("note-offline", true);
  show("note-refused", true);
});
