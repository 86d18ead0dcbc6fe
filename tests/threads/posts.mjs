// Looks at the posts that texts were split into: posts.mjs FILE
//
// Each must be one that X takes; together they must hold the whole text, and each link of it.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const twitter = createRequire(import.meta.url)("twitter-text");
const refused = /[\ufffe\ufeff\uffff]/;
const bare = (text) => text.replace(/\s+/gu, "");
const links = (text) => twitter.extractUrls(text);

let [threads, posts, torn] = [0, 0, 0];
for (const [text, parts] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  if (!parts) { torn += 1; continue; }
  if (parts.length < 2) continue;
  threads += 1;
  posts += parts.length;
  const texts = parts.map((post, at) => {
    const number = `\n\n${at + 1}/${parts.length}`;
    if (!post.endsWith(number)) throw new Error(`no number: ${JSON.stringify(post)}`);
    const { weightedLength, valid } = twitter.parseTweet(post);
    if (weightedLength > 280 || (!valid && !refused.test(post))) throw new Error(`${weightedLength}: ${JSON.stringify(post)}`);
    return post.slice(0, -number.length);
  });
  if (bare(texts.join("")) !== bare(text)) throw new Error(`not the whole text: ${JSON.stringify(text)}`);
  if (String(texts.flatMap(links)) !== String(links(text))) throw new Error(`a link is split: ${JSON.stringify(texts)}`);
}
if (threads < 300) throw new Error(`only ${threads} threads`);
console.log(`${posts} posts of ${threads} threads are taken by twitter-text; ${torn} texts have a sentence that fits in none`);
