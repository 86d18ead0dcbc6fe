//! The page of `export html`: nothing in a plan becomes markup, nothing is loaded, nothing is told that is not to be told.

use std::{collections::BTreeSet, fmt::Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::rough::Workspace;

/// Titles that would do harm, or be lost, where they were taken for more than text.
const TITLES: [&str; 9] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "<!--<script>",
    "&lt;b&gt; &amp; &#x3c;",
    "{{7*7}}${7*7}",
    "مرحبا بالعالم",
    "機密計算とは 👩\u{200d}💻",
    "javascript:alert(1)",
];

/// Elements that the page is made of.
const ELEMENTS: &str = "html head meta title style body a header div h1 h2 h3 p time ul ol li b span nav label select option \
    input button main section details summary table caption thead tbody tr th td small bdi dl dt dd code footer dialog \
    script figure figcaption svg g line polyline path rect circle text strong em";

/// Elements of drawings, of which any geometry may be said.
const DRAWINGS: &str = "svg g line polyline path rect circle text";

/// What a page may say of an element besides `data-` and `aria-`, and the geometry of drawings.
const ATTRIBUTES: &str = "lang http-equiv content charset name class href id tabindex hidden value selected type role \
    autocomplete spellcheck scope rowspan colspan datetime rel";

fn page(workspace: &Workspace, args: &[&str]) -> String {
    let ran = workspace.run(&[&["export", "html", "--today", "2025-10-23"], args].concat());
    assert_eq!(ran.err, "");
    ran.out
}

/// A plan in which every text that a page shows is hostile.
fn hostile() -> Workspace {
    let workspace = Workspace::small();
    let mut quarter = "quarter = \"2025-Q4\"\n".to_owned();
    for (at, title) in TITLES.iter().enumerate() {
        let text = serde_json::to_string(title).unwrap();
        let when = ["2025-10-24", "\"October week 3\"", "\"October week 1\""][at % 3];
        let _ = write!(
            quarter,
            "[[entry]]\nid = \"entry-{at}\"\ntitle = {text}\nkind = \"case-study\"\npublish = {when}\nowner = {text}\n\
             partner = {text}\nnote = {text}\nurl = {text}\nneeds = [\"entry-0\"]\n\
             posted.{text} = {{ url = {text}, on = 2025-10-20 }}\n"
        );
    }
    let long = "long ".repeat(60);
    let _ = write!(
        quarter,
        "[[entry]]\nid = \"last\"\ntitle = \"{long}\"\nkind = \"case-study\"\nurl = \"https://dstack.info/?a=1&b=\\\"\"\n"
    );
    workspace.write("calendar/2025-q4.toml", quarter);
    let pillar = |title: &&str| {
        format!(
            "[[pillar]]\nid = {0}\ntitle = {0}\n",
            serde_json::to_string(title).unwrap()
        )
    };
    workspace.write(
        "calendar/pillars.toml",
        TITLES.iter().map(pillar).collect::<String>(),
    );
    let title = serde_json::to_string(TITLES[0]).unwrap();
    workspace.write("calendar/config.toml", format!("project = {title}\n"));
    let series = format!(
        "[[series]]\nid = \"again\"\ntitle = {title}\nowner = {title}\nrule = \"FREQ=WEEKLY\"\nstart = 2025-10-22\n"
    );
    workspace.write("calendar/recurring.toml", series);
    workspace
}

/// The tags of a page, each with its attributes, besides what stands within its style and its script.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (tag, after) = rest[at + 1..].split_once('>').unwrap();
        rest = after;
        let name = tag.split(' ').next().unwrap().to_owned();
        if name == "style" || name == "script" {
            rest = &rest[rest.find("</").unwrap()..];
        }
        tags.push((name.clone(), attributes(&tag[name.len()..])));
    }
    tags
}

/// All values stand in double quotes, in which a double quote cannot stand.
fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return attributes;
        }
        let end = text.find([' ', '=']).unwrap_or(text.len());
        let name = text[..end].to_owned();
        text = &text[end..];
        let mut value = "";
        if let Some(quoted) = text.strip_prefix("=\"") {
            (value, text) = quoted.split_once('"').unwrap();
        }
        attributes.push((name, value.to_owned()));
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn nothing_in_a_plan_becomes_markup() {
    let page = page(&hostile(), &[]);
    let elements = ELEMENTS.split_whitespace().collect::<BTreeSet<_>>();
    let attributes = ATTRIBUTES.split_whitespace().collect::<BTreeSet<_>>();
    let drawings = DRAWINGS.split_whitespace().collect::<BTreeSet<_>>();
    let tags = tags(&page);
    for (name, told) in &tags {
        assert!(
            name == "!DOCTYPE" || elements.contains(name.trim_start_matches('/')),
            "<{name}>"
        );
        for (attribute, value) in told.iter().filter(|_| name != "!DOCTYPE") {
            let is_known = attributes.contains(attribute.as_str())
                || (drawings.contains(name.as_str())
                    && !attribute.starts_with("on")
                    && attribute != "style")
                || attribute.starts_with("data-")
                || attribute.starts_with("aria-");
            assert!(is_known, "<{name} {attribute}=\"{value}\">");
            let is_way = ["#", "https://dstack.info/?"]
                .iter()
                .any(|start| value.starts_with(start));
            assert!(attribute != "href" || is_way, "href=\"{value}\"");
        }
    }
    assert_eq!(tags.iter().filter(|(name, _)| name == "script").count(), 1);
    // What a title says is what is shown, once in the list and at least once elsewhere.
    let texts = unescaped(&page);
    for title in TITLES {
        let escaped = title
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        assert!(
            page.matches(&format!("<bdi>{escaped}</bdi>")).count() >= 2,
            "{title}"
        );
        assert!(texts.contains(title));
    }
    assert!(page.contains(&"long ".repeat(60)));
}

#[test]
fn what_reorders_or_hides_text_is_shown_as_what_it_is() {
    let workspace = Workspace::small();
    let quarter = "quarter = \"2025-Q4\"\n[[entry]]\nid = \"a\"\ntitle = \"safe\\u202Egpj.exe\\u0007\"\nkind = \"case-study\"\n";
    workspace.write("calendar/2025-q4.toml", quarter);
    let page = page(&workspace, &[]);
    assert!(page.contains("safe\\u{202e}gpj.exe\\u{7}"));
    assert!(!page.contains(['\u{202e}', '\u{7}']));
}

#[test]
fn the_page_asks_nothing_of_anybody() {
    let page = page(&Workspace::of_dstack(), &[]);
    for part in [
        "src=",
        "srcset",
        "<link",
        "@import",
        "url(",
        "<iframe",
        "<base",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ] {
        assert!(!page.contains(part), "{part}");
    }
    for (name, told) in tags(&page) {
        for (attribute, value) in told {
            assert!(
                !attribute.starts_with("on") && attribute != "style",
                "<{name} {attribute}>"
            );
            assert!(
                ["href", "xmlns"].contains(&attribute.as_str()) || !value.starts_with("http"),
                "<{name} {attribute}=\"{value}\">"
            );
        }
    }
}

#[test]
fn only_the_page_s_own_style_and_script_may_run() {
    let page = page(&hostile(), &[]);
    let policy = page.find("Content-Security-Policy").unwrap();
    assert!(
        page[..policy].ends_with("<head><meta http-equiv=\""),
        "the policy stands first"
    );
    let of = |name: &str| {
        let (_, text) = page.split_once(&format!("<{name}>")).unwrap();
        let (text, _) = text.split_once(&format!("</{name}>")).unwrap();
        format!(
            "{name}-src 'sha256-{}'",
            STANDARD.encode(Sha256::digest(text))
        )
    };
    let policy = page[policy..].split('>').next().unwrap();
    for rule in [
        of("style"),
        of("script"),
        "default-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
    ] {
        assert!(policy.contains(&rule), "{rule}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn a_page_made_twice_has_the_same_bytes() {
    let workspace = Workspace::of_dstack();
    assert_eq!(page(&workspace, &[]), page(&workspace, &[]));
}

#[test]
fn outsiders_find_no_secret_anywhere_in_the_page() {
    let workspace = Workspace::small();
    let quarter = "quarter = \"2025-Q4\"\n\
        [[entry]]\nid = \"told\"\ntitle = \"What may be told\"\nkind = \"case-study\"\npublish = 2025-10-20\nowner = \"owner-x\"\nnote = \"note-x\"\n\
        [[entry]]\nid = \"id-x\"\ntitle = \"Title-x\"\nkind = \"case-study\"\npublish = 2025-10-30\npartner = \"partner-x\"\nembargo = true\n";
    workspace.write("calendar/2025-q4.toml", quarter);
    workspace.write(
        "calendar/kpis.toml",
        "[[kpi]]\nid = \"kpi-x\"\ntitle = \"Kpi-x\"\ntarget = 10\n",
    );
    workspace.write(
        "calendar/kpi-readings.csv",
        "date,kpi,value,note\n2025-10-01,kpi-x,5,\n",
    );
    workspace.write(
        "drafts/told.md",
        "---\ntitle: What may be told\neditorial:\n  kind: case-study\n  status: review\n---\n",
    );
    let secrets = ["owner-x", "note-x", "id-x", "Title-x", "partner-x", "Kpi-x"];
    let inside = page(&workspace, &[]);
    for secret in
        secrets
            .iter()
            .chain(&["days late", "drafts/told.md", "2025-q4.toml", "id=\"late\""])
    {
        assert!(inside.contains(secret), "the team is told of {secret}");
    }
    let outside = page(&workspace, &["--public"]);
    for secret in secrets.iter().chain(&[
        "days late",
        "drafts/",
        "2025-q4.toml",
        "id=\"late\"",
        "id=\"numbers\"",
        ">Owner<",
    ]) {
        assert!(!outside.contains(secret), "outsiders are told of {secret}");
    }
    assert!(outside.contains("What may be told"));
}

#[test]
fn kinds_with_statuses_of_their_own_stand_side_by_side_with_the_usual() {
    let workspace = Workspace::small();
    workspace.write(
        "templates/launch.toml",
        "label = \"Launch\"\nworkflow = [\"planned\", \"confirmed\", \"done\"]\n",
    );
    let entry = |id: &str, status: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"launch\"\npublish = 2025-11-05\nstatus = \"{status}\"\n"
        )
    };
    let quarter = ["confirmed", "done", "cancelled"]
        .map(|status| entry(status, status))
        .concat();
    workspace.write(
        "calendar/2025-q4.toml",
        format!("quarter = \"2025-Q4\"\n{quarter}"),
    );
    let page = page(&workspace, &[]);
    let stages = page.split("class=\"stage\" aria-label=\"").skip(1);
    let stages = stages
        .map(|rest| rest.split('"').next().unwrap())
        .collect::<Vec<_>>();
    assert_eq!(
        stages,
        [
            "planned",
            "drafting",
            "confirmed",
            "review",
            "approved",
            "published · done",
            "cancelled"
        ]
    );
}

#[test]
fn a_calendar_shows_weeks_days_gaps_and_what_comes_again() {
    let workspace = Workspace::small();
    let quarter = "quarter = \"2025-Q4\"\n\
        [[entry]]\nid = \"day\"\ntitle = \"On a day\"\nkind = \"case-study\"\npublish = 2025-10-29\n\
        [[entry]]\nid = \"week\"\ntitle = \"In a week\"\nkind = \"case-study\"\npublish = \"October week 3\"\n";
    workspace.write("calendar/2025-q4.toml", quarter);
    workspace.write(
        "calendar/recurring.toml",
        "[[series]]\nid = \"hours\"\ntitle = \"Office hours\"\nowner = \"joshua\"\nrule = \"FREQ=WEEKLY\"\nstart = 2025-10-22\n",
    );
    let whole = page(&workspace, &[]);
    let (_, october) = whole.split_once("data-month=\"2025-10\"").unwrap();
    let (october, _) = october.split_once("</table>").unwrap();
    let rows = october.split("<tbody").skip(1).collect::<Vec<_>>();
    // Sep 29 – Nov 2.
    assert_eq!(rows.len(), 5);
    assert!(rows[1].contains("Nothing was promised for this week"));
    assert!(
        rows[3].contains("class=\"now\"")
            && rows[3].contains("colspan=\"7\"")
            && rows[3].contains("by Fri 24 October")
    );
    let (_, wednesday) = rows[4].split_once("datetime=\"2025-10-29\"").unwrap();
    let (wednesday, _) = wednesday.split_once("</td>").unwrap();
    assert!(wednesday.contains("On a day") && wednesday.contains("Office hours"));
    assert_eq!(october.matches("Office hours").count(), 2);
    let filtered = page(&workspace, &["--owner", "maya"]);
    assert!(!filtered.contains("Office hours") && !filtered.contains("On a day"));
    assert!(page(&workspace, &["--owner", "joshua"]).contains("Office hours"));
}

#[test]
fn a_week_is_bare_in_a_month_that_has_none_of_its_pieces() {
    let workspace = Workspace::small();
    let quarter = "quarter = \"2025-Q4\"\n\
        [[entry]]\nid = \"day\"\ntitle = \"On a day\"\nkind = \"case-study\"\npublish = 2025-10-29\n";
    workspace.write("calendar/2025-q4.toml", quarter);
    let whole = page(&workspace, &[]);
    let week = |month: &str| {
        let (_, month) = whole
            .split_once(&format!("data-month=\"{month}\""))
            .unwrap();
        let (month, _) = month.split_once("</table>").unwrap();
        let mut weeks = month.split("<tbody").skip(1);
        let week = weeks.find(|week| week.contains("datetime=\"2025-10-29\""));
        week.unwrap().split_once('>').unwrap().0.to_owned()
    };
    assert_eq!(week("2025-10"), "");
    assert_eq!(week("2025-11"), " class=\"bare\"");
}

#[test]
fn what_cannot_be_read_is_said_to_be_missing() {
    let workspace = Workspace::of_dstack();
    assert!(!page(&workspace, &[]).contains("Not complete"));
    workspace.write("calendar/2025-q4.toml", "quarter = \n");
    let told = |args: &[&str]| {
        let args = [&["export", "html", "--today", "2025-10-23"], args].concat();
        workspace.run(&args).out
    };
    assert!(told(&[]).contains("Not complete: calendar/2025-q4.toml cannot be read."));
    let public = told(&["--public"]);
    assert!(!public.contains("Not complete") && !public.contains("2025-q4.toml"));
}
