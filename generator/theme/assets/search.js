/* Answers what readers search for. The theme runs this in place of its own worker, and shows what it answers.

   The index is read piece by piece: the words that a question needs, then the texts of the pages that come first. In pages
   that are read without a server no file can be fetched, so each piece is a script there that sets __index. */
"use strict";
(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const SHOWN = 20;  // pages whose texts are loaded
  const AT_FIRST = 10;  // so many the theme shows at first: they do not wait for the texts of the others
  const SNIPPET = 240;
  const MOST = 30;  // words of a question, and as many that it does not want
  const PREFIX = 3;  // letters from which on a word stands for all that begin with it
  const COUNTS = [0, 1, 4, 12];  // in the text, in a heading, in the title
  const inFrame = typeof document !== "undefined";
  const site = new URL("..", inFrame ? document.querySelector("script[src]").src : self.location.href);
  const loaded = new Map();
  let config, pages, queue = Promise.resolve(), questions = 0;

  const load = path => {
    if (!loaded.has(path)) loaded.set(path, inFrame ? run(path) : fetched(path));
    return loaded.get(path);
  };
  const fetched = async path => {
    const answer = await fetch(new URL(`search/${path}${config.ending}`, site));
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf("{")));
  };
  const run = path => queue = queue.then(async () => {
    await importScripts(new URL(`search/${path}${config.ending}`, site).href);
    return self.__index;
  });

  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const WORD = /[\p{L}\p{N}]+/gu;

  /* What a word has in common with its other forms: "complaints", "answered" and "waiting" find "complaint", "answers" and
     "wait". */
  const stem = word => {
    for (const ending of ["ies", "ing", "ied", "ed", "es", "ly", "s"]) {
      const rest = word.slice(0, -ending.length);
      if (word.endsWith(ending) && rest.length > 3 && !(ending === "s" && rest.endsWith("s")))
        return rest.replace(/([bdgmnprt])\1$/, "$1");
    }
    return word;
  };

  const asked = query => {
    const known = new Set(config.ignored), wanted = new Map(), unwanted = [];
    for (const part of folded(query).replace(/["“”]/g, " ").split(/\s+/)) {
      const words = part.match(WORD) || [];
      if (/^[-−]/.test(part)) unwanted.push(...words.slice(0, MOST - unwanted.length));
      else for (const word of words) if (!known.has(word) && wanted.size < MOST) wanted.set(word, stem(word));
    }
    return [wanted, unwanted];
  };

  /* The pages that a word leads to, each with how well it fits. */
  const leads = async (word, root) => {
    const open = word.length >= PREFIX, from = open ? root : word, to = open ? `${root}\uffff` : word;
    let first = config.words.findIndex(each => each > from);
    first = Math.max(0, (first < 0 ? config.words.length : first) - 1);
    const files = [];
    for (let each = first; each < config.words.length && (each === first || config.words[each] <= to); each++)
      files.push(load(`words/${each}`));
    const found = new Map();
    for (const words of await Promise.all(files))
      for (const [each, list] of Object.entries(words)) {
        if (each < from || each > to) continue;
        const fits = each === word ? 1 : each.startsWith(word) ? 0.7 : 0.4;
        let code = 0;
        for (const more of list) {
          code += more;
          const page = code >> 2;
          found.set(page, Math.max(found.get(page) || 0, fits * COUNTS[code & 3]));
        }
      }
    const rare = Math.log(1 + pages.length / (found.size + 1));
    for (const [page, fits] of found) found.set(page, fits * rare);
    return found;
  };

  /* Pages that have most of the words, the best first. */
  const ranked = async (wanted, unwanted) => {
    const lists = await Promise.all([...wanted].map(each => leads(...each)));
    const refused = await Promise.all(unwanted.map(each => leads(each, each)));
    const found = new Map();
    lists.forEach((list, number) => {
      for (const [page, score] of list) {
        let known = found.get(page);
        if (!known) found.set(page, known = { page, score: 0, count: 0, has: 0 });
        known.score += score;
        known.count += 1;
        known.has |= 1 << number;
      }
    });
    for (const list of refused) for (const page of list.keys()) found.delete(page);
    const most = [...found.values()].reduce((most, each) => Math.max(most, each.count), 0);
    const kept = [...found.values()].filter(each => each.count === most);
    for (const each of kept) each.score *= pages[each.page].boost || 1;
    return kept.sort((one, other) => other.score - one.score || one.page - other.page);
  };

  const place = location => ["texts", ...location.split("#")[0].split("/").slice(0, -1).slice(0, 2)].join("/");

  /* Texts are markup: an entity is no word. */
  const IN_MARKUP = /&[#\w]+;|[\p{L}\p{N}\p{M}]+/gu;

  /* The word of the question that a word of a text is a form of. */
  const meant = (text, wanted) => {
    if (text[0] === "&") return;
    const word = folded(text);
    for (const [each, root] of wanted) if (word === each || (each.length >= PREFIX && word.startsWith(root))) return each;
  };

  /* Finds the words of a question in a folded text: each has a group. What stands in an entity is no word. */
  const finder = wanted => {
    const each = [...wanted].map(([word, root]) => word.length >= PREFIX ? `(${root})` : `(${word})(?![\\p{L}\\p{N}])`);
    return new RegExp(`(?:^#?|[^\\p{L}\\p{N}&#]|[^&]#)(?:${each.join("|")})`, "gu");
  };

  /* Where each word of a question that a folded text has stands in it first. */
  const places = (text, wanted, find) => {
    const found = new Map(), words = [...wanted.keys()];
    find.lastIndex = 0;
    for (let hit; found.size < words.length && (hit = find.exec(text));) {
      const group = hit.findIndex((each, at) => at && each !== undefined), word = words[group - 1];
      if (!found.has(word)) found.set(word, find.lastIndex - hit[group].length);
    }
    return found;
  };

  /* A text in which what was asked for is marked. */
  const marked = (html, wanted) =>
    html.replace(IN_MARKUP, text => meant(text, wanted) === undefined ? text : `<mark>${text}</mark>`);

  const snippet = (html, at) => {
    const from = at < 80 ? 0 : html.indexOf(" ", at - 60) + 1;
    const end = html.lastIndexOf(" ", from + SNIPPET);
    const to = html.length <= from + SNIPPET || end <= from ? html.length : end;
    return `${from ? "… " : ""}${html.slice(from, to)}${to < html.length ? " …" : ""}`;
  };

  const shown = async (found, wanted) => {
    const { location } = pages[found.page], own = `${location}#`;
    const { docs } = await load(place(location)).catch(() => ({ docs: [] }));
    const sections = [], find = finder(wanted);
    for (const each of docs) {
      if (each.location !== location && !each.location.startsWith(own)) continue;
      const inTitle = places(folded(each.title), wanted, find), inText = places(folded(each.text), wanted, find);
      const has = new Set([...inTitle.keys(), ...inText.keys()]);
      if (!has.size && each.location !== location) continue;
      const at = inText.size ? Math.min(...inText.values()) : 0;
      const share = (has.size + inTitle.size / 2) / (1.5 * wanted.size);
      sections.push({
        location: each.location, title: marked(each.title, wanted), text: marked(snippet(each.text, at), wanted),
        score: found.score * share, terms: terms(wanted, each => has.has(each)),
      });
    }
    if (!sections.length) return bare(found, wanted);
    sections.sort((one, other) => other.score - one.score);
    return sections;
  };

  const terms = (wanted, has) => Object.fromEntries([...wanted.keys()].map((each, at) => [each, has(each, at)]));
  const bare = (found, wanted, known = new Map()) => {
    const { location, title } = pages[found.page];
    if (!known.has(found.has)) known.set(found.has, terms(wanted, (each, at) => found.has >> at & 1));
    return [{ location, title, text: "", score: 0, terms: known.get(found.has) }];
  };

  /* Tells what was found as soon as the texts of the first ones are there, and again when more are; while it is wanted. */
  const answer = async (query, tell) => {
    const [wanted, unwanted] = asked(query);
    const found = wanted.size ? await ranked(wanted, unwanted) : [], known = new Map();
    const items = found.map(each => bare(each, wanted, known));
    let at = 0;
    do {
      const some = await Promise.all(found.slice(at, Math.min(at + AT_FIRST, SHOWN)).map(each => shown(each, wanted)));
      items.splice(at, some.length, ...some.sort((one, other) => other[0].score - one[0].score));
      at += AT_FIRST;
    } while (tell([...items]) && at < Math.min(SHOWN, found.length));
  };

  addEventListener("message", async ({ data: message }) => {
    if (message.type === SETUP) {
      ({ config, docs: pages } = message.data);
      postMessage({ type: READY });
    } else if (message.type === QUERY) {
      const question = ++questions;
      // What the first letters of a word lead to may come after what the whole word does, and would stand in its place.
      const tell = items => {
        if (question === questions) postMessage({ type: RESULT, data: { items } });
        return question === questions;
      };
      await answer(message.data, tell).catch(error => {
        console.warn(error);
        tell([]);
      });
    }
  });
})();
