"""The feed of honest, hostile and unusual plans, as a library, a calendar and a server read it."""

import argparse
import datetime
import os
import pathlib
import subprocess

import library
import server
import terminal
from plan import REPOSITORY, Plan, hostile

DAY = datetime.timedelta(days=1)
OCTOBER, NOVEMBER = datetime.date(2025, 10, 1), datetime.date(2025, 11, 1)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", type=pathlib.Path, required=True)
    options.add_argument("--work", type=pathlib.Path, required=True)
    options = options.parse_args()
    program, work = options.program.resolve(), options.work
    workspaces = REPOSITORY / "tests/workspaces"
    sources = {name: workspaces / name for name in ("team", "routine", "embargoed", "agreed", "unfinished", "measured")}
    sources["own"] = REPOSITORY
    plans = {name: Plan.copy(program, source, work / name) for name, source in sources.items()}
    made = REPOSITORY / "tests/mid-quarter/make"
    if made.is_file():
        subprocess.run([made, work / "mid-quarter"], check=True, env={**os.environ, "DSTACK_CONTENT": str(program)})
        plans["mid-quarter"] = Plan(program, work / "mid-quarter", today="2025-11-12")
    plans["hostile"] = hostile(program, work / "hostile")
    promises = total = 0
    for name, plan in plans.items():
        try:
            of_plan, all_of_it = library.is_the_plan(plan, plan.feed(), plan.entries())
            library.is_the_plan(plan, plan.feed("--public"), plan.board("--public"))
            library.events(plan.feed("--milestones"))
        except AssertionError as error:
            raise SystemExit(f"{name}: {error}") from error
        promises, total = promises + of_plan, total + all_of_it
    print(f"icalendar: {total} events, {promises} of them promises with the titles, days and standing of the plan")
    assert promises > 60

    weeks = [(plans[name], OCTOBER - 2 * DAY) for name in ("own", "routine", "mid-quarter") if name in plans]
    shown = sum(library.comes_again_as_in(plan, plan.feed(), first, 104) for plan, first in weeks)
    print(f"recurring-ical-events: {shown} events of two years on the days on which week shows them")
    assert shown > 400
    secrets(plans["embargoed"])
    nothing(plans["own"], work)
    in_the_terminal(plans, work)
    on_the_server(program, plans["own"], work)
    refuse_what_is_wrong(plans["own"])


def secrets(plan):
    feed = plan.feed("--public")
    hidden = [entry for entry in plan.entries() if "embargo" in entry]
    assert hidden
    for entry in hidden:
        for told in (entry["title"], entry["id"]):
            assert told.encode() not in feed.replace(b"\r\n ", b""), told
    assert b"Owner" not in feed and b"Note" not in feed


def nothing(plan, work):
    """A feed without events is a calendar with a component all the same, which everybody takes."""
    feed = plan.feed("--owner", "nobody")
    calendar, found = library.events(feed)
    assert not found and calendar.subcomponents
    assert not terminal.days(feed, work / "khal-nothing", OCTOBER, 31)
    with server.serving(work / "radicale-nothing") as held:
        held.put(feed)
        assert not held.between(OCTOBER, NOVEMBER)


def in_the_terminal(plans, work):
    """khal lists on each day of a month what the library finds there."""
    count = 0
    for name in sorted({"own", "routine", "hostile", "mid-quarter"} & plans.keys()):
        feed = plans[name].feed()
        calendar, _ = library.events(feed)
        wanted = {}
        for day in (OCTOBER + at * DAY for at in range(31)):
            found = library.recurring_ical_events.of(calendar).between(day, day + DAY)
            titles = sorted(line for event in found for line in str(event["SUMMARY"]).split("\n"))
            if titles:
                wanted[day.isoformat()] = titles
        listed = terminal.days(feed, work / f"khal-{name}", OCTOBER, 31)
        for day in sorted(wanted.keys() | listed.keys()):
            ours, theirs = (sorted(" ".join(title.split()) for title in of.get(day, [])) for of in (wanted, listed))
            assert ours == theirs, f"{name}: {day}:\n{ours}\n{theirs}"
        count += sum(map(len, wanted.values()))
    print(f"khal: {count} events listed on the days of a month")


def on_the_server(program, source, work):
    plan = Plan.copy(program, source.folder, work / "served")
    of = lambda events, part: [event for event in events if event["UID"].startswith(part)]
    with server.serving(work / "radicale") as held:
        held.put(plan.feed())
        before = held.between(OCTOBER, NOVEMBER)
        (event,) = of(before, "case-study-ai16z@")
        assert event.start == datetime.date(2025, 10, 27)
        assert of(before, "office-hours@"), "what comes again is found by its rule"

        plan.run("move", "case-study-ai16z", "2025-11-06")
        calendar = plan.folder / "calendar/2025-q4.toml"
        text = calendar.read_text()
        text = text.replace('id = "docker-to-tee"', 'id = "docker-to-tee"\nstatus = "cancelled"')
        calendar.write_text(text)
        plan.today = "2025-10-24"
        feed = plan.feed()
        held.put(feed)
        assert not of(held.between(OCTOBER, NOVEMBER), "case-study-ai16z@"), "it has left its old days"
        after = held.between(NOVEMBER, NOVEMBER + 30 * DAY)
        (moved,) = of(after, "case-study-ai16z@")
        assert moved["UID"] == event["UID"] and moved["SEQUENCE"] > event["SEQUENCE"]
        assert moved.start == datetime.date(2025, 11, 6) and moved.end == moved.start + DAY
        (given_up,) = of(after, "docker-to-tee@")
        assert given_up["STATUS"] == "CANCELLED"
        names = lambda feed: sorted(str(event["UID"]) for event in library.icalendar.Calendar.from_ical(feed).walk("VEVENT"))
        assert names(held.get()) == names(feed), "what was put is held"
        broken = feed.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nDTSTART:when", 1)
        assert server.refuses(held, broken), "the server takes anything"
    print(f"radicale: {len(names(feed))} events held, one of them moved and one given up")


def refuse_what_is_wrong(plan):
    """The checks above see what they are there for."""
    feed, entries = plan.feed(), plan.entries()
    title = b"SUMMARY:ai16z Eliza"
    wrong = [
        feed.replace(b"\r\n", b"\n"),
        feed.replace(title, b"SUMMARY:Ai16z Eliza"),
        feed.replace(title, title + b"\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x"),
        feed.replace(b"DTEND;VALUE=DATE:20251101", b"DTEND;VALUE=DATE:20251031"),
        feed.replace(b"UID:docker-to-tee@", b"UID:case-study-ai16z@"),
        feed.replace(b"SEQUENCE:20384", b"SEQUENCE:0"),
        feed.replace(title, title + b" " + b"x" * 75),
    ]
    monday = datetime.date(2025, 12, 22)
    for at, feed in enumerate(wrong):
        assert feed != plan.feed()
        try:
            library.is_the_plan(plan, feed, entries)
        except (AssertionError, ValueError):
            continue
        raise SystemExit(f"the feed that is wrong in way {at} is taken")
    try:
        library.comes_again_as_in(plan, plan.feed().replace(b"EXDATE;VALUE=DATE:20251224\r\n", b""), monday, 1)
    except AssertionError:
        return
    raise SystemExit("an event on a day that is left out is taken")


if __name__ == "__main__":
    main()
