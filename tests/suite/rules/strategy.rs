//! The names that the strategy, the channels, the goals and the KPIs keep: whatever names one must mean one.

use super::{CLEAN_DRAFT, DRAFT, KIND, PILLARS, PLAN, Work, entry, work};

pub(super) const STRATEGY: &str = "calendar/strategy.toml";
pub(super) const CHANNELS: &str = "calendar/channels.toml";
pub(super) const GOALS: &str = "calendar/goals.toml";
pub(super) const KPIS: &str = "calendar/kpis.toml";
const SERIES: &str = "calendar/recurring.toml";

/// The clean workspace with more in its only topic, below line 7.
fn topic(more: &str) -> Work {
    work().add(PILLARS, more)
}

/// With one audience and one partner, each with another name.
fn strategy(work: Work) -> Work {
    work.file(
        STRATEGY,
        "[[audience]]\nid = \"security\"\ntitle = \"Security Engineers\"\nalso = [\"Auditors\"]\n\n[[partner]]\nid = \"phala\"\ntitle = \"Phala Network\"\nalso = [\"Phala\"]\n",
    )
}

/// With a channel for all kinds, and one for launches.
fn channels(work: Work) -> Work {
    work.file(
        CHANNELS,
        "[[channel]]\nid = \"blog\"\ntitle = \"The blog\"\nreach = \"owned\"\n\n[[channel]]\nid = \"news\"\ntitle = \"Their news\"\nreach = \"partner\"\nkinds = [\"launch\"]\n",
    )
}

/// With two goals in area 1 and an area without goals.
fn goals(work: Work) -> Work {
    work.file(
        GOALS,
        "[[area]]\nid = \"1\"\ntitle = \"The product\"\n\n[[area.goal]]\nid = \"1.1\"\ntitle = \"Trust\"\ngoal = \"Verify\"\nkpis = [\"stars\", \"star\"]\n\n[[area.goal]]\nid = \"1.2\"\ntitle = \"Speed\"\ngoal = \"Minutes\"\n\n[[area]]\nid = \"2\"\ntitle = \"Adoption\"\n",
    )
}

#[test]
fn an_audience_is_known_by_each_of_its_names_in_any_case() {
    for name in ["security", "Security engineers", "AUDITORS"] {
        strategy(topic(&format!("audience = [\"{name}\"]\n"))).finds([]);
    }
    strategy(topic("audience = [\"Auditors\", \"Security enginers\", \"CTOs\"]\n")).finds([
        "error audience-unknown calendar/pillars.toml:8:25-44 there is no audience `Security enginers` · did you mean `Security Engineers`?",
        "error audience-unknown calendar/pillars.toml:8:46-52 there is no audience `CTOs` · add it to calendar/strategy.toml, under `also` where it is another name of one",
    ]);
    // Where the strategy names no audiences, any will do.
    topic("audience = [\"CTOs\"]\n").finds([]);
    topic("audience = [\"CTOs\"]\n")
        .file(STRATEGY, "goal = \"Be known\"\n")
        .finds([]);
}

#[test]
fn a_partner_is_known_by_each_of_its_names_in_any_case() {
    let launch = |partner: &str| {
        let more = format!("publish = 2025-10-28\nstatus = \"confirmed\"\npartner = \"{partner}\"");
        strategy(work().plan(&entry("launch", "launch", &more)))
    };
    for name in ["phala", "Phala network", "PHALA"] {
        launch(name).finds([]);
    }
    launch("Acme").finds(["error partner-unknown calendar/2025-q4.toml:17:11-17 there is no partner `Acme` · add it to calendar/strategy.toml, under `also` where it is another name of one"]);
    strategy(topic("partner = \"Phalla\"\n")).finds(["error partner-unknown calendar/pillars.toml:8:11-19 there is no partner `Phalla` · did you mean `Phala`?"]);
    strategy(work())
        .add(
            STRATEGY,
            "\n[[checklist]]\nid = \"launch\"\ntitle = \"The launch\"\npartner = \"fala\"\n",
        )
        .finds(["error partner-unknown calendar/strategy.toml:14:11-17 there is no partner `fala` · did you mean `Phala`?"]);
    topic("partner = \"Acme\"\n").finds([]);
}

#[test]
fn a_name_is_not_missed_where_the_record_could_not_be_read() {
    let broken = strategy(topic("audience = [\"CTOs\"]\npartner = \"Acme\"\n"));
    broken
        .add(STRATEGY, "\n[[audience]]\nid = \"architects\"\n")
        .finds([
            "error value-invalid calendar/strategy.toml:11:1-13 the key `title` is missing · add `title = …`",
        ]);
    let broken = channels(work().edit(KIND, "[milestones]", "channels = [\"x\"]\n\n[milestones]"));
    broken
        .add(CHANNELS, "\n[[channel]]\nid = \"x\"\ntitle = \"X\"\n")
        .finds([
            "error value-invalid calendar/channels.toml:12:1-12 the key `reach` is missing · add `reach = …`",
        ]);
    // What needs an entry of the calendar needs none of these files.
    work()
        .file(STRATEGY, "goal =\n")
        .edit(PLAN, "topic = ", "needs = [\"nothing\"]\ntopic = ")
        .finds([
            "error needs-unknown calendar/2025-q4.toml:10:10-19 `why-tee` needs `nothing`, which is no entry · name an entry's id, or take it out",
            "error file-unreadable calendar/strategy.toml:1:7-7 not readable as TOML: string values must be quoted, expected literal string · mend that line; nothing of this file is used until then",
        ]);
}

#[test]
fn a_kind_names_channels_that_take_it() {
    let posted = |on: &str| {
        let given = format!("channels = {on}\n\n[milestones]");
        work().edit(KIND, "[milestones]", &given)
    };
    channels(posted("[\"blog\"]")).finds([]);
    channels(posted("[\"blog\", \"blgo\", \"instagram\"]")).finds([
        "error channel-unknown templates/blog-post.toml:3:21-27 there is no channel `blgo` · did you mean `blog`?",
        "error channel-unknown templates/blog-post.toml:3:29-40 there is no channel `instagram` · add it to calendar/channels.toml",
    ]);
    channels(posted("[\"news\"]")).finds(["error channel-unknown templates/blog-post.toml:3:13-19 the channel `news` takes no `blog-post` · add it to the `kinds` of Their news in calendar/channels.toml:7, or take the channel out here"]);
    posted("[\"instagram\"]").finds([]);
}

#[test]
fn a_piece_is_posted_on_channels_that_are_there() {
    let posted = "  posted: { blog: { on: 2025-10-20 }, blgo: { on: 2025-10-20 } }\n  reached";
    let draft = CLEAN_DRAFT.replace("approved\n", "cancelled\n");
    let draft = draft.replace("  reached", posted);
    channels(work().file(DRAFT, &draft)).finds([
        "error channel-unknown drafts/why-tee.md:8:39-43 there is no channel `blgo` · did you mean `blog`?",
    ]);
    work().file(DRAFT, draft).finds([]);
    let launch = "publish = 2025-10-16\nstatus = \"done\"\nposted.x = { on = 2025-10-20 }";
    channels(work().plan(&entry("launch", "launch", launch))).finds([
        "warning channel-unknown calendar/2025-q4.toml:17:8-9 there is no channel `x` · add it to calendar/channels.toml",
    ]);
}

#[test]
fn a_channel_takes_kinds_that_have_a_template() {
    channels(work())
        .add(CHANNELS, "\n[[channel]]\nid = \"tv\"\ntitle = \"TV\"\nreach = \"third-party\"\nkinds = [\"launch\", \"lunch\", \"film\"]\n")
        .finds([
            "error kind-unknown calendar/channels.toml:16:20-27 the channel `tv` takes the kind `lunch`, which has no template · did you mean `launch`?",
            "error kind-unknown calendar/channels.toml:16:29-35 the channel `tv` takes the kind `film`, which has no template · add templates/film.toml, or use a kind that is there",
        ]);
}

#[test]
fn a_kpi_counts_kinds_that_have_a_template() {
    work()
        .file(KPIS, format!("{STARS}counts = [\"blog-post\", \"lunch\"]\n"))
        .finds(["error kind-unknown calendar/kpis.toml:2:6-13 the KPI `stars` counts the kind `lunch`, which has no template · did you mean `launch`?"]);
}

#[test]
fn a_topic_is_of_a_kind_that_has_a_template() {
    topic("kind = \"blog-post\"\n").finds([]);
    topic("kind = \"blogpost\"\n").finds(["error kind-unknown calendar/pillars.toml:8:8-18 the topic `why-tee` is of the kind `blogpost`, which has no template · did you mean `blog-post`?"]);
}

#[test]
fn a_goal_is_served_by_its_number() {
    let kept = |work: Work| goals(work.file(KPIS, STARS));
    kept(topic("serves = [\"1.2\"]\n")).finds_of("goal-unknown", []);
    kept(topic("serves = [\"1.1\", \"1.3\", \"2.1\", \"two\"]\n")).finds_of("goal-unknown", [
        "error goal-unknown calendar/pillars.toml:8:18-23 there is no goal `1.3` · area 1 has 1.1, 1.2",
        "error goal-unknown calendar/pillars.toml:8:25-30 there is no goal `2.1` · the goals stand in calendar/goals.toml, each with its number",
        "error goal-unknown calendar/pillars.toml:8:32-37 there is no goal `two` · the goals stand in calendar/goals.toml, each with its number",
    ]);
    kept(work().edit(PLAN, "topic = ", "serves = [\"1.2\", \"7.1\"]\ntopic = ")).finds_of("goal-unknown", [
        "error goal-unknown calendar/2025-q4.toml:10:10-24 there is no goal `7.1` · the goals stand in calendar/goals.toml, each with its number",
    ]);
    let weekly = "[[series]]\nid = \"weekly\"\ntitle = \"Weekly\"\nrule = \"FREQ=WEEKLY\"\nstart = 2025-10-08\nserves = [\"1.4\"]\n";
    kept(work().file(SERIES, weekly)).finds_of("goal-unknown", [
        "error goal-unknown calendar/recurring.toml:6:11-16 there is no goal `1.4` · area 1 has 1.1, 1.2",
    ]);
    // Where no goals are kept, any will do.
    topic("serves = [\"1.3\"]\n").finds([]);
}

/// A strategy with one task, with more in it from line 8 on.
pub(super) fn task(more: &str) -> String {
    format!(
        "[[checklist]]\nid = \"launch\"\ntitle = \"The launch\"\n\n[[checklist.task]]\nid = \"tell\"\ntext = \"Tell all\"\n{more}\n"
    )
}

#[test]
fn a_task_is_done_by_an_entry_that_is_there() {
    let tasks = |more: &str| work().file(STRATEGY, task(more));
    tasks("entry = \"why-tee\"").finds([]);
    tasks("entry = \"why-te\"").finds(["error entry-unknown calendar/strategy.toml:6:6-12 `tell` is done by `why-te`, which is no entry · did you mean `why-tee`?"]);
    // Whatever did it.
    tasks("entry = \"why-te\"\ndone = true").finds([]);
    work()
        .file(
            "calendar/quick-wins.toml",
            "start = 2025-10-06\n\n[[week]]\n[[week.task]]\nid = \"post\"\ntext = \"Post it\"\nentry = \"launch\"\n",
        )
        .finds_of("entry-unknown", ["error entry-unknown calendar/quick-wins.toml:5:6-12 `post` is done by `launch`, which is no entry · name an entry's id, or take it out"]);
    // An entry that could not be used is there all the same.
    tasks("entry = \"launch\"")
        .plan("[[entry]]\nid = \"launch\"\n")
        .finds_of("entry-unknown", []);
}

const STARS: &str = "[[kpi]]\nid = \"stars\"\ntitle = \"Stars\"\n";

#[test]
fn a_kpi_is_kept() {
    goals(work().file(KPIS, STARS)).finds(["error kpi-unknown calendar/goals.toml:9:18-24 there is no KPI `star` · did you mean `stars`?"]);
    work()
        .file(
            KPIS,
            format!("{STARS}\n[[group]]\ntitle = \"Adoption\"\npage = \"goals\"\nmetrics = [{{ kpis = [\"downloads\"] }}]\n"),
        )
        .file("calendar/kpi-readings.csv", "date,kpi,value,note\n2025-10-01,stars,3,\n2025-10-01,starz,3,\n")
        .finds([
            "error kpi-unknown calendar/kpi-readings.csv:3:1-20 there is no KPI `starz` · did you mean `stars`?",
            "error kpi-unknown calendar/kpis.toml:6:9-19 there is no KPI `downloads` · add it to calendar/kpis.toml",
        ]);
    goals(work()).finds([]);
}

#[test]
fn more_channels_than_anybody_posts_to_are_told_and_left_out() {
    let channel =
        |at: usize| format!("[[channel]]\nid = \"c{at}\"\ntitle = \"C{at}\"\nreach = \"owned\"\n");
    let most = (0..200).map(channel).collect::<String>();
    work().file(CHANNELS, &most).finds([]);
    work().file(CHANNELS, most + &channel(200)).finds(["error value-invalid calendar/channels.toml:801:1-12 a file holds no more than 200 channels · what comes behind them is not used; take out those that nobody posts to"]);
}
