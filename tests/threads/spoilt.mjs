// Makes one thing wrong, the last length or the last post of a thread: spoilt.mjs FILE > FILE

import { readFileSync } from "node:fs";

const found = JSON.parse(readFileSync(process.argv[2], "utf8"));
const last = found.findLast((one) => !Array.isArray(one) || one[1]?.length > 1);
if (Array.isArray(last)) {
  last[1][0] = last[1][0].replace(/(?=\n\n1\/\d+$)/, ` ${"a".repeat(280)}`);
} else {
  last.x += 1;
}
process.stdout.write(JSON.stringify(found));
