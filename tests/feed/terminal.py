"""What `khal` imports from a feed and lists for some days."""

import os
import subprocess
import sys

CONFIG = """[calendars]
[[plan]]
path = {folder}/events
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = plan
[sqlite]
path = {folder}/khal.db
"""


def days(feed, folder, first, count):
    """By day, the titles that it lists; an event of several days is listed on each."""
    (folder / "events").mkdir(parents=True)
    (folder / "config").write_text(CONFIG.format(folder=folder))
    (folder / "feed.ics").write_bytes(feed)
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}

    def khal(*arguments):
        line = [sys.executable, "-m", "khal", "-c", str(folder / "config"), *arguments]
        done = subprocess.run(line, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    khal("import", "--batch", "-a", "plan", str(folder / "feed.ics"))
    listed = khal("list", "--format", "{title}", "--day-format", "\x1e{date}", first.isoformat(), f"{count}d")
    found = {}
    for part in listed.split("\x1e")[1:]:
        day, *titles = part.rstrip("\n").split("\n")
        found[day.strip()] = sorted(titles)
    return found
