/* Lists that readers put in another order, and look through. Without this script they stand as they were written.

   A cell is compared by what it says, numbers in it as numbers, or by its data-sort, which a date has. What has no value comes
   last in either order. */
"use strict";
(() => {
  const FEW = 3, MANY = 8;  // rows from which on there is something to order, and to look through
  const tables = [...document.querySelectorAll("table.rv-index")], language = document.documentElement.lang;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const words = () => {  // of a site in another language than English
    try { return JSON.parse(document.getElementById("__config").textContent).translations; } catch { return {}; }
  };
  const {
    "list.filter": alone = "Show only what has %(field)s", "list.filter.all": together = "In all lists, show only what has %(field)s",
    "list.shown": counted = "%(shown)s of %(all)s",
  } = words() || {};
  const rows = table => [...table.tBodies[0].rows];
  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const said = cell => {
    if (cell.dataset.sort !== undefined) return cell.dataset.sort;
    const [first] = cell.childNodes;
    return first?.nodeName === "SMALL" && !first.nextSibling ? "" : cell.textContent.trim();  // such as "none"
  };

  const order = (table, head) => {
    const falls = head.ariaSort === "ascending", at = head.cellIndex;
    const sorted = rows(table).map(row => [said(row.cells[at]), row]);
    sorted.sort(([one], [other]) => !one - !other || (falls ? compare(other, one) : compare(one, other)));
    for (const each of head.parentNode.cells) each.ariaSort = null;
    head.ariaSort = falls ? "descending" : "ascending";
    table.tBodies[0].append(...sorted.map(([, row]) => row));
  };

  for (const table of tables) {
    if (rows(table).length < FEW) continue;
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.className = "rv-order";
      button.append(...head.childNodes);
      button.addEventListener("click", () => order(table, head));
      head.append(button);
    }
  }

  const all = tables.flatMap(rows);
  if (all.length < MANY) return;
  const [line, label, field, told] = ["p", "label", "input", "output"].map(name => document.createElement(name));
  line.className = "rv-filter";
  field.type = "search";
  const [before, after] = (tables[1] ? together : alone).split("%(field)s");
  label.append(before, field);
  if (after) label.append(after);
  line.append(label, " ", told);
  tables[0].closest(".rv-scroll").before(line);
  const texts = all.map(row => folded(row.textContent));
  field.addEventListener("input", () => {
    const sought = folded(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    all.forEach((row, at) => shown += !(row.hidden = !sought.every(word => texts[at].includes(word))));
    told.textContent = sought.length ? counted.replace("%(shown)s", shown).replace("%(all)s", all.length) : "";
  });
})();
