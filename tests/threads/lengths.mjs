// How long others find texts: lengths.mjs each > FILE, lengths.mjs NUMBER SEED [FOLDER] > FILE
//
// X by its own library, Mastodon by what its page composes of that library, grapheme clusters by the library of Bluesky and
// by ICU, UTF-16 by JavaScript. FOLDER has the conformance cases of twitter-text (extract.yml, validate.yml), whose texts are
// taken too.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { articles, each, texts } from "./texts.mjs";

const require = createRequire(import.meta.url);
const twitter = require("twitter-text");
const { UnicodeString } = require("@atproto/api");
const part = (name) => { const part = require(`twitter-text/dist/regexp/${name}`); return part.default ?? part; };
const regexSupplant = require("twitter-text/dist/lib/regexSupplant");
const { load } = require("js-yaml");

const schemed = (regexSupplant.default ?? regexSupplant)(
  "((#{before})(https?:\\/\\/)(#{domain})(?::(#{port}))?(\\/#{path}*)?(\\?#{query}*#{end})?)",
  {
    before: part("validUrlPrecedingChars"),
    domain: part("validDomain"),
    port: part("validPortNumber"),
    path: part("validUrlPath"),
    query: part("validUrlQueryChars"),
    end: part("validUrlQueryEndingChars"),
  },
  "gi",
);
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
function graphemes(text) {
  let many = 0;
  for (const _ of segmenter.segment(text)) many++;
  return many;
}

// In code points of the text as it is normalised.
function links(text) {
  const found = twitter.extractUrlsWithIndices(text);
  return found.map(({ url, indices: [start] }) => [text.slice(0, start), url].map((part) => [...part].length));
}

function lengths(text) {
  const { weightedLength, valid } = twitter.parseTweet(text);
  const counted = text
    .replace(schemed, "$2" + "x".repeat(23))
    .replace(/(^|[^/\w])@(([a-z0-9_]+)@[a-z0-9.-]+[a-z0-9]+)/gi, "$1@$3");
  const bluesky = new UnicodeString(text).graphemeLength;
  if (bluesky !== graphemes(text)) throw new Error(`grapheme clusters of ${JSON.stringify(text)}: ${bluesky}, ${graphemes(text)}`);
  return {
    text,
    characters: [...text].length,
    x: weightedLength,
    valid,
    links: links(text.normalize()),
    mastodon: graphemes(counted),
    graphemes: bluesky,
    utf16: text.length,
  };
}

// What the cases of extract.yml on links ask for, which the tests compare our links with by way of the library.
const FINDERS = {
  urls: twitter.extractUrls,
  urls_with_indices: twitter.extractUrlsWithIndices,
  urls_with_directional_markers: twitter.extractUrlsWithIndices,
  tco_urls_with_params: twitter.extractUrls,
};

function* conformance(folder) {
  const cases = (file) => Object.entries(load(readFileSync(join(folder, file), "utf8")).tests);
  for (const [kind, tests] of cases("validate.yml")) {
    // Those are older than the discount on emoji.
    const config = twitter.configs[kind === "WeightedTweetsCounterTest" ? "version2" : "version3"];
    for (const { text, expected, description } of tests) {
      const found = twitter.parseTweet(text, config);
      for (const key of ["weightedLength", "valid", "permillage"]) {
        if (typeof expected === "object" && found[key] !== expected[key]) throw new Error(`${kind}: ${description}: ${key}`);
      }
      yield text;
    }
  }
  for (const [kind, tests] of cases("extract.yml")) {
    for (const { text, expected, description } of tests) {
      const found = FINDERS[kind]?.(text) ?? expected;
      if (!isDeepStrictEqual(found, expected)) throw new Error(`${kind}: ${description}: ${JSON.stringify(found)}`);
      yield text;
    }
  }
}

function* all([number, seed, folder]) {
  if (number === "each") return yield* each();
  yield* texts(Number(number), Number(seed));
  yield* articles(Number(number) / 5, Number(seed));
  if (folder) yield* conformance(folder);
}

const found = Array.from(all(process.argv.slice(2)), (text) => JSON.stringify(lengths(text)));
process.stdout.write(`[\n${found.join(",\n")}\n]\n`);
