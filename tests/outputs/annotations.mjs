// Compares annotations with those that GitHub's own toolkit prints for the same findings.

import { readFileSync } from "node:fs";
import * as core from "@actions/core";

/** What the toolkit prints for a finding. */
function toolkit(finding) {
  const annotate = { error: core.error, warning: core.warning, note: core.notice }[finding.level];
  const message = finding.help === undefined ? finding.message : `${finding.message}\n${finding.help}`;
  let printed = "";
  const write = process.stdout.write;
  process.stdout.write = (text) => ((printed += text), true);
  try {
    annotate(message, {
      title: finding.rule,
      file: finding.file,
      startLine: finding.line,
      startColumn: finding.column,
      endLine: finding.end_line,
    });
  } finally {
    process.stdout.write = write;
  }
  return comparable(printed.trimEnd());
}

/** A command with its properties in one order; their values stay as they are encoded. */
function comparable(line) {
  const [, name, properties, message] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  return name && [name, ...properties.split(",").sort(), message].join("\n");
}

/** What a log would act on is shown in another way by us, and passed on by the toolkit. */
function isPlain(finding) {
  const text = `${finding.message}${finding.help ?? ""}${finding.file}`;
  return !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\ufffd\u{e0000}-\u{e007f}]|##\[/u.test(text);
}

let exact = 0;
const wrong = [];
for (const file of process.argv.slice(2)) {
  const { name, findings, printed } = JSON.parse(readFileSync(file, "utf8"));
  const expected = new Map();
  for (const finding of findings) {
    expected.set(toolkit(finding), finding);
  }
  const annotations = printed.split("\n").filter((line) => line.startsWith("::"));
  for (const level of ["error", "warning", "notice"]) {
    const own = annotations.filter((line) => line.startsWith(`::${level} `)).length;
    const all = findings.filter((finding) => finding.level === level.replace("notice", "note")).length;
    if (own !== Math.min(all, 10)) {
      wrong.push(`${name}: ${own} of ${all} annotations of the level ${level}`);
    }
  }
  const odd = findings.filter((finding) => !isPlain(finding)).length;
  const others = annotations.filter((line) => !expected.has(comparable(line)));
  exact += annotations.length - others.length;
  if (others.length > odd) {
    wrong.push(`${name}: the toolkit prints none of these:\n${others.join("\n")}`);
  }
}
if (exact < 100) {
  wrong.push(`only ${exact} annotations were compared`);
}
for (const line of wrong) {
  console.error(line);
}
console.log(`as @actions/core prints them: ${exact} annotations`);
process.exit(wrong.length === 0 ? 0 : 1);
