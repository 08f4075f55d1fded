/* What the keyboard does on a page.

   No single letter or sign does anything by itself, as it would in the theme: whoever speaks to the browser, or strikes a key by
   accident, would be led away (WCAG 2.2, success criterion 2.1.4). Ctrl+K, on a Mac Cmd+K, leads to the search instead. */
"use strict";
(() => {
  /* A page that is opened from a folder may read no other file, and so has no search but in the package that is made for that.
     The theme, which asks for its index, would end there with all that it does: the lists beside the page would not scroll. */
  if (location.protocol === "file:" && !document.querySelector("script[src$='iframe-worker.js']"))
    document.querySelectorAll(".md-search, .md-header [for=__search]").forEach(each => each.remove());

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

  /* The list of places of a narrow screen is the theme's, which a finger opens: its sign becomes a button. Whoever opens it is led
     into it, and back by Escape; it closes when the keyboard goes on to what it covers. Without scripts, the style sheet lets the
     keyboard reach the boxes by which it opens. */
  const drawer = document.getElementById("__drawer"), places = document.querySelector(".md-sidebar--primary");
  const sign = document.querySelector(".md-header [for=__drawer]"), button = document.createElement("button");
  const tell = (told, box) => {
    const now = () => told.setAttribute("aria-expanded", box.checked);
    box.addEventListener("change", now);
    now();
  };
  if (drawer && places && sign) {
    button.type = "button";
    button.className = `${sign.className} rv-drawer`;
    button.append(...sign.childNodes);
    sign.replaceWith(button);
    tell(button, drawer);
    for (const box of places.querySelectorAll(".md-nav__toggle")) tell(box, box);
    const stops = () => [...places.querySelectorAll("a, input")].filter(each => each.checkVisibility({ visibilityProperty: true }));
    button.addEventListener("click", () => {
      drawer.click();
      if (drawer.checked) stops()[0]?.focus();
    });
    places.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (drawer.checked && next && !places.contains(next) && next !== drawer) drawer.click();
    });
    addEventListener("keydown", event => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      button.focus();
    });
  }

  /* Enter opens a panel of it as the space bar does. */
  addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.matches(".md-nav__toggle")) target.click();
  });
  if (!search) return;

  /* The theme asks when a key goes up. What is pasted with a pointer, dictated or put in by another program presses none. */
  const query = search.querySelector("input");
  query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));

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
