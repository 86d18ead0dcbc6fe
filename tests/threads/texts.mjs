// Texts, some of them odd: texts(number, seed) makes the same ones each time, each() has every piece of them once, and
// articles(number, seed) makes texts of many sentences.

export function* texts(number, seed) {
  const random = numbers(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  for (let made = 0; made < number; made++) {
    const pieces = 1 + Math.floor(random() * 12);
    yield Array.from({ length: pieces }, () => one(KINDS)(one, random)).join(one(BETWEEN));
  }
}

export function* each() {
  for (const host of HOSTS) yield* [`See ${host}, and so on.`, `(https://${host}/a)`];
  for (const path of PATHS.filter((path) => path.length < 100)) yield `See https://dstack.info${path}.`;
  for (const before of BEFORE) yield* [`${before}x.com`, `${before}https://x.com`];
  for (const piece of [...EMOJI, ...ACCOUNTS, ...MARKS, ...WORDS]) yield `a ${piece} b`;
}

export function* articles(number, seed) {
  const random = numbers(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  const sentence = () => {
    const words = Array.from({ length: 1 + Math.floor(random() * 14) }, () => (random() < 0.1 ? one(KINDS)(one, random) : one(WORDS)));
    return words.join(" ") + one(ENDS);
  };
  for (let made = 0; made < number; made++) {
    const sentences = 1 + Math.floor(random() * 30);
    yield Array.from({ length: sentences }, () => sentence() + one(BLANKS)).join("");
  }
}

// A generator of numbers in [0, 1) (mulberry32).
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BETWEEN = [" ", " ", " ", "", "", "\n", "\n\n", "。", ".", "\u3000", "-", "_", "/"];

const ENDS = [".", ".", ".", "!", "?", "…", "?!", ".”", "。", ""];
const BLANKS = [" ", " ", " ", " ", "  ", "\n", "\n\n", "\n\n", "\n- ", "\r\n\r\n", ""];

const WORDS = "dstack runs agents in a TEE. Why? Because proofs matter! Version 1.2 of e.g. Eliza, 3.5 times (faster)…".split(" ").concat(
  "日本語。 これは テスト！ 这是 一个 测试。 한국어 привет мир Ελληνικά مرحبا שלום हिन्दी ไทย naïve Ａ１ Straße ﬁne e\u0301 A\u030a \u212b \u212a ı ſ".split(" "),
);
const HOSTS = ["dstack.info", "docs.dstack.info", "x.com", "t.co", "T.CO", "foo.co.uk", "a_b.example.com", "a_b.com", "-a.com", "a-.com", "xn--mnchen-3ya.de", "xn--é.com", "münchen.de", "例え.jp", "例え.テスト", "foo.中国", "пример.рф", "ПРИМЕР.РФ", "foo.bar", "foo.technology", "foo.zip", "foo.vermögensberatung", "localhost", "1.2.3.4", "a..com", "foo.com.日本", "日本.foo.com.例え.香港", "foo.comです", "foo.xn--p1ai", "xn--p1ai.xn--p1ai", "é.ws", "➡.ws", "ʀ.com", "\u2c7e.com", "\u212b.com", "ex\u0301.org", "😀.com", "\"q\".com", "a".repeat(63) + ".com", "a".repeat(64) + ".com", "ü".repeat(40) + ".com", "ü".repeat(60) + ".com", "日。本.com"];
const PATHS = ["", "", "/", "/a", "/a/b.html", "/a_(film)", "/a_(b_(c))", "/a_(b", "/((a))", "/!", "/a.", "/a,b;", "/~x/@y/", "/@x", "/日本", "/привет", "/é–è", "/\u2c7eʀ", "/ι", "/\u1c80", "/a#b", "#a", "/abc?x=1&y=(2)!", "?x", "/?", "/?!", "?utm_source=x&utm_medium=social.", ":80/x", ":x", "/" + "abcDEF123".repeat(5), "/" + "a".repeat(4070), "/" + "a".repeat(4080)];
const SCHEMES = ["https://", "https://", "http://", "HTTP://", "", "", "", "ftp://", "http:/"];
const BEFORE = ["", "", "", "", "(", "@", "#", "＃", "$", "-", "_", ".", "/", "“", "日", "😀", "é", "\u200f", "\ufeff", "a"];
const EMOJI = ["👨\u200d👩\u200d👧\u200d👦", "👩\u200d❤\ufe0f\u200d💋\u200d👩", "👨\u200d❤\ufe0f\u200d👨", "👩\u200d👨\u200d👧", "👩🏽\u200d💻", "🧑\u200d💻", "🧑🏿\u200d🚀", "🕵🏿\u200d♀\ufe0f", "🕵\ufe0f\u200d♂\ufe0f", "🤷\u200d♂\ufe0f", "🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d⚧\ufe0f", "🏴\u200d☠\ufe0f", "👁\u200d🗨", "👁\ufe0f\u200d🗨\ufe0f", "👯\u200d♀\ufe0f", "🇺🇳", "🇩🇪", "🇦🇧", "🇩", "1\ufe0f\u20e3", "#\u20e3", "1\ufe0f", "✌🏾", "✌\ufe0e🏾", "☝\ufe0f", "☀\ufe0f", "☀", "☀\ufe0e", "©", "©\ufe0f", "™\ufe0f", "♟\ufe0f", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", "🏴\u{e0067}\u{e0062}\u{e006e}\u{e0069}\u{e0072}\u{e007f}", "\ufe0f", "\u200d", "🦰", "👨\u200d🦰", "🥷🏽", "🫠", "👋🏻🏻", "🐕\ufe0f", "🐈\u200d⬛"];
const ACCOUNTS = ["@dstack", "@dstack@mastodon.social", "@a@b", "x@y.org", "/@a@b.c", "＠a@b.c", "@a_b@c-d.e.", "@a@b.c@d.e"];
const MARKS = ["\u0301", "\u0345", "\u200b", "\u202e", "\ufffe", "\uffff", "\ufeff", "\u180e", "\x00", "\x1b", "\u00ad", "\r\n", "\t", "\u2028", "\u1100\u1161\u11a8", "क्ष", "ക്ഷ", "\u0600a", "e\u0301\u0323", "\u{1d15e}", "각", "ﷺ", "〜", "…", "‽", "×"];

const word = (one) => one(WORDS);
const address = (one) => one(BEFORE) + one(SCHEMES) + one(HOSTS) + one(PATHS) + one(["", "", ".", ",", "…", ")", "です", "a", "\u20e3"]);
const emoji = (one) => one(EMOJI);
const account = (one) => one(ACCOUNTS);
const mark = (one) => one(MARKS);
const any = (_, random) => {
  const planes = [0x250, 0x3000, 0xd800, 0x1fb00 - 0x1f000];
  const plane = Math.floor(random() * 4);
  const code = Math.floor(random() * planes[plane]) + (plane === 3 ? 0x1f000 : 0);
  return String.fromCodePoint(code);
};
const KINDS = [word, word, word, address, address, emoji, account, mark, any];
