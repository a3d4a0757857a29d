// Waits until `condition` is more than nothing, and answers that. Looks whenever the page changes, and now and then,
// because not every change is one of the document.
const [patience, ...given] = [...arguments].slice(0, -1);
const done = arguments[arguments.length - 1];
let finished = false;

function look() {
  if (finished) return;
  let found = null;
  let thrown = null;
  try {
    found = condition(...given);
  } catch (error) {
    thrown = String(error);
  }
  const late = performance.now() - begun > patience;
  if (!found && !late) return;
  finished = true;
  observer.disconnect();
  clearInterval(timer);
  done(found ? { found } : { late: true, thrown, told: inVain(...given) });
}

const begun = performance.now();
const observer = new MutationObserver(look);
observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
const timer = setInterval(look, 50);
look();
