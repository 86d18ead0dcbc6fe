//! Where links and images lead: files, headings, pieces that are not out yet.

use super::{CONFIG, DRAFT, KIND, entry, work, wrote};

fn site(kind: &str) -> String {
    format!("\n[front_matter]\ntable = \"editorial\"\n\n[site]\nkind = \"{kind}\"\n")
}

#[test]
fn a_link_leads_to_a_file() {
    wrote("[Setup](setup.md)").finds(["warning link-broken drafts/why-tee.md:12:1-18 the link `setup.md` leads to no file · write the path from this file on, with capitals as they are"]);
    wrote("[Setup](setup.md#docker)").finds_of("link-broken", ["warning link-broken drafts/why-tee.md:12:1-25 the link `setup.md#docker` leads to no file · write the path from this file on, with capitals as they are"]);
    let guide = |text: &str| wrote(text).file("drafts/guide/Setup notes.pdf", "");
    for fine in [
        "[a](guide/Setup%20notes.pdf)",
        "[a](<guide/Setup notes.pdf>)",
        "[a](./guide/../guide/Setup%20notes.pdf?v=1#page=2)",
        "[a](../drafts/guide/Setup%20notes.pdf)",
        "[a](../templates/blog-post.toml)",
        "[a](why-tee.md)",
    ] {
        guide(fine).finds([]);
    }
    for (wrong, near) in [
        ("guide/setup%20notes.pdf", "guide/Setup notes.pdf"),
        ("guide/Setup%20nodes.pdf", "guide/Setup notes.pdf"),
        ("Setup%20notes.pdf", "guide/Setup notes.pdf"),
        ("guide%5CSetup%20notes.pdf", "guide/Setup notes.pdf"),
    ] {
        let found = guide(&format!("[a]({wrong})")).found();
        assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        assert!(
            found[0].ends_with(&format!("did you mean `{near}`?")),
            "{found:?}"
        );
    }
}

#[test]
fn what_files_cannot_tell_is_not_judged() {
    for text in [
        "[a](https://dstack.info/x.md) <https://dstack.info/y.md> [b](//dstack.info/x.png)",
        "[a](/about/) [b](about) [c](./about/) [d](../2024/05/other/) [e](other.html)",
        "[a]({{ site.url }}/x.md) [b]({% link x.md %}) [c](@site/x.md) [d](~/x.png)",
        "![a]({{< x.png >}}) ![b](data:image/png;base64,AAAA) [c](mailto:maya@dstack.info)",
        "[a](/img/x.png) ![b](/img/x.png)",
        "`[a](x.md)`\n\n```md\n[a](x.md)\n```\n\n<!-- [a](x.md) -->",
        "[a](%ff%fe.png) [b]() [c](#)",
    ] {
        wrote(text).finds([]);
    }
}

#[test]
fn nothing_outside_of_the_workspace_is_looked_at() {
    wrote("[a](../../../etc/passwd)").finds(["warning link-broken drafts/why-tee.md:12:1-25 the link `../../../etc/passwd` leads out of the workspace · write an address that readers have, too, or copy the file to the post"]);
    wrote("![Parts](file:///home/maya/arch.png)").finds(["warning image-broken drafts/why-tee.md:12:1-37 the image `file:///home/maya/arch.png` leads out of the workspace · write an address that readers have, too, or copy the file to the post"]);
    // An address may climb as high as it likes, and only the site knows from where.
    wrote("[a](../../../about)")
        .add(CONFIG, &site("hugo"))
        .finds([]);
    wrote("[a](.git/config.png)").finds_of("link-broken", ["warning link-broken drafts/why-tee.md:12:1-21 the link `.git/config.png` leads to no file · write the path from this file on, with capitals as they are"]);
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_is_not_looked_at() {
    let elsewhere = tempfile::TempDir::new().unwrap();
    let wrote = wrote("[a](away/x.pdf) [b](here/x.pdf)");
    let folder = wrote.folder().join("drafts");
    std::os::unix::fs::symlink(elsewhere.path(), folder.join("away")).unwrap();
    wrote.finds_of("link-broken", ["warning link-broken drafts/why-tee.md:12:17-32 the link `here/x.pdf` leads to no file · write the path from this file on, with capitals as they are"]);
}

#[test]
fn a_site_serves_files_from_its_own_folders() {
    let served =
        |kind: &str, text: &str, file: &str| wrote(text).add(CONFIG, &site(kind)).file(file, "x");
    let image = "![Parts](/img/arch.png)";
    for (kind, file) in [
        ("hugo", "static/img/arch.png"),
        ("hugo", "assets/img/arch.png"),
        ("zola", "static/img/arch.png"),
        ("astro", "public/img/arch.png"),
        ("docusaurus", "static/img/arch.png"),
        ("jekyll", "img/arch.png"),
    ] {
        served(kind, image, file).finds([]);
        let other = file.replace("arch", "parts");
        served(kind, image, &other).finds(["warning image-broken drafts/why-tee.md:12:1-24 the image `/img/arch.png` leads to no file · write the path from this file on, with capitals as they are"]);
    }
    // Without such a folder nobody can tell, and what a site makes need not lie anywhere.
    served("hugo", image, "other/x").finds([]);
    served("hugo", "[a](/feed.xml) [b](/style.css)", "static/x").finds([]);
    served("zola", "[a](@/blog/why.md)", "content/blog/why.md").finds([]);
    // The site has a folder of its own, into which posts are published.
    let apart = |text: &str, file: &str| {
        let site = "\n[site]\nkind = \"hugo\"\ndir = \"www\"\ncontent = \"content/posts\"\n";
        wrote(text).add(CONFIG, site).file(file, "x")
    };
    apart(image, "www/static/img/arch.png").finds([]);
    apart("![a](../arch.png)", "www/content/arch.png").finds([]);
    apart("[a](@/b.md)", "www/content/b.md").finds([]);
    assert_eq!(apart("[a](@/c.md)", "www/content/b.md").found().len(), 1);
    assert_eq!(apart(image, "www/static/img/a.png").found().len(), 1);
}

#[test]
fn a_page_bundle_has_its_files_beside_it() {
    let bundle = |text: &str| {
        let post = format!("---\ntitle: Post\ndescription: One.\n---\n\n{text}\n");
        work()
            .file("drafts/post/index.md", post)
            .file("drafts/post/arch.png", "x")
    };
    bundle("![Parts](arch.png) ![Parts](./arch.png)").finds_of("image-broken", []);
    bundle("![Parts](parts.png)").finds_of("image-broken", ["warning image-broken drafts/post/index.md:6:1-20 the image `parts.png` leads to no file · write the path from this file on, with capitals as they are"]);
    // A post that is a file may be served from a folder of its name.
    wrote("![Parts](arch.png) ![Parts](../why-tee/arch.png)")
        .file("drafts/why-tee/arch.png", "x")
        .finds([]);
}

#[test]
fn an_anchor_is_that_of_a_heading() {
    wrote("[a](#solution)").finds(["warning anchor-broken drafts/why-tee.md:12:1-15 there is no heading `#solution` · write the heading in lower case with hyphens, or name it, as in `## Results {#results}`"]);
    wrote("[a](#the-solutoin)").finds_of("anchor-broken", ["warning anchor-broken drafts/why-tee.md:12:1-19 there is no heading `#the-solutoin` · did you mean `#the-solution`?"]);
    for fine in [
        "[a](#the-solution) [b](#The-Solution) [c](#the_solution) [d](#top) [e](#)",
        "[a](#x) [b](#y) [c](#z) [d](#w)\n\n### Own {#x}\n\n<a id=\"y\"></a><a\nname='z'>b</a>\n\nText\n{: #w}",
        "[a](#c--rust) [b](#über-uns) [c](#uber-uns) [d](#step) [e](#use-code)\n\n### C++ & Rust\n\nA\n\n### Über uns\n\nB\n\n\
         ### 1. Step\n\nC\n\n### Use `code`\n\nD",
        "[a](#%C3%BCber) [b](#fn1) [c](#fnref:1) [d](#:~:text=x) [e](#/route)\n\n### Über\n\nA",
        "[a](#made) {{< toc >}}",
        "[a](why-tee.md#the-problem) [b](other.html#x) [c](https://dstack.info/#x)",
    ] {
        wrote(fine).finds_of("anchor-broken", []);
    }
    wrote("[a](other.md#one) [b](other.md#two)")
        .file("drafts/other.md", "# One\n")
        .finds_of("anchor-broken", ["warning anchor-broken drafts/why-tee.md:12:19-36 there is no heading `#two` in drafts/other.md · write the heading in lower case with hyphens, or name it, as in `## Results {#results}`"]);
}

#[test]
fn a_heading_that_is_there_twice_is_told_when_something_links_to_it() {
    let twice = "### Usage\n\nA\n\n### Usage\n\nB";
    wrote(twice).finds([]);
    wrote(&format!("[a](#usage-1)\n\n{twice}")).finds([]);
    wrote(&format!("[a](#usage-7)\n\n{twice}")).finds_of("anchor-broken", ["warning anchor-broken drafts/why-tee.md:12:1-14 there is no heading `#usage-7` · did you mean `#usage`?"]);
    wrote(&format!("[a](#usage)\n\n{twice}")).finds(["warning heading-duplicate drafts/why-tee.md:18:1-10 a heading of the same name stands in line 14, and a link leads to that one · call it otherwise, or name it for links, as in `## Usage {#usage-docker}`"]);
}

#[test]
fn a_piece_links_to_what_is_out_by_then() {
    let other = |more: &str, text: &str| {
        let address = "\n[site]\nurl = \"https://dstack.info/blog/{{id}}/\"\n";
        wrote(text)
            .add(CONFIG, address)
            .plan(&entry("kms", "launch", more))
    };
    let later = "publish = 2025-11-14\nstatus = \"confirmed\"";
    for link in [
        "https://dstack.info/blog/kms/",
        "https://dstack.info/blog/kms#keys",
        "/blog/kms",
    ] {
        let found = other(later, &format!("[a]({link})")).found_by("link-early");
        assert_eq!(found.len(), 1, "{link}");
        assert!(found[0].ends_with(" the link leads to `kms`, which is promised for Fri 14 November 2025, after `why-tee` · take it out until then, or `dstack-content move why-tee WHEN`"), "{found:?}");
    }
    let to = "[a](/blog/kms/)";
    other("", to).finds_of("link-early", ["warning link-early drafts/why-tee.md:12:1-16 the link leads to `kms`, which has no promised day · dstack-content move kms WHEN"]);
    other("status = \"cancelled\"", to).finds_of("link-early", ["warning link-early drafts/why-tee.md:12:1-16 the link leads to `kms`, which was given up · take the link out"]);
    for fine in [
        "publish = 2025-10-30\nstatus = \"confirmed\"",
        "publish = 2025-11-14\nstatus = \"done\"",
    ] {
        other(fine, to).finds_of("link-early", []);
    }
    other(
        later,
        "[a](/blog/kms-two/) [b](/kms/) [c](https://other.org/blog/kms/)",
    )
    .finds_of("link-early", []);
    // What is out must not lead there, either; a draft is known by its file.
    let draft = "---\ntitle: KMS\ndescription: Keys.\ndraft: true\n---\n";
    other("", "[a](kms.md)")
        .file("drafts/kms.md", draft)
        .edit(DRAFT, "status: approved", "status: published")
        .finds_of("link-early", ["warning link-early drafts/why-tee.md:12:1-12 the link leads to `kms`, which is not out yet · take the link out until it is"]);
}

#[test]
fn a_piece_links_to_nothing_that_the_site_shows_no_longer() {
    let other = |expires: &str| {
        let draft = format!("---\ntitle: KMS\ndate: 2025-01-10\nexpiryDate: {expires}\n---\nx\n");
        wrote("[a](kms.md)")
            .add(
                CONFIG,
                "\n[site]\nkind = \"hugo\"\n\n[front_matter]\ntable = \"editorial\"\n",
            )
            .file("drafts/kms.md", draft)
    };
    // The piece is out by 31 October.
    for over in ["2025-02-01", "2025-10-31"] {
        let found = other(over).found_by("link-early");
        assert_eq!(found.len(), 1, "{over}");
    }
    other("2025-10-31T00:00:00Z").finds_of("link-early", ["warning link-early drafts/why-tee.md:12:1-12 the link leads to `kms`, which the site shows no longer from Fri 31 October 2025 on · link to what took its place, or give `kms` a later day"]);
    other("2025-11-01").finds_of("link-early", []);
    other("2025-02-31").finds_of("date-invalid", ["error date-invalid drafts/kms.md:4:13-23 `expiryDate`: `2025-02-31` is no day · February 2025 has 28 days"]);
    // To another site the key means nothing.
    other("2025-02-01")
        .edit(CONFIG, "hugo", "astro")
        .finds_of("link-early", []);
}

#[test]
fn links_are_as_strict_as_the_template_says() {
    let required = |text: &str| wrote(text).edit(KIND, "review = [", "review = [\"links\", ");
    assert!(required("[a](x.md)").found()[0].starts_with("error link-broken"));
    assert!(
        required("![](https://dstack.info/a.png)").found()[0]
            .starts_with("error image-alt-missing")
    );
    let early = required("[a](x.md)")
        .edit(DRAFT, "status: approved", "status: drafting")
        .edit(DRAFT, ", review: 2025-10-08, approved: 2025-10-15", "")
        .on("2025-10-10");
    let found = early.found_by("link-broken");
    assert!(found[0].starts_with("note link-broken"), "{found:?}");
}

#[test]
fn thousands_of_links_take_one_listing_of_each_folder() {
    let links = (0..20_000).map(|at| format!("[a](x{at}/../{}y.md)\n", "../".repeat(at % 40)));
    let many = wrote(&links.collect::<String>());
    assert_eq!(many.counts("link-broken"), 20_000);
    let long = format!("![a]({}x.png)", "a/".repeat(200_000));
    let found = wrote(&long).found_by("image-broken");
    assert!(found[0].len() < 400, "{}", found[0].len());
    let odd = wrote("[a](<a\u{1b}[31m\u{202e}.md>)").found_by("link-broken");
    assert!(odd[0].contains(r"`a\u{1b}[31m\u{202e}.md`"), "{odd:?}");
}
