// Acts that others will feel ask first. A form with data-confirm="ID" opens the dialog of that id; its button with
// value "yes" sends the form as it was about to be sent. A control with data-open="ID" simply opens a dialog.
const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = form.dataset.confirm && document.getElementById(form.dataset.confirm);
  if (!question || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  question.returnValue = "";
  question.addEventListener("close", () => {
    if (question.returnValue !== "yes") return;
    agreed.add(form);
    form.requestSubmit(button);
  }, { once: true });
  question.showModal();
}, true);

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog) dialog.showModal();
  // A click on the darkened page leaves the dialog as it was.
  else if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
});
