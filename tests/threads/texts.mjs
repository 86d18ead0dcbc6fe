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
  for (const path of PATHS) yield `See https://dstack.info${path}.`;
  for (const before of BEFORE) yield* [`${before}x.com`, `${before}https://x.com`];
  for (const piece of [...EMOJI, ...ACCOUNTS, ...MARKS, ...WORDS]) yield `a ${piece} b`;
  yield* SORTS;
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
const PATHS = ["", "", "/", "/a", "/a/b.html", "/a_(film)", "/a_(b_(c))", "/a_(b", "/((a))", "/!", "/a.", "/a,b;", "/~x/@y/", "/@x", "/日本", "/привет", "/é–è", "/\u2c7eʀ", "/ι", "/\u1c80", "/a#b", "#a", "/abc?x=1&y=(2)!", "?x", "/?", "/?!", "?utm_source=x&utm_medium=social.", ":80/x", ":x", "/" + "abcDEF123".repeat(5)];
const SCHEMES = ["https://", "https://", "http://", "HTTP://", "", "", "", "ftp://", "http:/"];
const BEFORE = ["", "", "", "", "(", "@", "#", "＃", "$", "-", "_", ".", "/", "“", "日", "😀", "é", "\u200f", "\ufeff", "a"];
const EMOJI = ["👨\u200d👩\u200d👧\u200d👦", "👩\u200d❤\ufe0f\u200d💋\u200d👩", "👨\u200d❤\ufe0f\u200d👨", "👩\u200d👨\u200d👧", "👩🏽\u200d💻", "🧑\u200d💻", "🧑🏿\u200d🚀", "🕵🏿\u200d♀\ufe0f", "🕵\ufe0f\u200d♂\ufe0f", "🤷\u200d♂\ufe0f", "🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d⚧\ufe0f", "🏴\u200d☠\ufe0f", "👁\u200d🗨", "👁\ufe0f\u200d🗨\ufe0f", "👯\u200d♀\ufe0f", "🇺🇳", "🇩🇪", "🇦🇧", "🇩", "1\ufe0f\u20e3", "#\u20e3", "1\ufe0f", "✌🏾", "✌\ufe0e🏾", "☝\ufe0f", "☀\ufe0f", "☀", "☀\ufe0e", "©", "©\ufe0f", "™\ufe0f", "♟\ufe0f", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", "🏴\u{e0067}\u{e0062}\u{e006e}\u{e0069}\u{e0072}\u{e007f}", "\ufe0f", "\u200d", "🦰", "👨\u200d🦰", "🥷🏽", "🫠", "👋🏻🏻", "🐕\ufe0f", "🐈\u200d⬛"];
const ACCOUNTS = ["@dstack", "@dstack@mastodon.social", "@a@b", "x@y.org", "/@a@b.c", "＠a@b.c", "@a_b@c-d.e.", "@a@b.c@d.e"];
const MARKS = ["\u0301", "\u0345", "\u200b", "\u202e", "\ufffe", "\uffff", "\ufeff", "\u180e", "\x00", "\x1b", "\u00ad", "\r\n", "\t", "\u2028", "\u1100\u1161\u11a8", "क्ष", "ക്ഷ", "\u0600a", "e\u0301\u0323", "\u{1d15e}", "각", "ﷺ", "〜", "…", "‽", "×"];

// Each sort of text that X has a rule for.
const SORTS = [
  // As long as it may be, and one longer.
  ..."aé日…\u200a\u2011ﬀ".split("").concat("🙂", "👨\u200d👩\u200d👧\u200d👦", "A\u0301", "שּׁ", "क्ष").flatMap((one) => [139, 140, 141, 279, 280, 281].map((many) => one.repeat(many))),
  ...[255, 256, 257].flatMap((many) => ["a", "日"].map((one) => `${one.repeat(many)} https://dstack.info/blog/how-it-works`)),
  "https://dstack.info/a ".repeat(11) + "a".repeat(16), "https://dstack.info/a ".repeat(12), "",
  // Addresses of X itself: their names have letters and digits alone, 40 at most; a query may follow.
  ...["/dStack01", "/dStack01'", "/dStack01’s", "/dStack01-", "/dStack01:", "/dStack01+a", "/dStack01/b", "/dStack01é", "/dStack01です", "/dStack01?amp=1", "/dStack01?a=b&c=d#e", `/${"a".repeat(40)}`, `/${"a".repeat(41)}`, `/${"a".repeat(41)}?b`, "/", "//", "?a"].flatMap((path) => [`See https://t.co${path} and t.co${path}`, `http://T.co${path}!`]),
  "https://dstack.info?from=https://t.co/dStack01 https://t.co/dStack02",
  // Addresses of mail, accounts, tags and shares are no links.
  "Write to joshua.al-lee@dstack.info or joshua.al+lee@dstack.info.", "a.gov@dstack.info, a.jp@dstack.info", "#dstack.info @dstack.info #https://dstack.info @https://t.co/a", "$https://dstack.info $dstack.info $t.co/a $TEE.CA $A $AB_C", "＄dstack.info ＠dstack.info", "joshua@dstack.info/a", "https://joshua:word@dstack.info/a", "https://joshua@dstack.info",
  // Neither are files and versions; what follows a name may end it or not.
  "dstack.tar.gz dstack.tar.bz2 main.rs lib.py go.mod a.md v0.5.1 1.2.3", "dstack.info-and-more dstack.info_a dstack.info’s dstack.com's dstack.infos dstack.inf0", "dstack.infoです dstack.みんなです dstack.comだよ.comtest/a", "twitch.tv it.so it.so/a foo.jp/a vine.co MLB.tv", "これはdstack.info/a/b.htmlとdstack.jp한국https://t.co/abc中国", "https:// dstack.info/a https://\u00a0dstack.info/b", "ELPAÍS.com ÅÄÖ.se naïve.org", "https://dstack.info\ndstack.info/a\nhttps://dstack.info/a",
  // Hyphens and underscores in each part of a host.
  ...["-a.b.com", "a-.b.com", "a.-b.com", "a.b-.com", "_a.b.com", "a_.b.com", "a._b.com", "a.b_.com", "a_b.c-d.com", "a-b.c.com", "a.b_c.com", "a.c_o_m", "a.b.c-om", "a--b.com", "a__b.c.com", "a-a-a-1-a.com", "a.b.cd", "a.b.c.d.e.f.com", "no-tld", "short.x"].flatMap((host) => [`at https://${host}/p`, `at ${host}/p`]),
  ...["1.2.3.4/a", "[2001:db8::1]/a", "999.1.1.1", "dstack.info:3000", "dstack.info:3000/a", "dstack.info:a", "dstack.info.", "dstack.info./a", "foo.みんな/", "foo.پاکستان/", "xn--ls8h.XN--ls8h.la/", "xn--dstack.info", "あ-あ.com", "✪df.ws/e", "👁.ws", "a.b\u00b7c.com"].map((host) => `at https://${host} now`),
  // A link ends where it would be too long.
  ...[4068, 4069].map((many) => `https://dstack.info/${"a".repeat(many)}`), ...[4076, 4077].map((many) => `dstack.info/${"a".repeat(many)}`),
  // What ends a path and a query, and what does not.
  ...["/a+", "/a-", "/a_", "/a=", "/a-?b=c", "/~a+%ff-,.;x", "/,.;x", "/#", "/#a", "/#!/a", "?#a", "/?#a", "?a#?=&b=c.d", "?v=a-", "?v=a_", "?a=1;b=P1|0||P2|0", "/a_&_b/", "/a.b./", "/a.1", "/a@b", "/a'b", "/a\"b", "/a<b", "/a|b", "/a[b]", "/a{b}", "/a*b", "/a$b", "/Русские_слова", "/a–b—c", "/日本/語。", `/a${".".repeat(42)}`, `/${",".repeat(42)}`, `/a/${"!".repeat(42)}`, `?a${".".repeat(42)}`, "/(a)", "/(a))", "/((a)b)", "/a(b)c(d)", "/(a", "/a)", "/(a(b))c", "/(a(b(c)))", "/(.)", "/a(v=V.1).x", "/(日本)", "?a=(b)", "?a=(b"].flatMap((path) => [`See https://dstack.info${path}`, `(dstack.info${path})`]),
  // Marks of direction, and characters that are refused.
  "\u2066\u202atest dstack.info پاکستان https://dstack.info/\u202c\u2069", "\u202bdstack.info\u202c \u200ehttps://dstack.info/\u200f", "قطر \u2067https://foobar.پاکستان/\u2069 فى", "\u061cdstack.info\u061c", "A\ufffeb", "a\uffffb", "a\ufeffb", "a\u202eb", "\ufeff", "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d",
];

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
