// What a document for the frame of another page does: it takes on the colours of the page around, hides what is over, shows what
// the address asks for, and tells the page around how high it is. Without it the document is whole, only longer.
//
// `?limit=6`, `?category=x&tag=y&venue=z` (several: `category=x,y` or twice), `?theme=light`. The message to the page around is
// `{ affiche: "size", height, first }`; from it comes `{ affiche: "theme", theme }`, with `light`, `dark` or `auto`.
(function (/** @type {any} */ root) {
  var KINDS = ["category", "tag", "venue"];
  var MOST = 60;
  var query = new URLSearchParams(location.search);
  var year = new Date().getFullYear();
  root.dataset.year = year;
  root.dataset.zone = /** @type {any} */ (document.currentScript).dataset.zones.split(" ").filter(sameClock).join(" ");
  paint(query.get("theme"));
  root.dataset.waiting = "";

  addEventListener("message", function ({ source, data }) {
    if (source !== parent || source === window || data?.affiche !== "theme") return;
    paint(data.theme);
    tell();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var main = document.getElementById("main");
    if (main.dataset.list) list(main);
    else if (main.dataset.months) month(main);
    else if (main.dataset.event) event(main);
    if (!main.dataset.list) delete root.dataset.waiting;
    if (parent === window) return;
    tell(true);
    new ResizeObserver(function () { tell(); }).observe(document.body);
  });

  // Light or dark; anything else as the page around has it.
  function paint(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  function tell(first) {
    if (!document.body) return;
    parent.postMessage({ affiche: "size", height: Math.ceil(document.body.getBoundingClientRect().height), first: Boolean(first) }, "*");
  }

  // Whether a zone shows what the clock here does, in winter and in summer.
  function sameClock(zone) {
    try {
      return [0, 6].every(function (month) {
        var noon = new Date(year, month, 15, 12);
        return noon.toLocaleString("en", { timeZone: zone }) === noon.toLocaleString("en");
      });
    } catch (unknown) {
      return false;
    }
  }

  function isOver(node) {
    return Date.parse(node.dataset.end) <= Date.now();
  }

  async function list(main) {
    var box = document.getElementById("list");
    var say = document.getElementById("say");
    var wanted = KINDS.map(function (kind) {
      var values = query.getAll(kind).join(",").toLowerCase().split(",").map(function (value) { return value.trim(); });
      return { kind: kind, values: values.filter(Boolean).slice(0, 12) };
    }).filter(function (each) { return each.values.length; });
    var limit = Math.trunc(Number(query.get("limit"))) || Number(main.dataset.limit);
    limit = Math.min(Math.max(limit, 1), MOST);
    var unknown = [];
    var failed = false;

    // The lists of the terms of one kind hold all of their next dates; the other kinds choose among them.
    if (wanted.length) {
      var [first] = wanted;
      await Promise.all(first.values.map(async function (value) {
        try {
          /** @type {any} */
          var reply = /^[a-z0-9-]+$/.test(value) ? await fetch(main.dataset.list + first.kind + "/" + value + "/") : { status: 404 };
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
    delete root.dataset.waiting;
    setInterval(update, 60000);

    // Puts rows of another list among those that are there, each month in its section.
    function merge(other) {
      for (var section of other.querySelectorAll("#list > section")) {
        var here = place(box.children, "month", section);
        if (here?.dataset.month !== section.dataset.month) {
          var empty = document.importNode(section, true);
          empty.querySelector("ol").replaceChildren();
          box.insertBefore(empty, here);
          here = empty;
        }
        var rows = here.querySelector("ol");
        for (var row of section.querySelectorAll("li")) {
          if (rows.querySelector('[data-id="' + CSS.escape(row.dataset.id) + '"]')) continue;
          var at = place(rows.children, "start", row);
          while (at && at.dataset.start === row.dataset.start) at = at.nextElementSibling;
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
        var terms = row.dataset.terms.split(" ");
        var fits = wanted.every(function (each) {
          return each.values.some(function (value) { return terms.includes(each.kind + ":" + value); });
        });
        row.hidden = !fits || shown >= limit || isOver(row);
        if (!row.hidden) shown += 1;
      }
      for (var section of box.children) section.hidden = !section.querySelector("li:not([hidden])");
      var texts = [];
      if (unknown.length) texts.push(main.dataset.unknown.replace("#", function () { return unknown.sort().join(", "); }));
      if (failed) texts.push(main.dataset.failed);
      if (!shown && !failed) texts.push(wanted.length ? main.dataset.noneMatch : main.dataset.none);
      if (say.textContent !== texts.join(" ")) say.textContent = texts.join(" ");
    }
  }

  // Without a month in its address it is the one printed on the day of publishing: the present one is asked for, if there is one.
  function month(main) {
    var here = location.pathname;
    var now = new Date();
    var present = now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0");
    var { months, first, last } = main.dataset;
    if (here === months && present !== main.dataset.month && first <= present && present <= last) {
      location.replace(months + present + "/" + location.search);
    }
    for (var way of main.querySelectorAll("nav a")) way.href += location.search;
  }

  // What is over goes while something is to come; when nothing is, it says so.
  function event(main) {
    var dates = Array.from(main.querySelectorAll("[data-end]"));
    var left = dates.filter(function (date) { return !isOver(date); });
    if (!left.length) document.getElementById("over").hidden = false;
    else for (var date of dates) date.hidden = !left.includes(date);
  }
})(document.documentElement);
