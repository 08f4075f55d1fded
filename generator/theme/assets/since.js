/* Tells who comes back which versions were published since the newest one that they read, and leads to what each changed.

   What was read is kept by the reader's own browser, and told to nobody. */
"use strict";
(async () => {
  const MOST = 5;  // versions that are named; of more than that the list tells
  const site = new URL("..", document.currentScript.src), around = new URL("..", site), key = `${around.pathname}.read`;
  const here = decodeURIComponent(site.pathname.slice(around.pathname.length, -1));
  const made = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  const link = (words, path) => {
    const element = made("a", words);
    element.href = new URL(path, around);
    return element;
  };
  const name = value => typeof value === "string" ? value : undefined;
  const kept = value => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      const { newest, before } = JSON.parse(localStorage.getItem(key)) || {};
      return { newest: name(newest), before: name(before) };
    } catch { return {}; }  // where nothing may be kept, or somebody else kept it
  };

  const answer = await fetch(new URL("versions.json", around)).catch(() => null);
  const listed = answer?.ok && await answer.json().catch(() => null);
  if (!Array.isArray(listed)) return;
  const versions = listed.map(each => name(each?.version)).filter(Boolean), at = versions.indexOf(here);  // the newest first
  let { newest, before } = kept();
  const last = versions.indexOf(newest);
  if (at >= 0 && newest !== here && (last < 0 || at < last)) ({ newest, before } = kept({ newest: here, before: newest }));
  if (newest !== here || !before) return;

  const old = versions.indexOf(before), since = versions.slice(at, old).reverse();
  const {
    "since.read": read = "You last read version %(version)s.", "since.changed": changed = "See what changed in %(versions)s.",
    "since.list": all = "See the [list of versions].", "since.close": shut = "Close",
  } = JSON.parse(document.getElementById("__config").textContent).translations || {};
  const close = made("button", shut), line = made("p", `${read.replace("%(version)s", () => before)} `);
  if (old > at && since.length <= MOST) {
    const [first, last] = changed.split("%(versions)s");
    line.append(first);
    since.forEach((each, number) => line.append(number ? ", " : "", link(each, `versions/${encodeURIComponent(each)}/`)));
    line.append(`${last} `, close);
  } else {
    const [first, named, last] = all.split(/[[\]]/);
    line.append(first, link(named, "versions/"), `${last} `, close);
  }
  line.className = "rv-since";
  close.addEventListener("click", () => {
    kept({ newest: here });
    line.remove();
  });
  document.querySelector("article").prepend(line);
})();
