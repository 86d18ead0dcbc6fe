// Takes one picture: `take.mjs terminal FILE COLUMNS COMMAND` of what was printed (standard input, with its colours) in a
// window, or `take.mjs page FILE.png PAGE.html dark|light COLUMNS ROWS` of a page.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { AnsiUp } from "ansi_up";
import puppeteer from "puppeteer-core";
import sharp from "sharp";

// Pixels of the picture for one of CSS: sharp on displays of today where a README shows them 800 wide.
const SCALE = { terminal: 2, page: 1.5, phone: 2 };
const MOST_BYTES = 200 * 1024;
const FONT = createRequire(import.meta.url).resolve("jetbrains-mono/package.json").replace("package.json", "fonts/webfonts/");

const [kind, file, ...rest] = process.argv.slice(2);
const takes = { terminal, page };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  // Letters are drawn alike everywhere: no hinting, no subpixels.
  args: ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text", "--allow-file-access-from-files"],
});
try {
  const tab = await browser.newPage();
  const taken = await takes[kind](tab, ...rest);
  const small = await sharp(taken).png({ palette: true, quality: 100, effort: 10 }).toBuffer();
  writeFileSync(file, small);
} finally {
  await browser.close();
}
const bytes = statSync(file).size;
console.log(`${file}: ${Math.ceil(bytes / 1024)} KiB`);
if (bytes > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES / 1024} KiB`);

async function page(tab, path, scheme, columns, rows) {
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await tab.setViewport({ width: Number(columns), height: Number(rows), deviceScaleFactor: columns < 800 ? SCALE.phone : SCALE.page });
  const [file, hash] = path.split("#");
  await tab.goto(`${pathToFileURL(file)}#${hash ?? ""}`, { waitUntil: "load" });
  return tab.screenshot();
}

async function terminal(tab, columns, command) {
  const colours = new AnsiUp();
  colours.use_classes = true;
  const printed = colours.ansi_to_html(readFileSync(0, "utf8").trimEnd());
  const typed = new AnsiUp().ansi_to_html(command);
  await tab.setViewport({ width: 1600, height: 800, deviceScaleFactor: SCALE.terminal });
  await tab.setContent(screen(columns, typed, printed));
  await tab.evaluate(() => document.fonts.ready);
  const window = await tab.$("main");
  return window.screenshot({ omitBackground: true });
}

// One dark window that stands on light and on dark pages.
function screen(columns, typed, printed) {
  const font = weight => readFileSync(`${FONT}JetBrainsMono-${weight}.woff2`).toString("base64");
  return `<!doctype html><meta charset="utf-8"><style>
    @font-face { font-family: mono; src: url(data:font/woff2;base64,${font("Regular")}) }
    @font-face { font-family: mono; font-weight: bold; src: url(data:font/woff2;base64,${font("Bold")}) }
    body { margin: 0; background: transparent }
    main { display: inline-block; background: #11111b; border: 1px solid #45455a; border-radius: 10px; overflow: hidden }
    header { display: flex; gap: 8px; padding: 12px 14px; background: #1c1c2b }
    header i { width: 12px; height: 12px; border-radius: 50%; background: #45455a }
    header i:nth-child(1) { background: #8b5cf6 } header i:nth-child(2) { background: #3b82f6 } header i:nth-child(3) { background: #06b6d4 }
    pre { margin: 0; padding: 14px 18px 16px; width: calc(${columns}ch + 1px); color: #dcdce6;
      font: 14px/1.35 mono; font-variant-ligatures: none; white-space: pre-wrap; word-break: break-all }
    b { color: #a78bfa; font-weight: normal }
    .ansi-red-fg { color: #f87171 } .ansi-yellow-fg { color: #facc15 } .ansi-green-fg { color: #4ade80 }
    .ansi-blue-fg { color: #60a5fa } .ansi-cyan-fg { color: #22d3ee } .ansi-magenta-fg { color: #c084fc }
    .ansi-bright-red-fg { color: #f87171 } .ansi-bright-yellow-fg { color: #facc15 } .ansi-bright-green-fg { color: #4ade80 }
    .ansi-bright-blue-fg { color: #60a5fa } .ansi-bright-cyan-fg { color: #22d3ee }
    </style><main><header><i></i><i></i><i></i></header><pre><b>$</b> dstack-content ${typed}

${printed}</pre></main>`;
}
