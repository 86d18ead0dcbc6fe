"""Plans and the program that is run over them."""

import json
import os
import pathlib
import shutil
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = [
    "BEGIN:VEVENT\r\nSUMMARY:injected\r\nEND:VEVENT",
    "one\rtwo\nthree\r\nURL:https://evil.example",
    "commas, semicolons; back\\slashes\\n and \\, \"quotes\": 'all'",
    "機密コンピューティングとは何か、なぜそれがそんなに大切なのか、そして誰のためのものか " * 4,
    "👩‍💻👨‍👩‍👧‍👦🏳️‍🌈" * 20,
    "x" * 5000,
    " " * 200 + "blanks" + " " * 200 + ".",
    "\x1b]0;title\x07\x9b31m\x00\x7f bell",
    "right\u202eto\u2066left\ufeff",
    "<script>alert(1)</script> & <b>",
]


class Plan:
    """A folder with a plan, and the program over it as on a day."""

    def __init__(self, program, folder, today="2025-10-23"):
        self.program, self.folder, self.today = program, folder, today

    @classmethod
    def copy(cls, program, source, folder, **more):
        folder.mkdir(parents=True)
        for part in ("calendar", "templates", "drafts"):
            if (source / part).is_dir():
                shutil.copytree(source / part, folder / part)
        return cls(program, folder, **more)

    def run(self, *arguments):
        line = [self.program, "-C", self.folder, "--today", self.today, "--no-input", *arguments]
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
        return subprocess.run(line, capture_output=True, check=True, env=environment).stdout

    def entries(self):
        return json.loads(self.run("list", "--format", "json"))["entries"]

    def board(self, *arguments):
        return json.loads(self.run("export", "json", *arguments))["entries"]

    def week(self, monday):
        return json.loads(self.run("week", monday.isoformat(), "--format", "json"))

    def feed(self, *arguments):
        feed = self.run("export", "ics", *arguments)
        assert feed == self.run("export", "ics", *arguments), "two exports differ"
        return feed


def hostile(program, folder):
    """A plan whose every text tries to be something else."""
    (folder / "calendar").mkdir(parents=True)
    quoted = [json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f").replace("\x9b", "\\u009b") for text in HOSTILE]
    (folder / "calendar/config.toml").write_text(f"project = {quoted[2]}\n")
    entries = [
        f"[[entry]]\nid = 'entry-{at}'\ntitle = {text}\nkind = {text}\npublish = 2025-10-{at + 1:02}\nowner = {text}\n"
        f"partner = {text}\npillar = {text}\nnote = {text}\nstatus = 'published'\nurl = {text}\n"
        for at, text in enumerate(quoted)
    ]
    (folder / "calendar/2025-q4.toml").write_text('quarter = "2025-Q4"\n' + "".join(entries), newline="")
    series = [
        f"[[series]]\nid = 'series-{at}'\ntitle = {text}\nkind = {text}\nowner = {text}\npoints = [{text}]\n"
        "rule = 'FREQ=WEEKLY'\nstart = 2025-10-23\n"
        for at, text in enumerate(quoted)
    ]
    (folder / "calendar/recurring.toml").write_text("".join(series), newline="")
    return Plan(program, folder)
