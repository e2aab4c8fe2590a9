// What a document for the frame of another page does: it takes on the colours of the page around, hides what is over, shows what
// the address asks for, and tells the page around how high it is. Without it the document is whole, only longer.
//
// `?event=x`, `?limit=6`, `?category=x&tag=y&venue=z` (several: `category=x,y` or twice), `?theme=light`. The message to the page around is
// `{ affiche: MESSAGE_SIZE, height, first }`; from it comes `{ affiche: "theme", theme }`, with `light`, `dark` or `auto`.
(function (/** @type {any} */ root) {
  // <contract> written from crates/contract
  const DATA_END = "data-end";
  const DATA_ID = "data-id";
  const ID_DATES = "dates";
  const ID_LIST = "list";
  const ID_MAIN = "main";
  const ID_OVER = "over";
  const ID_SAY = "say";
  const ID_TITLE = "title";
  const KEY_END = "end";
  const KEY_EVENT_FILES = "eventFiles";
  const KEY_FAILED = "failed";
  const KEY_FIRST = "first";
  const KEY_GONE = "gone";
  const KEY_ID = "id";
  const KEY_LAST = "last";
  const KEY_LIMIT = "limit";
  const KEY_LIST = "list";
  const KEY_MONTH = "month";
  const KEY_MONTHS = "months";
  const KEY_NONE = "none";
  const KEY_NONE_MATCH = "noneMatch";
  const KEY_PAGE = "page";
  const KEY_START = "start";
  const KEY_TERMS = "terms";
  const KEY_THEME = "theme";
  const KEY_UNKNOWN = "unknown";
  const KEY_WAITING = "waiting";
  const KEY_YEAR = "year";
  const KEY_ZONE = "zone";
  const KEY_ZONES = "zones";
  const MESSAGE_SIZE = "size";
  const MESSAGE_THEME = "theme";
  const THEME_DARK = "dark";
  const THEME_LIGHT = "light";
  // </contract>
  var KINDS = ["category", "tag", "venue"];
  var MOST = 60;
  var query = new URLSearchParams(location.search);
  var year = new Date().getFullYear();
  /** @type {any} */
  var script = document.currentScript;
  var home = new URL("../", script.src);
  root.dataset[KEY_YEAR] = year;
  root.dataset[KEY_ZONE] = script.dataset[KEY_ZONES].split(" ").filter(sameClock).map(function (zone) { return zone.split("=")[0]; }).join(" ");
  paint(query.get("theme"));
  root.dataset[KEY_WAITING] = "";

  addEventListener("message", function ({ source, data }) {
    if (source !== parent || source === window || data?.affiche !== MESSAGE_THEME) return;
    paint(data.theme);
    tell();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var main = document.getElementById(ID_MAIN);
    if (main.dataset[KEY_EVENT_FILES]) load(main);
    else if (main.dataset[KEY_LIST]) list(main);
    else if (main.dataset[KEY_MONTHS]) month(main);
    if (!main.dataset[KEY_LIST]) delete root.dataset[KEY_WAITING];
    if (parent === window) return;
    tell(true);
    new ResizeObserver(function () { tell(); }).observe(document.body);
  });

  // Light or dark; anything else as the page around has it.
  function paint(theme) {
    if (theme === THEME_LIGHT || theme === THEME_DARK) root.dataset[KEY_THEME] = theme;
    else delete root.dataset[KEY_THEME];
  }

  function tell(first) {
    if (!document.body) return;
    parent.postMessage({ affiche: MESSAGE_SIZE, height: Math.ceil(document.body.getBoundingClientRect().height), first: Boolean(first) }, "*");
  }

  // Compares a zone (`Europe/Paris=60/120`: minutes ahead of UTC in January and July) with the clock of the browser.
  function sameClock(zone) {
    return zone.split("=")[1] === [0, 6].map(function (month) { return -new Date(year, month, 15, 12).getTimezoneOffset(); }).join("/");
  }

  function isOver(node) {
    return Date.parse(node.dataset[KEY_END]) <= Date.now();
  }

  async function list(main) {
    var box = document.getElementById(ID_LIST);
    var say = document.getElementById(ID_SAY);
    var wanted = KINDS.map(function (kind) {
      var values = query.getAll(kind).join(",").toLowerCase().split(",").map(function (value) { return value.trim(); });
      return { kind: kind, values: values.filter(Boolean).slice(0, 12) };
    }).filter(function (each) { return each.values.length; });
    var limit = Math.trunc(Number(query.get("limit"))) || Number(main.dataset[KEY_LIMIT]);
    limit = Math.min(Math.max(limit, 1), MOST);
    var unknown = [];
    var failed = false;

    // The lists of the terms of one kind hold all of their next dates; the other kinds choose among them.
    if (wanted.length) {
      var [first] = wanted;
      await Promise.all(first.values.map(async function (value) {
        try {
          /** @type {any} */
          var reply = /^[a-z0-9-]+$/.test(value) ? await fetch(main.dataset[KEY_LIST] + first.kind + "/" + value + "/") : { status: 404 };
          if (!reply.ok) reply.body?.cancel();
          if (reply.status === 404) unknown.push(value);
          else if (!reply.ok) failed = true;
          else merge(new DOMParser().parseFromString(await reply.text(), "text/html"));
        } catch (offline) {
          failed = true;
        }
      }));
    }
    update();
    delete root.dataset[KEY_WAITING];
    setInterval(update, 60000);

    // Puts rows of another list among those that are there, each month in its section.
    function merge(other) {
      for (var section of other.querySelectorAll(`#${ID_LIST} > section`)) {
        var here = place(box.children, KEY_MONTH, section);
        if (here?.dataset[KEY_MONTH] !== section.dataset[KEY_MONTH]) {
          var empty = document.importNode(section, true);
          empty.querySelector("ol").replaceChildren();
          box.insertBefore(empty, here);
          here = empty;
        }
        var rows = here.querySelector("ol");
        for (var row of section.querySelectorAll("li")) {
          if (rows.querySelector(`[${DATA_ID}="${CSS.escape(row.dataset[KEY_ID])}"]`)) continue;
          var at = place(rows.children, KEY_START, row);
          while (at && at.dataset[KEY_START] === row.dataset[KEY_START]) at = at.nextElementSibling;
          rows.insertBefore(document.importNode(row, true), at);
        }
      }
    }

    function place(nodes, name, node) {
      return Array.from(nodes).find(function (one) { return one.dataset[name] >= node.dataset[name]; }) || null;
    }

    function update() {
      var shown = 0;
      for (var row of box.querySelectorAll("li.row")) {
        var terms = row.dataset[KEY_TERMS].split(" ");
        var fits = wanted.every(function (each) {
          return each.values.some(function (value) { return terms.includes(each.kind + ":" + value); });
        });
        row.hidden = !fits || shown >= limit || isOver(row);
        if (!row.hidden) shown += 1;
      }
      for (var section of box.children) section.hidden = !section.querySelector("li:not([hidden])");
      var texts = [];
      if (unknown.length) texts.push(main.dataset[KEY_UNKNOWN].replace("#", function () { return unknown.sort().join(", "); }));
      if (failed) texts.push(main.dataset[KEY_FAILED]);
      if (!shown && !failed) texts.push(wanted.length ? main.dataset[KEY_NONE_MATCH] : main.dataset[KEY_NONE]);
      if (say.textContent !== texts.join(" ")) say.textContent = texts.join(" ");
    }
  }

  // Without a month in its address it is the one printed on the day of publishing: the present one is asked for, if there is one.
  function month(main) {
    var here = location.pathname;
    var now = new Date();
    var present = now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0");
    var { [KEY_MONTHS]: months, [KEY_FIRST]: first, [KEY_LAST]: last } = main.dataset;
    if (here === months && present !== main.dataset[KEY_MONTH] && first <= present && present <= last) {
      location.replace(months + present + "/" + location.search);
    }
    for (var way of main.querySelectorAll("nav a")) way.href += location.search;
  }

  // Shows the event that the address names: parts of its page, and its next dates from a file.
  async function load(main) {
    var id = query.get("event") || "";
    var says = main.dataset[KEY_GONE];
    try {
      var known = /^[a-z0-9-]+$/.test(id);
      var [page, dates] = await Promise.all(known ? [read("event/" + id + "/"), next(id, Number(main.dataset[KEY_EVENT_FILES]))] : []);
      var article = page && new DOMParser().parseFromString(page, "text/html").querySelector("article.event");
      if (article) {
        show(main, article, dates);
        event(main);
        return;
      }
    } catch (offline) {
      says = main.dataset[KEY_FAILED];
    }
    document.getElementById(ID_SAY).textContent = says;
  }

  // A file of the site as text; nothing where there is none.
  async function read(path) {
    var reply = await fetch(new URL(path, home));
    if (reply.ok) return reply.text();
    reply.body?.cancel();
    if (reply.status !== 404) throw new Error(String(reply.status));
  }

  // The next dates of an event. Its page is shown without them where they cannot be had.
  async function next(id, files) {
    try {
      var events = JSON.parse((await read("embed/event/" + file(id, files) + ".json")) || "{}").events || {};
      return Object.hasOwn(events, id) ? events[id].dates : [];
    } catch (offline) {
      return [];
    }
  }

  // Puts parts of the page of an event into their places, and says when its dates are over.
  function show(main, page, dates) {
    var [article, title] = [main.querySelector("article"), document.getElementById(ID_TITLE)];
    var [text] = article.children;
    var part = function (selector) {
      var found = page.querySelector(selector);
      return found ? [document.importNode(found, true)] : [];
    };
    var own = page.querySelector("h1");
    var address = new URL("event/" + query.get("event") + "/", home).href;
    document.title = document.title.replace(title.textContent, function () { return own.textContent; });
    var link = Object.assign(document.createElement("a"), { href: address, textContent: own.textContent });
    Object.assign(title, { className: "event-title", lang: own.lang, dir: own.dir });
    title.replaceChildren(link);
    var [when] = part(".event-when");
    var start = when.querySelector("time").dateTime;
    var shown = dates.find(function (date) { return date.start === start; });
    if (shown) when.dataset[KEY_END] = shown.end;
    var list = document.getElementById(ID_DATES);
    for (var date of dates) if (date !== shown) list.lastElementChild.append(row(date));
    list.hidden = !list.querySelector("li");
    var takes = part(".takes");
    // What needs the app, and what is fixed to the foot of a phone, are for the page alone.
    takes[0]?.querySelector(".keep")?.remove();
    takes[0]?.querySelector(".act")?.classList.remove("act");
    var lines = [".event-where", ".event-cost", ".notice-changed", ".event-lead"].flatMap(part);
    text.append(title, when, ...lines, ...categories(page), list, ...takes);
    for (var image of part(".event-image img")) {
      image.className = "embed-image";
      if (image.srcset) image.sizes = "26rem";
      article.append(image);
    }
    for (var each of article.querySelectorAll("a:not([rel])")) each.rel = "noopener";
    article.classList.toggle("event-off", page.classList.contains("event-off"));
    Object.assign(article.dataset, page.dataset);
    if (page.querySelector(".notice-past")) document.getElementById(ID_OVER).hidden = false;
    article.hidden = false;
    var way = main.querySelector(".embed-foot a");
    Object.assign(way, { href: address, textContent: main.dataset[KEY_PAGE] });
  }

  // The categories of an event, without the label that they have among its facts.
  function categories(page) {
    var found = page.querySelectorAll(".facts-list .category");
    if (!found.length) return [];
    var marks = Object.assign(document.createElement("p"), { className: "marks", lang: found[0].closest("dd").lang });
    marks.append(...Array.from(found, function (one) { return document.importNode(one, true); }));
    return [marks];
  }

  // Another date: when, and whether it is called off.
  function row(date) {
    var link = document.createElement("a");
    Object.assign(link, { href: new URL(date.url, home).href, textContent: date.when[root.lang] });
    var line = document.createElement("li");
    line.dataset[KEY_END] = date.end;
    line.append(link);
    if (date.status) {
      var state = Object.assign(document.createElement("span"), { className: "mark mark-changed", textContent: date.status[root.lang] });
      line.append(" ", state);
    }
    return line;
  }

  // The number of the file of an event, of so many: the FNV-1a hash (32 bits) of its id, as in crates/catalog.
  function file(id, files) {
    var hash = Array.from(id).reduce(function (sum, letter) { return Math.imul(sum ^ letter.charCodeAt(0), 0x01000193); }, 0x811c9dc5);
    return hash & (files - 1);
  }

  // What is over goes while something is to come; when nothing is, it says so.
  function event(main) {
    var dates = Array.from(main.querySelectorAll(`[${DATA_END}]`));
    var left = dates.filter(function (date) { return !isOver(date); });
    if (!dates.length) return;
    if (!left.length) document.getElementById(ID_OVER).hidden = false;
    else for (var date of dates) date.hidden = !left.includes(date);
  }
})(document.documentElement);
