// Reads the copies of pieces as dev.to, Hashnode, Medium and forums do, and compares them with the drafts: the same words,
// code, links and pictures, whatever else is meant to change. `node read.mjs DRAFTS COPIES SITE`; prints what differs.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import matter from "gray-matter";
import toml from "smol-toml";
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";

const markdown = new MarkdownIt({ html: true, linkify: false }).use(footnotes);
const engines = { toml: (text) => toml.parse(text) };
const [drafts, copies, site] = process.argv.slice(2);
const wrong = [];
const squeezed = (text) => text.replace(/\s+/g, " ").trim();

// What a reader gets of a text: its words, its code, where it leads, what it shows.
function reading(text, base) {
  const read = { words: "", code: [], links: [], images: [] };
  const address = (target) => (base ? new URL(target, base).href : new URL(target).href);
  const html = (written) => {
    for (const [, name, target] of written.matchAll(/\b(href|src)="([^"]*)"/g)) {
      (name === "href" ? read.links : read.images).push(address(target));
    }
  };
  const walk = (tokens) => {
    for (const token of tokens) {
      if (token.type === "fence" || token.type === "code_block") read.code.push(`${token.info}\n${token.content}`);
      else if (token.type === "code_inline") read.code.push(squeezed(token.content));
      else if (token.type === "text") read.words += token.content;
      else if (token.type === "softbreak" || token.type === "hardbreak") read.words += " ";
      else if (token.type === "link_open") read.links.push(address(token.attrGet("href")));
      else if (token.type === "image") read.images.push(`${address(token.attrGet("src"))} ${token.content}`);
      else if (token.type.startsWith("html")) html(token.content);
      if (token.type === "inline") {
        walk(token.children);
        read.words += " ";
      }
    }
  };
  walk(markdown.parse(text, {}));
  read.words = squeezed(read.words);
  return read;
}

// A draft as it is meant to be read elsewhere.
function meant(text, title) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  let fence = null;
  let kept = "";
  for (const line of lines) {
    const mark = line.match(/^\s*(```|~~~)/)?.[1];
    if (mark && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    kept += fence === null ? `${line.replace(/^(##.*) \{#\w+\}$/, "$1").replace("> [!NOTE]", "> **Note:**")}\n` : `${line}\n`;
  }
  const [before, ...rest] = kept.split(/(^\s*```[\s\S]*?^\s*```)/m);
  const bare = [before, ...rest].map((part, at) => (at % 2 ? part : part.replace(/<!--[\s\S]*?-->\n?/g, "")));
  return bare.join("").replace(`# ${title}\n`, "");
}

function same(what, found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) wrong.push(`${what}: ${one} and not ${other}`);
}

// What stands between the template's beginning and its end.
const body = (text) => text.slice(0, text.lastIndexOf("\n---\n"));

for (const file of readdirSync(drafts).sort()) {
  const id = basename(file, ".md");
  const text = readFileSync(join(drafts, file), "utf8");
  const draft = matter(text, { engines, language: text.startsWith("+++") ? "toml" : "yaml", delimiters: text.slice(0, 3) });
  const address = draft.data.editorial.url ?? site.replace("{{slug}}", id.replace(/^\d{4}-\d\d-\d\d-/, ""));
  const wanted = reading(meant(draft.content, draft.data.title), address);
  const copy = (name) => readFileSync(join(copies, id, name), "utf8");
  const tags = (value) => (value ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);

  const dev = matter(copy("dev-to.md"));
  same(`${id} dev.to title`, dev.data.title, draft.data.title);
  same(`${id} dev.to description`, dev.data.description, draft.data.description);
  same(`${id} dev.to published`, dev.data.published, true);
  same(`${id} dev.to canonical_url`, dev.data.canonical_url, address);
  same(`${id} dev.to tags`, tags(dev.data.tags).every((tag) => /^[a-z0-9]+$/.test(tag)), true);
  same(`${id} dev.to text`, reading(body(dev.content)), wanted);

  const hash = matter(copy("hashnode.md"));
  same(`${id} Hashnode title`, hash.data.title, draft.data.title);
  same(`${id} Hashnode subtitle`, hash.data.subtitle, draft.data.description);
  same(`${id} Hashnode canonical`, hash.data.canonical, address);
  same(`${id} Hashnode domain`, hash.data.domain, "lantern.hashnode.dev");
  same(`${id} Hashnode tags`, tags(hash.data.tags).every((tag) => /^[a-z0-9-]+$/.test(tag)), true);
  same(`${id} Hashnode text`, reading(body(hash.content)), wanted);

  const head = `# ${draft.data.title}\n\n${draft.data.description ? `*${draft.data.description}*\n\n` : ""}`;
  const medium = copy("medium.md");
  same(`${id} Medium head`, medium.startsWith(head), true);
  same(`${id} Medium text`, reading(body(medium.slice(head.length))), wanted);
  same(`${id} Medium source`, medium.includes(`<${address}>`), true);

  const campaigns = { "forum.md": ["forum & co", "community", id], "linkedin.txt": ["linkedin", "social", "autumn"] };
  for (const [name, campaign] of Object.entries(campaigns)) {
    const links = copy(name).match(/https:\/\/lantern\.example\/\S+utm\S+/g) ?? [];
    same(`${id} ${name} links`, links.length, 1);
    for (const link of links.map((link) => new URL(link))) {
      const given = ["source", "medium", "campaign"].map((part) => link.searchParams.get(`utm_${part}`));
      same(`${id} ${name} campaign`, given, campaign);
      for (const part of ["source", "medium", "campaign"]) link.searchParams.delete(`utm_${part}`);
      same(`${id} ${name} address`, link.href, new URL(address).href);
    }
  }
  same(`${id} copies`, existsSync(join(copies, id, "linkedin.txt")), true);
}
if (wrong.length) {
  console.log(wrong.join("\n"));
  process.exit(1);
}
