// Reads a page that a site made, as a browser would, and compares it with what the draft said.
// Usage: node read-back.mjs KIND PAGE.html

import { readFileSync } from "node:fs";

const [kind, file] = process.argv.slice(2);
const page = readFileSync(file, "utf8");

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const decoded = (text) =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) => {
    if (name.startsWith("#x") || name.startsWith("#X")) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(parseInt(name.slice(1), 10));
    return NAMED[name] ?? whole;
  });
const words = (html) => decoded(html.replace(/<br\s*\/?>/g, "\n").replace(/<[^>]*>/g, ""));
const plain = (text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

const wanted = {
  title: `"What dstack reads": {{ env }}, <b>tags</b> & 'quotes' 🔐`,
  description: `It's 100 %: "safe" # and sound`,
  date: "2025-10-30",
  tags: ["tee", "c++", "on: chain"],
  code: [
    "${{ secrets.TOKEN }}",
    "{% if tee %}",
    "Vec<T>",
    "env:\n  KEY: {{ env.KEY }}\n  {% if debug %}LOG: {{ level | default: \"info\" }}{% endif %}",
    "fn seal<T: Into<Vec<u8>>>(value: T) -> Sealed<T> {}",
    '{{< figure src="a.png" >}}',
    "{{% note %}}",
    '{{ youtube(id="x") }}',
    "{% raw %}{{ kept }}{% endraw %}",
    "{{ a }}",
    "A{{app}} -->|quote| B[TEE]",
  ],
  prose: ["a variable", "Braces { in } the text, and 1 < 2."],
  never: ["a secret of ours", "editorial", "What stands here is not for readers", "raw %}{{ env.KEY", '{{ "'],
};

const failures = [];
const expect = (what, holds) => holds || failures.push(what);

const titles = [...page.matchAll(/<title[^>]*>([\s\S]*?)<\/title>/g)].map((found) => decoded(found[1]));
expect(`title ${titles}`, titles.some((title) => title.startsWith(wanted.title)));
const descriptions = [...page.matchAll(/<meta[^>]*name="?description"?[^>]*>/g)];
const description = decoded(/content="([^"]*)"/.exec(descriptions[0]?.[0] ?? "")?.[1] ?? "");
expect(`description ${description}`, description === wanted.description);
expect("date", new RegExp(`<time[^>]*>[^<]*${wanted.date}|<time[^>]*datetime="?${wanted.date}`, "i").test(page));
const text = words(page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ""));
for (const tag of wanted.tags) expect(`tag ${tag}`, text.includes(tag));

const blocks = [...page.matchAll(/<code[^>]*>([\s\S]*?)<\/code>/g)].map((found) => words(found[1]));
for (const code of wanted.code) expect(`code ${code}`, blocks.some((block) => block.includes(code)));
for (const one of wanted.prose) expect(`text ${one}`, plain(text).includes(one));
for (const one of wanted.never) expect(`nothing of ${one}`, !page.includes(one) && !text.includes(one));
expect("a table", /<td[^>]*><code[^>]*>\{\{ a \}\}<\/code>/.test(page));
expect("the code of a list stands in the list", /<li[^>]*>(?:(?!<\/li>)[\s\S])*fn/.test(page));

for (const failure of failures) console.error(`${kind}: not as the draft has it: ${failure}`);
if (failures.length > 0) process.exit(1);
console.log(`${kind}: the page says what the draft says (${wanted.code.length} pieces of code)`);
