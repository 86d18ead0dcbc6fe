// Reads messages as Discord or Slack does, by parsers of their mark-up.
// A JSON list of texts comes in, and for each a list of lines goes out: runs of text with what they are.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const place = process.argv[2];

const readers = {
  discord() {
    const { parse } = require("discord-markdown-parser");
    const runs = (node, state) => {
      if (Array.isArray(node)) return node.flatMap((child) => runs(child, state));
      const inner = (more) => runs(node.content, { ...state, ...more });
      switch (node.type) {
        case "text":
        case "twemoji":
          return [{ text: node.content ?? node.name, ...state }];
        case "br":
        case "newline":
          return [{ text: "\n", ...state }];
        case "heading":
          return [...inner({ bold: true }), { text: "\n" }];
        case "strong":
          return inner({ bold: true });
        case "inlineCode":
          return [{ text: node.content, ...state, code: true }];
        case "link":
          return inner({ url: node.target });
        default:
          return [{ text: JSON.stringify(node), ...state, odd: node.type }];
      }
    };
    return (text) => runs(parse(text, "extended"), {});
  },

  slack() {
    const { default: parse, NodeType } = require("slack-message-parser");
    const linkify = require("linkify-it")().add("//", null);
    const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    const runs = (node, state) => {
      const inner = (children, more) => children.flatMap((child) => runs(child, { ...state, ...more }));
      switch (node.type) {
        case NodeType.Root:
          return inner(node.children, {});
        case NodeType.Text:
          return [{ text: plain(node.text), ...state }];
        case NodeType.Bold:
          return inner(node.children, { bold: true });
        case NodeType.Code:
          return [{ text: plain(node.text), ...state, code: true }];
        case NodeType.URL:
          return inner(node.label ?? [], { url: plain(node.url) });
        case NodeType.Emoji:
          // The parser takes more for a name than Slack does.
          if (!/^[\p{L}\p{N}_'+-]+$/u.test(node.name)) return [{ text: plain(node.source), ...state }];
          break;
        case NodeType.Command:
          // What Slack falls back to where a date is none is shown as it is, entities included.
          if (node.name === "date" && node.arguments[0] === "00000000" && node.label?.length === 1) {
            return [{ text: node.label[0].source, ...state }];
          }
      }
      return [{ text: node.source, ...state, odd: `type ${NodeType[node.type] ?? node.type}` }];
    };
    // Slack makes links of addresses and names of hosts in the texts themselves.
    const unasked = (run) => {
      const found = run.code || run.url ? null : linkify.match(run.text);
      return found ? { ...run, odd: `link to ${found[0].url}` } : run;
    };
    return (text) => runs(parse(text), {}).map(unasked);
  },
};

/** Runs, cut where a line ends. */
const lines = (runs) => {
  const cut = [[]];
  for (const run of runs) {
    run.text.split("\n").forEach((text, at) => {
      if (at > 0) cut.push([]);
      if (text) cut.at(-1).push({ ...run, text });
    });
  }
  return cut.filter((line) => line.length > 0);
};

const read = readers[place]();
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => lines(read(text)))));
