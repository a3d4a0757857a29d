// Shows new e-mails by itself, while somebody looks.
const shown = document.querySelector("[data-count]")?.dataset.count;

setInterval(async () => {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch("/count");
    if (answer.ok && (await answer.text()) !== shown) location.reload();
  } catch {
    // The demo has ended; what is shown stays.
  }
}, 2000);
