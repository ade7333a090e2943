// htmx: the token that proves the page is ours, and a plain sentence when the network fails; nothing typed is lost.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

const say = (id) => {
  const note = document.getElementById(id);
  if (note) note.hidden = false;
};
document.addEventListener("htmx:sendError", () => say("note-offline"));
document.addEventListener("htmx:responseError", () => say("note-refused"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) return;
  for (const id of ["note-offline", "note-refused"]) {
    const note = document.getElementById(id);
    if (note) note.hidden = true;
  }
});
window.addEventListener("online", () => {
  const note = document.getElementById("note-offline");
  if (note) note.hidden = true;
});
