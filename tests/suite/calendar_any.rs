//! Calendar files of any layout.

use proptest::prelude::*;
use std::fmt::Write;

/// One line or value of an entry: the text before the value, the value, the text after it. `#@` is a comment that
/// belongs to the entry, `~` stands for the newline.
pub(crate) const KEYS: [(&str, &str, &str); 9] = [
    ("title = ", "\"a # [[entry]] \\\" b\"", " #@ why"),
    ("  kind\t=\t", "'c:\\ü'", ""),
    ("needs = ", "[ \"a\", 'b' ]", "  "),
    ("topics = ", "[~  \"[[x]]\", #@ first~  #@ none~]", "#@"),
    (
        "notes = ",
        "\"\"\"~# not a comment~[[entry]] \\\"\"\"\"",
        "",
    ),
    ("text = ", "'''x~~# neither'''", "~#@ below~~#@ further"),
    ("fields.a = ", "1", "~fields . \"b.c\" = nan"),
    ("\"odd key\" = ", "{ a = 1, b = [2] }", ""),
    ("at = ", "2025-10-30 07:32:00", " #@"),
];
pub(crate) const PUBLISH: [&str; 4] = [
    "\"October week 4\"",
    "'2025-W44'",
    "2025-10-02",
    "\"\"\"W\"\"\"",
];
const HEADERS: [&str; 4] = [
    "[[entry]]",
    "[[ entry ]] #@",
    "  [[\"entry\"]]",
    "\t[[entry]]\t",
];
const SUBS: [&str; 4] = [
    "",
    "[entry.sub]~x = 1 #@~",
    "#@~[entry.deep.er]~~[entry.deep]~l = [~1, #@~]~",
    "  [[entry.steps]]~s = '''~# no'''~[[entry.steps]]~~#@~s = 2~",
];

#[derive(Debug, Clone)]
pub(crate) struct EntrySpec {
    blank_above: usize,
    free_comment: bool,
    lead: usize,
    header: usize,
    keys: Vec<usize>,
    pub(crate) publish: Option<(usize, String, usize)>,
    sub: usize,
    trail: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct FileSpec {
    bom: bool,
    crlf: bool,
    final_newline: bool,
    top: usize,
    pub(crate) entries: Vec<EntrySpec>,
    end: usize,
}

fn entry() -> impl Strategy<Value = EntrySpec> {
    let keys = prop::sample::subsequence((0..KEYS.len()).collect::<Vec<_>>(), 0..4).prop_shuffle();
    let publish = prop::option::of((0..PUBLISH.len(), "[ \t]{0,2}", 0..4_usize));
    (
        (0..3_usize, any::<bool>(), 0..3_usize, 0..HEADERS.len()),
        (keys, publish, 0..SUBS.len(), any::<bool>()),
    )
        .prop_map(
            |((blank_above, free_comment, lead, header), (keys, publish, sub, trail))| EntrySpec {
                blank_above,
                free_comment,
                lead,
                header,
                keys,
                publish,
                sub,
                trail,
            },
        )
}

pub(crate) fn file() -> impl Strategy<Value = FileSpec> {
    let entries = prop::collection::vec(entry(), 0..5);
    (any::<[bool; 3]>(), 0..4_usize, entries, 0..4_usize).prop_map(
        |([bom, crlf, final_newline], top, entries, end)| FileSpec {
            bom,
            crlf,
            final_newline,
            top,
            entries,
            end,
        },
    )
}

impl FileSpec {
    /// The file's text. `publish` replaces the value of that key in one entry, or adds it below the entry's last key.
    pub(crate) fn text(&self, publish: Option<(usize, &str)>) -> String {
        let tops = [
            "",
            "quarter = \"2025-Q4\" # now~",
            "# Q4~~",
            "t = '''~[[entry]]~# x'''~",
        ];
        let ends = ["", "~  ~", "~# the end~", "~[meta]~entry = 1~"];
        let mut text = tops[self.top].to_owned();
        for (index, entry) in self.entries.iter().enumerate() {
            let new = publish.and_then(|(at, value)| (at == index).then_some(value));
            text += &entry.text(index, new);
        }
        text += ends[self.end];
        if !self.final_newline {
            text.truncate(text.trim_end_matches('~').len());
        }
        let text = text.replace('~', if self.crlf { "\r\n" } else { "\n" });
        if self.bom {
            format!("\u{feff}{text}")
        } else {
            text
        }
    }
}

impl EntrySpec {
    fn text(&self, index: usize, publish: Option<&str>) -> String {
        let mut text = "~".repeat(self.blank_above);
        if self.free_comment {
            text += "~#= free~~";
        }
        text += &"#@ lead~".repeat(self.lead);
        write!(text, "{}~id = \"e{index}\"~", HEADERS[self.header]).unwrap();
        let mut indent = "";
        let place = self
            .publish
            .as_ref()
            .map(|(_, _, place)| (*place).min(self.keys.len()));
        for at in 0..=self.keys.len() {
            if let (Some((value, space, _)), true) = (&self.publish, place == Some(at)) {
                let value = publish.unwrap_or(PUBLISH[*value]);
                write!(text, "{space}publish ={space}{value}{space}#@~").unwrap();
                indent = space;
            }
            if let Some(key) = self.keys.get(at) {
                let (before, value, after) = KEYS[*key];
                write!(text, "{before}{value}{after}~").unwrap();
                indent = if before.starts_with(' ') { "  " } else { "" };
            }
        }
        if let (None, Some(value)) = (&self.publish, publish) {
            // The generator's comments below a value stay below it.
            let below = self.keys.last().map_or("", |key| KEYS[*key].2);
            let below = below
                .strip_prefix('~')
                .filter(|below| below.starts_with('#'));
            let below = below.map_or(0, |below| below.len() + 1);
            text.insert_str(text.len() - below, &format!("{indent}publish = {value}~"));
        }
        if SUBS[self.sub].is_empty() && self.keys.last() == Some(&5) {
            // Directly above the next header its last comment would be that entry's.
            text += "~";
        }
        text += SUBS[self.sub];
        if self.trail {
            text += "#@ trail~~";
        }
        text.replace("#@", &format!("#@{index}"))
    }
}
