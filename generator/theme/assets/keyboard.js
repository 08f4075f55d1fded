/* What the keyboard does on a page.

   No single letter or sign does anything by itself, as it would in the theme: whoever speaks to the browser, or strikes a key by
   accident, would be led away (WCAG 2.2, success criterion 2.1.4). Ctrl+K, on a Mac Cmd+K, leads to the search instead. */
"use strict";
(() => {
  const search = document.querySelector(".md-search"), writes = "input, select, textarea";
  addEventListener("keydown", event => {
    if (event.altKey || event.key?.length !== 1) return;
    if (event.ctrlKey || event.metaKey) {
      if (!search || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      search.querySelector("input").focus();
    } else if (event.key !== " " && !event.target.matches(writes) && !search?.contains(event.target))
      event.stopImmediatePropagation();
  }, { capture: true });
  if (!search) return;

  /* Results that are drawn again, since others came, leave a reader who walks among them where they were: on the result that
     leads to the same place, else on the first. */
  const list = search.querySelector(".md-search-result__list"), place = link => link.pathname + link.hash;
  let at;
  list.addEventListener("focusin", event => at = event.target);
  new MutationObserver(() => {
    if (!at || at.isConnected || document.activeElement !== document.body) return;
    const links = [...list.querySelectorAll(":not(details) > [href], details[open] [href]")];
    (links.find(each => place(each) === place(at)) || links[0])?.focus();
  }).observe(list, { childList: true });
})();
