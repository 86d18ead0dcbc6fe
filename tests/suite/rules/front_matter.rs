//! The front matter of drafts: what is wrong in it, at its place in the file.

use super::{CLEAN_DRAFT, CONFIG, DRAFT, PLAN, work};

#[test]
fn front_matter_that_cannot_be_read_is_one_finding() {
    work()
        .edit(DRAFT, "---\n\n## The P", "\n## The P")
        .finds(["error file-unreadable drafts/why-tee.md:1:1-1 the front matter is not closed · end it with a line `---`"]);
    work()
        .edit(DRAFT, "description: \"What", "description: What: \"")
        .finds(["error file-unreadable drafts/why-tee.md:3:18-18 the front matter is not readable: mapping values are not allowed in this context · put quotes around a value that contains `: `, and check the indentation"]);
    work()
        .edit(DRAFT, "draft: true", "\tdraft: true")
        .finds(["error file-unreadable drafts/why-tee.md:4:1-1 the front matter is not readable: found character that cannot start any token while scanning for the next token · indent with spaces, and put quotes around a value that begins with @, ` or %"]);
    work()
        .edit(DRAFT, "title: \"Why TEE\"", "title: *why")
        .finds(["error file-unreadable drafts/why-tee.md:2:8-8 the front matter is not readable: anchors and aliases are not supported · write the value out where the `*` stands; text that begins with `*` needs quotes"]);
    work()
        .edit(
            DRAFT,
            "draft: true",
            "<<<<<<< HEAD\ndraft: true\n=======\ndraft: false\n>>>>>>> theirs",
        )
        .finds(["error file-unreadable drafts/why-tee.md:4:1-1 a merge conflict is not resolved · keep one side and remove the lines with <<<<<<<, ======= and >>>>>>>"]);
    work().file(DRAFT, "---\njust a line\n---\n").finds(["error file-unreadable drafts/why-tee.md:2:1-1 the front matter is not a table of keys · write one `key: value` on each line"]);
    work()
        .file(DRAFT, format!("---\nx: {}\n---\n", "y".repeat(65 * 1024)))
        .finds(["error file-unreadable drafts/why-tee.md:2:1-1 the front matter is larger than 64 KiB · move long text into the body"]);
    work().file(DRAFT, "+++\ntitle = \n+++\n").finds(["error file-unreadable drafts/why-tee.md:2:9-9 the front matter is not readable: string values must be quoted, expected literal string · mend that line; nothing of the front matter is used until then"]);
    work()
        .file(DRAFT, "+++\ntitle = \"a\"\ntitle = \"b\"\n+++\n")
        .finds(["error file-unreadable drafts/why-tee.md:3:1-1 the front matter is not readable: duplicate key · mend that line; nothing of the front matter is used until then"]);
    work().file(DRAFT, "+++\ntitle = \"a\"\n").finds(["error file-unreadable drafts/why-tee.md:1:1-1 the front matter is not closed · end it with a line `+++`"]);
    work()
        .file(DRAFT, format!("+++\nx = {}\n+++\n", "[".repeat(20)))
        .finds(["error file-unreadable drafts/why-tee.md:2:21-21 the front matter is not readable: nested deeper than 16 levels · nest fewer lists and tables"]);
}

#[test]
fn what_cannot_be_read_is_neither_late_nor_behind() {
    let broken = || work().edit(DRAFT, "title: \"Why TEE\"", "title: *why");
    for today in ["2025-09-01", "2025-10-28", "2025-11-05"] {
        assert_eq!(broken().on(today).found().len(), 1, "{today}");
    }
}

#[test]
fn of_a_text_below_what_cannot_be_read_nothing_is_said() {
    let text = "## The Problem\nTODO: say [who](gone.md)\n### a\n##### b\n";
    let whole = work().edit(DRAFT, "## The Problem\n", text);
    assert!(whole.found().len() >= 2);
    let broken = work().edit(DRAFT, "## The Problem\n", text).edit(
        DRAFT,
        "title: \"Why TEE\"",
        "title: *why",
    );
    assert_eq!(broken.found().len(), 1);
}

#[test]
fn a_key_of_ours_that_means_nothing_is_told_and_one_of_the_site_is_not() {
    work()
        .edit(DRAFT, "  status:", "  statuss: x\n  status:")
        .finds(["error key-unknown drafts/why-tee.md:7:3-10 unknown key `statuss` · did you mean `status`?"]);
    work()
        .edit(DRAFT, "  status:", "  words: 3\n  status:")
        .finds(["error key-unknown drafts/why-tee.md:7:3-8 unknown key `words` · known here: kind, status, topic, id, fields, reached, forced, url, approvals, embargo, posted, allow"]);
    work()
        .edit(
            DRAFT,
            "draft: true",
            "draft: true\nstatuss: x\nlayout: post",
        )
        .finds([]);
}

#[test]
fn a_key_given_twice_is_told_where_it_stands_again() {
    work()
        .edit(DRAFT, "draft: true", "draft: true\ntitle: Again")
        .finds(["warning key-duplicate drafts/why-tee.md:5:1-6 `title` is given twice; the last one counts · take one of them out"]);
    work()
        .edit(
            DRAFT,
            "  kind: blog-post",
            "  kind: launch\n  kind: blog-post",
        )
        .finds(["warning key-duplicate drafts/why-tee.md:7:3-7 `kind` is given twice; the last one counts · take one of them out"]);
}

#[test]
fn values_have_the_form_their_key_wants() {
    work()
        .edit(DRAFT, "\"Why TEE\"", "[Why, TEE]")
        .finds(["error value-invalid drafts/why-tee.md:2:8-18 `title`: expected a text · —"]);
    work().edit(DRAFT, "draft: true", "draft: perhaps").finds([
        "error value-invalid drafts/why-tee.md:4:8-15 `draft`: expected `true` or `false` · —",
    ]);
    work()
        .edit(DRAFT, "  kind:", "  fields: maya\n  kind:")
        .finds(["error value-invalid drafts/why-tee.md:6:11-15 `fields`: expected a table · —"]);
    work()
        .edit(
            DRAFT,
            "  kind:",
            "  fields: { thing: [a, b], other: ~ }\n  kind:",
        )
        .finds([
            "error value-invalid drafts/why-tee.md:6:20-26 `fields.thing`: expected a text · —",
        ]);
    work()
        .edit(
            DRAFT,
            "{ drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }",
            "2025-10-01",
        )
        .finds(["error value-invalid drafts/why-tee.md:8:12-22 `reached`: expected a table · —"]);
    work()
        .file(DRAFT, "---\ntitle: Why TEE\neditorial: blog-post\n---\n")
        .add(CONFIG, super::drafts::ONLY_FILES)
        .finds(["error value-invalid drafts/why-tee.md:3:12-21 `editorial`: expected a table · —"]);
    work()
        .file(DRAFT, "---\ntitle: Why TEE\neditorial:\n---\n")
        .add(CONFIG, super::drafts::ONLY_FILES)
        .finds([]);
}

#[test]
fn days_exist() {
    work()
        .edit(DRAFT, "draft: true", "draft: true\ndate: 2025-02-30")
        .finds(["error date-invalid drafts/why-tee.md:5:7-17 `date`: `2025-02-30` is no day · February 2025 has 28 days"]);
    work()
        .edit(DRAFT, "draft: true", "draft: true\ndate: 2025-10-001")
        .finds(["error date-invalid drafts/why-tee.md:5:7-18 `date`: `2025-10-001` is no day · write 2025-10-01"]);
    work()
        .edit(DRAFT, "draft: true", "draft: true\ndate: soon")
        .finds(["error date-invalid drafts/why-tee.md:5:7-11 `date`: `soon` is no day · write a day as 2025-10-30"]);
    work()
        .edit(DRAFT, "draft: true", "draft: true\ndate: [2025-10-30]")
        .finds(["error date-invalid drafts/why-tee.md:5:7-19 `date`: expected a day · write a day as 2025-10-30"]);
    work()
        .edit(
            DRAFT,
            "draft: true",
            "draft: true\ndate: 2025-02-30T10:00:00Z",
        )
        .finds(["error date-invalid drafts/why-tee.md:5:7-27 `date`: `2025-02-30T10:00:00Z` is no day · February 2025 has 28 days"]);
    work()
        .edit(DRAFT, "drafting: 2025-10-01", "drafting: yesterday")
        .finds(["error date-invalid drafts/why-tee.md:8:24-33 `drafting`: `yesterday` is no day · write a day as 2025-10-30"]);
    for good in [
        "2025-10-30",
        "2025-10-30T10:00:00+02:00",
        "2025-10-30 10:00",
        "2025-10-3",
        "2025/10/30",
        "\"2025-10-30\"",
        "",
    ] {
        work()
            .edit(DRAFT, "draft: true", &format!("draft: true\ndate: {good}"))
            .finds([]);
    }
}

#[test]
fn toml_front_matter_is_read_alike() {
    let toml = |status: &str, more: &str| {
        let text = format!(
            "+++\ntitle = \"Why TEE\"\ndescription = \"x\"\ndraft = true\n{more}[editorial]\nkind = \"blog-post\"\nstatus = \"{status}\"\n+++\n## The Problem\nx\n## The Solution\ny\n"
        );
        work().file(DRAFT, text)
    };
    toml("approved", "").finds([]);
    toml("aproved", "").finds(["error status-unknown drafts/why-tee.md:7:10-19 the kind `blog-post` has no status `aproved` · did you mean `approved`?"]);
    toml("approved", "date = 2025-10-30T10:00:00Z\n").finds([]);
    toml("approved", "date = \"2025-02-30\"\n").finds(["error date-invalid drafts/why-tee.md:5:8-20 `date`: `2025-02-30` is no day · February 2025 has 28 days"]);
    work().file(DRAFT, "+++\ntitle = 1\ndescription = \"x\"\n[editorial]\nkinds = 1\nstatus = 'drafting'\n+++\n").add(CONFIG, super::drafts::ONLY_FILES).finds(["error key-unknown drafts/why-tee.md:5:1-6 unknown key `kinds` · did you mean `kind`?"]);
}

#[test]
fn lines_and_columns_are_those_of_the_file() {
    let text = std::fs::read_to_string(work().folder().join(DRAFT))
        .unwrap()
        .replace("approved\n", "aproved\n");
    let expected = work().file(DRAFT, &text).found();
    assert_eq!(expected.len(), 1);
    assert!(
        expected[0].contains("drafts/why-tee.md:7:11-18 "),
        "{expected:?}"
    );
    assert_eq!(
        work().file(DRAFT, text.replace('\n', "\r\n")).found(),
        expected
    );
    assert_eq!(
        work().file(DRAFT, format!("\u{feff}{text}")).found(),
        expected
    );
    let lower = work().file(DRAFT, format!("\n\n{text}")).found();
    assert!(lower[0].contains("drafts/why-tee.md:9:11-18 "), "{lower:?}");
    // Columns count characters: the é is one.
    let after = text.replace(
        "editorial:\n  kind: blog-post\n  status: aproved\n",
        "editorial: { topic: é, status: aproved, kind: blog-post }\n#",
    );
    let after = work().file(DRAFT, after).found();
    assert!(after[0].contains("drafts/why-tee.md:5:32-39 "), "{after:?}");
}

#[test]
fn one_id_has_one_draft() {
    let text = "---\ntitle: Another\n---\n";
    work().file("drafts/a/why-tee.md", text).finds(["note entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review",
"note description-missing drafts/a/why-tee.md:1:1-1 the description is missing · write one sentence as `description` in the front matter",
"note section-missing drafts/a/why-tee.md:2:8-15 the sections `The Problem` and `The Solution` are missing · add them; templates/blog-post.toml asks for them",
"error id-duplicate drafts/why-tee.md:2:8-17 there are two drafts of `why-tee`; the other is drafts/a/why-tee.md · rename one of them; until then only the first counts"]);
    work()
        .file("drafts/why-tee.mdx", "# Another\n")
        .finds(["error id-duplicate drafts/why-tee.mdx:1:1-1 there are two drafts of `why-tee`; the other is drafts/why-tee.md · rename one of them; until then only the first counts"]);
    work().file("drafts/why-tee/index.md", text).finds(["error id-duplicate drafts/why-tee/index.md:2:8-15 there are two drafts of `why-tee`; the other is drafts/why-tee.md · rename one of them; until then only the first counts"]);
    // A folder's `index.md` is the post, and that of the top and a `README.md` are none.
    let moved = work()
        .edit(PLAN, "\"why-tee\"\ntitle", "\"in-folder\"\ntitle")
        .without(DRAFT);
    moved
        .file("drafts/in-folder/index.md", CLEAN_DRAFT)
        .file("drafts/index.md", "# All\n")
        .file("drafts/README.md", "# How\n")
        .file("drafts/_index.md", "# How\n")
        .finds([]);
}

#[test]
fn an_id_in_front_matter_is_the_files() {
    work()
        .edit(DRAFT, "  kind:", "  id: why-tea\n  kind:")
        .finds(["error id-mismatch drafts/why-tee.md:6:7-14 the draft calls itself `why-tea`, its file is `why-tee` · rename the file or take the key out"]);
    work()
        .edit(DRAFT, "  kind:", "  id: why-tee\n  kind:")
        .finds([]);
    work()
        .edit(DRAFT, "draft: true", "draft: true\nid: 17")
        .finds([]);
}
