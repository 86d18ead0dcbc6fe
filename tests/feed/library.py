"""What `icalendar` reads in a feed is the plan, and what it counts out of the rules is what `week` shows."""

import datetime
import re

import icalendar
import recurring_ical_events

DAY = datetime.timedelta(days=1)
# What is left out of a text: what a terminal or a log would act on.
HAZARDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def shown(title):
    """A title as a feed has it."""
    title = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", title).replace("\t", " ")
    return HAZARDS.sub("", title)


def events(feed):
    """The events of a feed that is well formed; fails where it is not."""
    lines = feed.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\r" in line or b"\n" in line for line in lines), "lines end with CR LF"
    assert max(map(len, lines)) <= 75, "a line is too long"
    for line in lines:
        line.decode()
    calendar = icalendar.Calendar.from_ical(feed)
    found = calendar.walk("VEVENT")
    assert len(found) == lines.count(b"BEGIN:VEVENT"), "an event is injected or lost"
    for part in calendar.walk():
        assert not part.errors, part.errors
    for event in found:
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"):
            assert name in event, f"{name} is missing"
        assert type(event.start) is datetime.date and event.end > event.start
        assert event["TRANSP"] == "TRANSPARENT"
        assert event.get("URL", "https://").startswith(("https://", "http://"))
    names = [(str(event["UID"]), event.get("RECURRENCE-ID") and event["RECURRENCE-ID"].dt) for event in found]
    assert len(set(names)) == len(names), "two events have one name"
    return calendar, found


def is_the_plan(plan, feed, entries):
    """Each promise is an event with its title, days and standing; the events that come again are the rest."""
    _, found = events(feed)
    by_uid = {str(event["UID"]): event for event in found if ".entries." in event["UID"]}
    promised = [entry for entry in entries if "publish" in entry]
    for entry in promised:
        event = next((event for uid, event in by_uid.items() if uid.split("@")[0] == entry["id"]), None)
        assert event is not None, f"{entry['id']} has no event"
        assert str(event["SUMMARY"]) == shown(entry["title"]), (str(event["SUMMARY"]), entry["title"])
        first = datetime.date.fromisoformat(entry["publish"]["on"])
        last = datetime.date.fromisoformat(entry["publish"]["due"])
        assert (event.start, event.end) == (first, last + DAY), entry["id"]
        cancelled = entry["status"] == "cancelled"
        assert (event["STATUS"] == "CANCELLED") == cancelled, entry["id"]
        if entry["status"] in ("published", "done", "approved"):
            assert event["STATUS"] == "CONFIRMED", entry["id"]
        if entry["status"] == "planned":
            assert event["STATUS"] == "TENTATIVE", entry["id"]
        today = datetime.date.fromisoformat(plan.today)
        assert event["DTSTAMP"].dt.date() == today
        assert event["SEQUENCE"] == (today - datetime.date(1970, 1, 1)).days
    return len(promised), len(found)


def comes_again_as_in(plan, feed, first, weeks):
    """For so many weeks, each day has the occurrences that `week` shows on it, and none twice."""
    calendar, _ = events(feed)
    count = 0
    for week in range(weeks):
        monday = first + week * 7 * DAY
        view = plan.week(monday)
        ours = sorted(
            (item["publish"]["on"], item["publish"]["due"], shown(item["title"])) for item in view["this_week"]
        )
        # Those that are late, or behind, or overdue reviews, stand in lists of their own.
        for part in ("late", "behind", "reviews"):
            ours += [
                (item["publish"]["on"], item["publish"]["due"], shown(item["title"]))
                for item in view[part]
                if monday <= datetime.date.fromisoformat(item["publish"]["on"]) < monday + 7 * DAY
            ]
        theirs = [
            (event.start.isoformat(), (event.end - DAY).isoformat(), str(event["SUMMARY"]))
            for event in recurring_ical_events.of(calendar).between(monday, monday + 7 * DAY)
            if event["STATUS"] != "CANCELLED"
        ]
        assert sorted(ours) == sorted(theirs), f"week of {monday}:\n{sorted(ours)}\n{sorted(theirs)}"
        count += len(theirs)
    return count
