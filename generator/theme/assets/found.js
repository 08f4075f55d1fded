/* Results that are drawn again, since others came, leave a reader who walks among them where they were: on the result that leads
   to the same place, else on the first. */
"use strict";
(() => {
  const list = document.querySelector(".md-search-result__list");
  const place = link => link.pathname + link.hash;
  let at;
  list.addEventListener("focusin", event => at = event.target);
  new MutationObserver(() => {
    if (!at || at.isConnected || document.activeElement !== document.body) return;
    const links = [...list.querySelectorAll(":not(details) > [href], details[open] [href]")];
    (links.find(each => place(each) === place(at)) || links[0])?.focus();
  }).observe(list, { childList: true });
})();
