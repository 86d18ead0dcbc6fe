//! How drafts are written: words, terms, claims, voice and lengths, held against `calendar/voice.toml`.

use proptest::prelude::*;

use super::{CONFIG, DRAFT, KIND, VOICE, Work, work};

const WORDS: &str = r#"[avoid]
words = [
  "Revolutionary",
  { word = "leverage", instead = "use" },
  { word = "in order to", instead = "to", why = "two words less" },
  { word = "simple", exact = true, why = "it is not for everybody" },
]
"#;

const TERMS: &str = r#"[[term]]
write = "TEE"
not = ["TE", "T.E.E."]

[[term]]
write = "TE Cattle"

[[term]]
write = "dstack"
not = ["Dstack", "DStack"]

[[term]]
write = "confidential computing"
not = ["Confidential Computing", "confidential-computing"]

[[term]]
write = "Docker Compose"
not = ["docker-compose", "Compose"]
any_case = true
"#;

const CLAIMS: &str = "prefer = [\"Active voice\", \"Specific metrics\"]\n";

/// The first line of the text in the draft.
const FIRST: usize = 12;

fn written(voice: &str, text: &str) -> Work {
    let work = work().edit(DRAFT, "Secrets leak.", text);
    if voice.is_empty() {
        work
    } else {
        work.file(VOICE, voice)
    }
}

/// The words that a rule finds in a text.
fn found(rule: &str, work: &Work) -> Vec<String> {
    let draft = std::fs::read_to_string(work.folder().join(DRAFT)).unwrap();
    let lines = draft.split('\n').collect::<Vec<_>>();
    let all = dstack_content::check::all(&work.desk());
    let ours = all.iter().filter(|finding| finding.rule == rule);
    ours.map(|finding| {
        let place = &finding.place;
        let chars = |line: usize, from: usize, to: usize| {
            lines[line - 1]
                .chars()
                .skip(from - 1)
                .take(to - from)
                .collect::<String>()
        };
        if place.line == place.end_line {
            return chars(place.line, place.column, place.end_column);
        }
        let first = chars(place.line, place.column, usize::MAX);
        format!("{first} {}", chars(place.end_line, 1, place.end_column))
    })
    .collect()
}

#[track_caller]
fn finds(rule: &str, voice: &str, text: &str, wanted: &[&str]) {
    assert_eq!(found(rule, &written(voice, text)), wanted, "{text}");
}

#[track_caller]
fn finds_nothing(rule: &str, voice: &str, texts: &[&str]) {
    for text in texts {
        finds(rule, voice, text, &[]);
    }
}

#[test]
fn avoided_words_are_found_in_any_form() {
    let finds = |text: &str, wanted: &[&str]| finds("word-avoided", WORDS, text, wanted);
    finds(
        "A revolutionary, REVOLUTIONARILY new way.",
        &["revolutionary", "REVOLUTIONARILY"],
    );
    finds(
        "We leveraged what leverages a lever, leveraging it.",
        &["leveraged", "leverages", "leveraging"],
    );
    finds("One\nin  order\nto win.", &["in  order to"]);
    finds(
        "- *Leverage*\n- a [simple](x) link\n\n### Simple heads\n",
        &["Leverage", "simple", "Simple"],
    );
    finds("| a | b |\n|---|---|\n| c | leverage |\n", &["leverage"]);
    finds(
        "Revolution**ary** “it” and “so” revolutionary",
        &["Revolution**ary", "revolutionary"],
    );
}

#[test]
fn other_words_are_left_in_peace() {
    finds_nothing(
        "word-avoided",
        WORDS,
        &[
            "A revolution of lever ages; simply simpler, in border to.",
            "Code `leverage`, [text](/leverage \"leverage\"), ![leverage](leverage.png), <b title=\"leverage\">x</b>.",
            "```\nleverage\n```\n\n    leverage\n\n<div>\nleverage\n</div>\n\n<!-- leverage -->",
            "> A customer would say leverage.",
            "They wrote “a revolutionary leverage” and \"leverage\".",
            "See https://leverage.example/leverage, leverage.rs, /src/leverage, @leverage, #leverage and me@leverage.example.",
            "{{< leverage >}} and leverage_it",
            "[Who has it]",
        ],
    );
    // Without a voice, no word is avoided.
    finds(
        "word-avoided",
        "",
        "Revolutionary world-class leverage.",
        &[],
    );
    finds(
        "word-avoided",
        "prefer = []\n",
        "Revolutionary world-class leverage.",
        &[],
    );
}

#[test]
fn hyperbole_is_looked_for_where_the_voice_avoids_it() {
    let voice = "[avoid]\nmanner = [\"Hyperbole\"]\n";
    finds(
        "word-avoided",
        voice,
        "A world class, cutting-edge game-changer.",
        &["world class", "cutting-edge", "game-changer"],
    );
    finds_nothing(
        "word-avoided",
        voice,
        &["A class of the world at the edge, state of the art and next-generation."],
    );
    finds(
        "word-avoided",
        "[avoid]\nmanner = [\"slang\"]\n",
        "A world-class game-changer.",
        &[],
    );
}

#[test]
fn what_to_do_about_a_word_is_told() {
    written(WORDS, "A revolutionary way to leverage, in order to be simple.").finds([
        "warning word-avoided drafts/why-tee.md:12:3-16 the brand avoids `revolutionary` · say what the thing does instead",
        "warning word-avoided drafts/why-tee.md:12:24-32 the brand avoids `leverage` · write `use`",
        "warning word-avoided drafts/why-tee.md:12:34-45 the brand avoids `in order to` · write `to`: two words less",
        "warning word-avoided drafts/why-tee.md:12:49-55 the brand avoids `simple` · it is not for everybody",
    ]);
}

#[test]
fn terms_are_written_in_one_way() {
    let finds = |text: &str, wanted: &[&str]| finds("term-wrong", TERMS, text, wanted);
    finds(
        "A TE, two TEs, TE-controlled and T.E.E. things.",
        &["TE", "TEs", "TE", "T.E.E."],
    );
    finds("Use Dstack. DStack is it.", &["Dstack", "DStack"]);
    finds(
        "We do Confidential Computing, with confidential-computing.",
        &["Confidential Computing", "confidential-computing"],
    );
    finds(
        "Use docker compose, Docker-Compose or Compose.",
        &["docker compose", "Docker-Compose", "Compose"],
    );
}

#[test]
fn the_right_term_and_usual_capitals_are_left_in_peace() {
    finds_nothing(
        "term-wrong",
        TERMS,
        &[
            "A TEE, two TEEs, TEE-controlled, the TE Cattle channel, ATE, te.",
            "Dstack is it. And so: Dstack.",
            "### Confidential Computing for All\n\nText.",
            "The Confidential Computing Consortium and Azure Confidential Computing.",
            "- **Confidential Computing**: what it is",
            "Confidential computing is it. We use Docker Compose.",
            "`TE`, [TEE](/TE), “TE” and https://x.example/TE/Dstack, github.com/Dstack, TE.md.",
            "> A TE in Dstack.",
        ],
    );
    finds("term-wrong", "[[term]]\nwrite = \"TEE\"\n", "A TE.", &[]);
}

#[test]
fn a_term_is_mended_only_where_its_bytes_stand_as_one() {
    let work = written(
        TERMS,
        "Two TEs use Confidential\nComputing in *T*E, said Dstack’s Dstack.",
    );
    let all = dstack_content::check::all(&work.desk());
    let fixes = all.iter().map(|finding| {
        let fix = finding.fix.as_ref();
        (
            finding.message.as_str(),
            fix.map(|fix| fix.instead.as_str()),
        )
    });
    assert_eq!(
        fixes.collect::<Vec<_>>(),
        [
            ("`TEs` is written `TEEs`", Some("TEEs")),
            (
                "`Confidential Computing` is written `confidential computing`",
                None
            ),
            ("`TE` is written `TEE`", None),
            ("`Dstack` is written `dstack`", Some("dstack")),
            ("`Dstack` is written `dstack`", Some("dstack")),
        ]
    );
    let desk = work.desk();
    let body = desk.drafts().next().unwrap().body.as_ref().unwrap();
    for fix in all.iter().filter_map(|finding| finding.fix.as_ref()) {
        let wrong = &body.text[fix.span.0..fix.span.1];
        assert!(["TEs", "Dstack"].contains(&wrong), "{wrong}");
    }
}

#[test]
fn a_claim_has_a_figure_near_it() {
    let finds = |text: &str, wanted: &[&str]| finds("claim-vague", CLAIMS, text, wanted);
    finds("It is much faster.", &["much faster"]);
    finds(
        "It adds minimal\noverhead. Good. It took 3 s.",
        &["minimal overhead"],
    );
    finds(
        "### Highly scalable\n\nIt significantly reduces cost in 2025 with ai16z.",
        &["Highly scalable", "significantly reduces"],
    );
    finds(
        "We took 5 s. Then we worked. Now it is blazing-fast.",
        &["blazing-fast"],
    );
}

#[test]
fn a_claim_with_a_figure_or_a_source_is_none() {
    finds_nothing(
        "claim-vague",
        CLAIMS,
        &[
            "It is much faster: 3 s.",
            "It took 9 s. Now it is much faster. Good.",
            "It is much faster. It takes half the time.",
            "It is much faster ([measured](https://x.example)).",
            "### Much faster\n\nIt takes 3 s.",
            "It is faster, more secure and scalable.",
            "They say “much faster”. `much faster` is code.",
            "> It is much faster.",
        ],
    );
    finds(
        "claim-vague",
        "prefer = [\"Active voice\"]\n",
        "It is much faster.",
        &[],
    );
    finds("claim-vague", "", "It is much faster.", &[]);
}

#[test]
fn the_passive_is_found_where_a_team_asks_for_it() {
    let ask =
        |text: &str| written("", text).edit(CONFIG, "[check]", "[check]\npassive-voice = \"note\"");
    let found = |text: &str| found("passive-voice", &ask(text));
    assert_eq!(
        found("The quote is then quickly verified. It had been\nbuilt by us."),
        ["is then quickly verified", "been built"]
    );
    assert_eq!(
        found("Keys are not being rotated; it wasn’t taken."),
        ["are not being rotated", "wasn’t taken"]
    );
    for text in [
        "It is based on trust, and we are interested.",
        "It is `x` verified. It is, verified by us, fine. It is red and unchanged.",
        "We verified it and built that. “It was built.”",
        "> It was built.",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    finds("passive-voice", "", "It was built.", &[]);
}

#[test]
fn long_sentences_are_found() {
    let voice = "[prose]\nsentence_words = 10\n";
    let ten = "One two three four five six seven eight nine ten";
    let eleven = format!("{ten} eleven.");
    finds("sentence-long", voice, &eleven, &[&eleven]);
    finds(
        "sentence-long",
        voice,
        &format!("- Short, e.g. `x`. {eleven}"),
        &[&eleven],
    );
    let twelve = format!("See Fig. 3 vs. {ten}");
    finds("sentence-long", voice, &twelve, &[&twelve]);
    written(voice, &eleven).finds([
        "warning sentence-long drafts/why-tee.md:12:1-57 a sentence of 11 words; at most 10 are wanted · make two sentences of it",
    ]);
    let heading = format!("### {eleven}");
    let quotation = format!("> {eleven}");
    let cells = format!("| {eleven} |\n|---|\n| {eleven} |");
    let thanks = "Thanks to Ada, Ben and Carl, Dora, Emil, Fay, Gus, Hal, Ida.";
    let sentences = format!("{ten}. {ten}! {ten}?");
    let verses = format!("One two three\\\nfour five six\\\nseven {ten}");
    finds_nothing(
        "sentence-long",
        voice,
        &[
            ten, &heading, &quotation, &cells, thanks, &sentences, &verses,
        ],
    );
    // Where the voice says nothing, 70 words are enough.
    let seventy = [ten; 7].join(" ");
    finds("sentence-long", "", &seventy, &[]);
    let longer = format!("{seventy} more");
    finds("sentence-long", "", &longer, &[&longer]);
}

#[test]
fn long_paragraphs_are_found() {
    let voice = "[prose]\nparagraph_words = 20\n";
    let line = "Four words. Or so. Yes.";
    let five = [line; 4].join("\n");
    finds("paragraph-long", voice, &five, &[]);
    finds("paragraph-long", voice, &format!("{five} More"), &[line]);
    finds_nothing(
        "paragraph-long",
        voice,
        &[
            &format!("> {five} {five}"),
            &format!("```\n{five} {five}\n```"),
            &format!("{five}\n\n{five}"),
        ],
    );
    finds(
        "paragraph-long",
        "",
        &["Five words are in here."; 40].join(" "),
        &[],
    );
    assert_eq!(
        found(
            "paragraph-long",
            &written("", &["Five words are in here."; 41].join(" "))
        )
        .len(),
        1
    );
}

#[test]
fn many_bullets_are_found_where_the_voice_says_how_many() {
    let voice = "[prose]\nbullets = 3\n";
    let bullets = |number: usize| "- one\n".repeat(number);
    finds("bullets-many", voice, &bullets(4), &["- one"]);
    finds(
        "bullets-many",
        voice,
        &format!("- a\n{}", "  - b\n".repeat(4)),
        &["- b"],
    );
    finds_nothing(
        "bullets-many",
        voice,
        &[
            &bullets(3),
            &format!("{}\nA sentence.\n\n{}", bullets(3), bullets(3)),
            "1. a\n2. b\n3. c\n4. d\n",
            "- a\n  - b\n  - c\n- d\n  - e\n- f\n",
            &format!("```\n{}```\n", bullets(9)),
        ],
    );
    finds("bullets-many", "", &bullets(100), &[]);
}

#[test]
fn a_kind_that_requires_the_voice_is_strict_about_words_only() {
    let text = "A revolutionary TE is much faster. It was built by us on a day";
    let voice = format!(
        "{CLAIMS}{WORDS}{TERMS}[prose]\nsentence_words = 10\nparagraph_words = 20\nbullets = 2\n"
    );
    let strict = written(&voice, &format!("{text} {text}")).edit(
        KIND,
        "review = [",
        "approved = [\"voice\"]\nreview = [",
    );
    let levels = strict.found();
    let count = |level: &str| levels.iter().filter(|line| line.starts_with(level)).count();
    assert_eq!((count("error"), count("warning")), (6, 2), "{levels:#?}");
    // What is out only ever warns, and what is given up is left in peace.
    let out = strict.edit(
        DRAFT,
        "status: approved",
        "status: published\n  url: https://x.example/",
    );
    let all = out.found();
    assert!(
        all.iter()
            .all(|line| !line.starts_with("error word") && !line.starts_with("error term")),
        "{all:#?}"
    );
    assert_eq!(found("term-wrong", &out).len(), 2);
    let gone = written(&voice, text).edit(DRAFT, "status: approved", "status: cancelled");
    assert_eq!(found("term-wrong", &gone), [""; 0]);
}

#[test]
fn each_place_is_named() {
    let work = written(TERMS, &"TE ".repeat(1_000));
    assert_eq!(found("term-wrong", &work).len(), 1_000);
}

#[test]
fn the_words_that_are_looked_for_are_bounded() {
    work().file(VOICE, "[avoid]\nwords = \"seamless\"\n").finds([
        "error value-invalid calendar/voice.toml:2:9-19 `words`: expected a list · put the words in square brackets, as in [\"seamless\", { word = \"leverage\", instead = \"use\" }]",
    ]);
    let words = |number: usize| {
        (0..number)
            .map(|at| format!("\"word{at}\",\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    let full = format!("[avoid]\nwords = [\n{}]\n", words(2_000));
    finds(
        "word-avoided",
        &full,
        "A word1999 and a word2000.",
        &["word1999"],
    );
    let most = "more than 2000 words are looked for · this one and those behind it are not; keep those that matter";
    let more = format!("[avoid]\nwords = [\n{}]\n", words(2_002));
    work()
        .file(VOICE, &more)
        .finds([format!("error value-invalid calendar/voice.toml:2003:1-11 {most}").as_str()]);
    let terms = format!(
        "[[term]]\nwrite = \"x\"\nnot = [{}]\n[[term]]\nwrite = \"y\"\n",
        words(1_999)
    );
    let found = work().file(VOICE, &terms).found();
    assert!(
        matches!(found.as_slice(), [one] if one.ends_with(most)),
        "{found:#?}"
    );
}

/// What may stand around a word: whether the word is prose there.
const FRAMES: [(&str, &str, bool); 16] = [
    ("", "", true),
    ("*", "*", true),
    ("- ", "", true),
    ("1. ", "", true),
    ("### ", "", true),
    ("[", "](https://x.example)", true),
    ("Änderung 日本 👩‍💻 ", " é", true),
    ("line\n", "\nline", true),
    ("`", "`", false),
    ("```text\n", "\n```", false),
    ("    ", "", false),
    ("<!-- ", " -->", false),
    ("<div>\n", "\n</div>", false),
    ("[a](/", ")", false),
    ("![", "](x.png)", false),
    ("> ", "", false),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn only_prose_is_looked_at(frames in prop::collection::vec(0..FRAMES.len(), 1..12)) {
        let frames = frames.iter().map(|at| FRAMES[*at]).collect::<Vec<_>>();
        let blocks = frames.iter().map(|(before, after, _)| format!("{before}leverage{after}"));
        // A sentence between keeps lists and code apart.
        let text = blocks.collect::<Vec<_>>().join("\n\nAnd then.\n\n");
        let work = written(WORDS, &text);
        let work = work.edit(DRAFT, "title: \"Why TEE\"", "title: \"Leverage\"");
        let mut wanted = Vec::new();
        let mut line = FIRST;
        for (before, after, is_prose) in &frames {
            if *is_prose {
                let own = line + before.matches('\n').count();
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                wanted.push((own, column, column + "leverage".len()));
            }
            line += before.matches('\n').count() + after.matches('\n').count() + 4;
        }
        let all = dstack_content::check::all(&work.desk());
        let ours = all.iter().filter(|finding| finding.rule == "word-avoided");
        let ours = ours.map(|finding| (finding.place.line, finding.place.column, finding.place.end_column));
        prop_assert_eq!(ours.collect::<Vec<_>>(), wanted, "{}", text);
    }
}
