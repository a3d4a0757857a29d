// What went wrong in the page without anybody seeing it, since this was asked first and last.
const list = (window.problemsOfThisPage ??= []);
if (!window.problemsAreWatched) {
  window.problemsAreWatched = true;
  addEventListener("error", (event) => list.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => list.push(`rejected: ${String(event.reason)}`));
  document.addEventListener("securitypolicyviolation", (event) =>
    list.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
}
return list.splice(0);
