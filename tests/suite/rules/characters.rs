//! Characters that a text should not have: garbled, invisible, reordering, control.

use dstack_content::check;

use super::{DRAFT, Work, work, wrote};

/// The body with all that can be mended mended.
fn mended(work: &Work) -> String {
    let desk = work.desk();
    let body = desk.entries[0]
        .draft
        .as_ref()
        .unwrap()
        .body
        .as_ref()
        .unwrap();
    let mut fixes = check::all(&desk)
        .into_iter()
        .filter_map(|found| found.fix)
        .collect::<Vec<_>>();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    let mut text = body.text.clone();
    for fix in fixes {
        text.replace_range(fix.span.0..fix.span.1, &fix.instead);
    }
    text
}

#[test]
fn what_was_read_in_the_wrong_encoding_is_told_with_what_it_was() {
    let garbled = wrote("It’s fine; dstackâ€™s `â€™` and cafÃ©s, Ã  la carte.");
    garbled.finds(["warning text-mojibake drafts/why-tee.md:12:18-21 `â€™`: UTF-8 that was read in another encoding · it was `’`",
"warning text-mojibake drafts/why-tee.md:12:36-38 `Ã©`: UTF-8 that was read in another encoding · it was `é`"]);
    assert!(mended(&garbled).contains("It’s fine; dstack’s `â€™` and cafés,"));
    work()
        .edit(DRAFT, "What a TEE is for.", "What a TEEâ€™s for.")
        .finds(["warning text-mojibake drafts/why-tee.md:3:14-35 the description has `â€™`, UTF-8 that was read in another encoding · it was `’`"]);
    for fine in [
        "Café, naïve, Ärger, „Ö“, «été», É—, NÃO, Việt, Łódź, 20 °C, ½ × ¾",
        "```\nâ€™\n```",
        "日本語 中文 한국어 שלום عربي हिन्दी ไทย Ελληνικά Русский",
    ] {
        wrote(fine).finds([]);
    }
}

#[test]
fn what_nobody_sees_is_told_and_can_be_taken_out() {
    let hidden = wrote("See [it](https://dstack.info/\u{200b}a) and\u{feff} so\u{ad}on.");
    hidden.finds(["warning text-invisible drafts/why-tee.md:12:30-31 U+200B (zero-width space), which nobody sees · take it out",
"warning text-invisible drafts/why-tee.md:12:37-38 U+FEFF (byte order mark), which nobody sees · take it out",
"warning text-invisible drafts/why-tee.md:12:41-42 U+00AD (soft hyphen), which nobody sees · take it out"]);
    assert!(mended(&hidden).contains("See [it](https://dstack.info/a) and soon."));
    let title = work().edit(DRAFT, "\"Why TEE\"", "\"\u{200b}Why TEE\"");
    title.finds(["warning text-invisible drafts/why-tee.md:2:8-18 the title has U+200B (zero-width space), which nobody sees · take it out"]);
    for fine in [
        "👩\u{200d}💻 می\u{200c}خواهم ก\u{200b}ข א\u{200f}! 10\u{a0}km ☁\u{fe0f}",
        "a\r\n\tb",
    ] {
        wrote(fine).finds([]);
    }
}

#[test]
fn what_reorders_the_text_is_an_error_wherever_it_stands() {
    let told = "which reorders the text around it · take it out; Hebrew and Arabic do without";
    wrote("a \u{202e}b\u{202c} c").finds([
        &format!("error text-bidi drafts/why-tee.md:12:3-4 U+202E (right-to-left override), {told}")
            as &str,
        &format!(
            "error text-bidi drafts/why-tee.md:12:5-6 U+202C (pop directional formatting), {told}"
        ),
    ]);
    wrote("```rust\n// \u{2066}x\n```").finds([&format!(
        "error text-bidi drafts/why-tee.md:13:4-5 U+2066 (left-to-right isolate), {told}"
    ) as &str]);
    work()
        .edit(DRAFT, "\"Why TEE\"", "\"Why \u{202e}TEE\"")
        .finds([&format!("error text-bidi drafts/why-tee.md:2:8-18 the title has U+202E (right-to-left override), {told}") as &str]);
    wrote("שלום עולם \u{200f}! مرحبا").finds([]);
    // What is out only warns.
    let out = wrote("\u{202e}")
        .edit(DRAFT, "status: approved", "status: published")
        .edit(DRAFT, "draft: true", "draft: false");
    let found = out.found_by("text-bidi");
    assert!(found[0].starts_with("warning"), "{found:?}");
}

#[test]
fn a_text_has_no_control_characters() {
    wrote("a\u{1b}[31mb\u{8}\u{9b}").finds(["error text-control drafts/why-tee.md:12:2-3 U+001B (escape), a control character · take it out",
"error text-control drafts/why-tee.md:12:8-10 U+0008 (backspace), a control character · take it out"]);
    wrote("a\u{2028}b").finds(["error text-control drafts/why-tee.md:12:2-3 U+2028 (line separator), a control character · take it out"]);
    // What is garbled is told as that.
    wrote("itâ\u{80}\u{99}s").finds(["warning text-mojibake drafts/why-tee.md:12:3-6 `â\\u{80}\\u{99}`: UTF-8 that was read in another encoding · it was `’`"]);
    work()
        .edit(DRAFT, "\"Why TEE\"", "\"Why \\eTEE\"")
        .finds(["error text-control drafts/why-tee.md:2:8-19 the title has U+001B (escape), a control character · take it out"]);
}

#[test]
fn a_bare_address_becomes_a_link() {
    let bare = |text: &str| wrote(text).add(super::CONFIG, "url-bare = \"warning\"\n");
    let address = bare("See https://dstack.info/a_b_c, or (http://x.org).");
    address.finds(["warning url-bare drafts/why-tee.md:12:5-30 the address is no link in Markdown · write <https://dstack.info/a_b_c>, or [what it is](https://dstack.info/a_b_c)",
"warning url-bare drafts/why-tee.md:12:36-48 the address is no link in Markdown · write <http://x.org>, or [what it is](http://x.org)"]);
    assert!(mended(&address).contains("See <https://dstack.info/a_b_c>, or (<http://x.org>)."));
    bare(
        "<https://a.org> [https://b.org](https://b.org) ![https://c.org](https://c.org/a.png) `https://d.org`\n\
         [ref] {{< video https://e.org >}} <a href=\"https://f.org\">https://f.org</a>\n\n```\nhttps://g.org\n```\n\n\
         [ref]: https://h.org\n",
    )
    .finds([]);
    wrote("See https://dstack.info").finds([]);
}

#[test]
fn a_line_full_of_marks_takes_one_pass() {
    let marks = |mark: &str| wrote(&format!("a{mark}").repeat(100_000));
    assert_eq!(marks("\u{85}").counts("text-control"), 100_000);
    assert_eq!(marks("\u{200e}").counts("text-invisible"), 100_000);
}
