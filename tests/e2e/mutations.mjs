// Writes a dataset of 2,000 events whose descriptions are markup that browsers read in surprising ways: foreign elements, raw text,
// tables, unclosed and misnested tags, attributes that run. The same 2,000 on each run. What is published of them is put into a
// page by `specs/attack.spec.mjs`.
const COUNT = 2_000;

const OPENERS = [
  "<svg>", "<math>", "<svg><style>", "<math><mi>", "<math><mtext>", "<math><annotation-xml encoding='text/html'>", "<svg><foreignObject>", "<svg><desc>",
  "<svg><title>", "<table>", "<table><tr><td>", "<select>", "<option>", "<noscript>", "<template>", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<style>",
  "<script>", "<iframe>", "<noembed>", "<noframes>", "<form>", "<form><math><mtext></form><form><mglyph><style>", "<a href='x'>", "<b>", "<p>", "<h1>", "<dl><dt>",
  "<li>", "<ruby><rt>", "<details open><summary>", "<caption>", "<col>", "<!--", "<!-->", "<!--->", "<![CDATA[", "<?php ", "</p>", "</br>", "<body>", "<frameset>",
  "<mglyph>", "<malignmark>", "<image>", "<isindex>", "<font color=red>", "<button>", "<object>", "<embed>", "<base href='//evil.example/'>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
];
const CLOSERS = ["</svg>", "</math>", "</style>", "</table>", "</select>", "</noscript>", "</template>", "</textarea>", "</title>", "</xmp>", "</script>", "</form>", "</a>", "</p>", "-->", "]]>", "--!>", "</h1>", ""];
const PAYLOADS = [
  "<img src=https://evil.example/x alt=x onerror=__ran()>", "<svg onload=__ran()>", "<a href='javascript:__ran()'>a</a>", "<a xlink:href='javascript:__ran()'>a</a>", "<p title='</noscript><img src=https://evil.example/x alt=x onerror=__ran()>'>p</p>",
  "<p title='</style><img src=https://evil.example/x alt=x onerror=__ran()>'>p</p>", "<p title='--><img src=https://evil.example/x alt=x onerror=__ran()>'>p</p>", "<a title='</title><script>__ran()</script>'>a</a>", "&lt;img src=x onerror=__ran()&gt;",
  "<script>__ran()</script>", "<iframe srcdoc='<script>parent.__ran()</script>'></iframe>", "<details open ontoggle=__ran()>d</details>", "<style>@import '//evil.example/';</style>", "<input autofocus onfocus=__ran()>",
  "<p style='background:url(//evil.example/)' id=app class=page>p</p>", "<div id=__next name=documentElement>d</div>", "<form action='javascript:__ran()'><button>b</button></form>", "`<img src=https://evil.example/x alt=x onerror=__ran()>`", "\0<b\0onclick=__ran()>", "\u2028<b/onclick=__ran()>",
];

/** Mulberry32: numbers below 2³² from a seed. */
let state = 0x5eed;
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}
const one = (list) => list[below(list.length)];

function snippet() {
  let text = "";
  for (let left = 1 + below(4); left > 0; left -= 1) text += one(OPENERS);
  text += one(PAYLOADS);
  for (let left = below(3); left > 0; left -= 1) text += one(CLOSERS) + one(PAYLOADS);
  // Now and then a tag is cut or doubled.
  if (below(5) === 0) text = text.slice(0, below(text.length));
  if (below(5) === 0) text = text.replace("<", "<<");
  return text || "x";
}

const events = Array.from({ length: COUNT }, (_, index) => ({
  id: `snippet-${index}`,
  title: `Snippet ${index}`,
  start: new Date(Date.UTC(2026, 3, 1 + (index % 300))).toISOString().slice(0, 10),
  description: snippet(),
}));
process.stdout.write(`${JSON.stringify({ events }, null, 1)}\n`);
