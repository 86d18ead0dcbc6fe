// What is in the plans, and what is looked for on the pages.

const script = "window.__pwned=1";

// Texts that try to become something else than text. None has a character that no screen shows.
export const TITLES = [
  `</script><script>${script}</script>`,
  `</title></style></textarea><script>${script}</script>`,
  `"><img src=x onerror=${script}>`,
  `' onmouseover='${script}' autofocus onfocus='${script}`,
  `<!--<script>${script}//-->`,
  `]]><svg onload=${script}>`,
  `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`,
  `<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<a href="javascript:${script}">click</a>`,
  "&lt;script&gt; &amp;amp; &#60;b&#62; &quot; &nbsp;",
  "{{7*7}} ${7*7} <%= 7*7 %> `backticks`",
  `<style>*{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>`,
  "عنوان بالعربية: الحوسبة السرية",
  "機密コンピューティングとは何か 👩🏽‍💻🏳️‍🌈",
  "x".repeat(300),
];

// Only the last two may be links.
export const LINKS = [
  `javascript:${script}`,
  `JaVaScRiPt:${script}`,
  `data:text/html,<script>${script}</script>`,
  `vbscript:${script}`,
  `https://example.org/"onmouseover="${script}`,
  "https://example.org/a?b=c&d=e",
];

export const SECRETS = {
  id: "hush-hush-id",
  title: "Hush hush title",
  owner: "hushowner",
  note: "hush hush note",
  partner: "hushpartner",
  text: "hush hush text of a draft",
  kpi: "Hush hush number",
};
