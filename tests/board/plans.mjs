// Writes the plans that nobody has: a hostile one, one of 2,000 entries, and one with secrets.
//
// node plans.mjs FOLDER

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TITLES, LINKS, SECRETS } from "./texts.mjs";

const work = process.argv[2];
// What JSON writes as a string, TOML reads as the same one.
const quoted = (text) => JSON.stringify(text).replace(/\x7f/g, "\\u007f");

function write(...parts) {
  const text = parts.pop();
  const path = join(work, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const entry = (fields) =>
  `[[entry]]\n${Object.entries(fields).map(([key, value]) => `${key} = ${quoted(value)}\n`).join("")}\n`;
const template = (kind, label) => `kind = ${quoted(kind)}\nlabel = ${quoted(label)}\n`;

// Hostile: each title, and the same texts wherever else a page shows what somebody wrote.
write("hostile", "calendar/config.toml", `project = ${quoted(TITLES[0])}\n`);
write(
  "hostile",
  "calendar/2025-q4.toml",
  `quarter = "2025-Q4"\ntheme = ${quoted(TITLES[0])}\n\n` +
    TITLES.map((title, at) =>
      entry({
        id: `piece-${at}`,
        title,
        kind: "post",
        pillar: "pillar",
        publish: `2025-11-${String(10 + (at % 15)).padStart(2, "0")}`,
        owner: TITLES[(at + 1) % TITLES.length],
        note: TITLES[(at + 2) % TITLES.length],
        partner: TITLES[(at + 3) % TITLES.length],
        ...(at < LINKS.length ? { status: "published", url: LINKS[at] } : {}),
      }),
    ).join(""),
);
write("hostile", "calendar/pillars.toml", `[[pillar]]\nid = "pillar"\ntitle = ${quoted(TITLES[1])}\nshare = 50\n`);
write("hostile", "templates/post.toml", template("post", TITLES[1]));
write(
  "hostile",
  "calendar/kpis.toml",
  TITLES.map((title, at) => `[[kpi]]\nid = "kpi-${at}"\ntitle = ${quoted(title)}\nunit = ${quoted(title)}\ntarget = 15\n`).join("\n"),
);
const readings = TITLES.flatMap((title, at) => [1, 2, 3].map((week) =>
  `2025-10-0${week},kpi-${at},${week * 4},"${title.replace(/[\n\r]/g, " ").replace(/"/g, '""')}"`));
write("hostile", "calendar/kpi-readings.csv", `date,kpi,value,note\n${readings.join("\n")}\n`);

// Many: 2,000 entries over the year.
const kinds = ["post", "video", "talk"];
const pillars = ["one", "two", "three", "four"];
write("many", "calendar/config.toml", 'project = "many"\npeople = ["ana", "ben", "cem"]\n');
write("many", "calendar/pillars.toml", pillars.map((id) => `[[pillar]]\nid = "${id}"\ntitle = "Pillar ${id}"\nshare = 25\n`).join("\n"));
for (const kind of kinds) write("many", `templates/${kind}.toml`, template(kind, `A ${kind}`));
for (let quarter = 0; quarter < 4; quarter += 1) {
  const entries = Array.from({ length: 500 }, (_, n) => {
    const at = quarter * 500 + n;
    const day = new Date(Date.UTC(2025, quarter * 3, 1 + (n % 90)));
    return entry({
      id: `piece-${at}`,
      title: `Piece ${at} about ${["enclaves", "agents", "oracles", "wallets", "bridges"][at % 5]}`,
      kind: kinds[at % 3],
      pillar: pillars[at % 4],
      publish: day.toISOString().slice(0, 10),
      owner: ["ana", "ben", "cem"][at % 3],
    });
  });
  write("many", `calendar/2025-q${quarter + 1}.toml`, `quarter = "2025-Q${quarter + 1}"\n\n${entries.join("")}`);
}

// Secret: one entry in the open, one under embargo; both have what only the team knows.
write("secret", "calendar/config.toml", `project = "open"\npeople = [${quoted(SECRETS.owner)}]\n`);
write("secret", "templates/post.toml", template("post", "A post"));
write(
  "secret",
  "calendar/2025-q4.toml",
  'quarter = "2025-Q4"\n\n' +
    entry({ id: "in-the-open", title: "Said to everybody", kind: "post", publish: "2025-11-19", owner: SECRETS.owner, note: SECRETS.note }) +
    entry({ id: SECRETS.id, title: SECRETS.title, kind: "post", publish: "2025-11-20", owner: SECRETS.owner, partner: SECRETS.partner, note: SECRETS.note, embargo: true }).replace('"true"', "true"),
);
write("secret", `drafts/${SECRETS.id}.md`, `---\ntitle: ${SECRETS.title}\n---\n\n${SECRETS.text}\n`);
write("secret", "calendar/kpis.toml", `[[kpi]]\nid = "secret-kpi"\ntitle = ${quoted(SECRETS.kpi)}\ntarget = 10\n`);
write("secret", "calendar/kpi-readings.csv", "date,kpi,value,note\n2025-11-01,secret-kpi,4,\n2025-11-10,secret-kpi,5,\n");
