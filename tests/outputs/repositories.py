"""What is said of a history: drafts on other branches, what changed in the plan, what promises came to."""

import os
import pathlib
import subprocess

from files import write

TODAY = "2025-10-23"
REVIEWED = pathlib.Path(__file__).resolve().parents[1] / "standup/history.json"
TEMPLATE = 'label = "Post"\n\n[milestones]\ndrafting = 5\n\n[draft]\ntitle = "x"\nbody = ""\n'


class Repository:
    """A workspace whose commits are made on days that are given."""

    def __init__(self, folder, settings=""):
        self.folder = folder
        write(folder, "calendar/config.toml", f'project = "x"\n{settings}')
        write(folder, "templates/post.toml", TEMPLATE)
        self.git("2025-07-01", "init", "-q", "-b", "main")

    def environment(self, day):
        who = {f"GIT_{who}_{what}": f"{what}@é" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        days = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        return {"PATH": os.environ["PATH"], **who, **days}

    def git(self, day, *args):
        subprocess.run(["git", *args], cwd=self.folder, env=self.environment(day), check=True, capture_output=True)

    def plans(self, day, entries):
        """Commits a calendar of entries: id, promised day and status."""
        entries = [f'[[entry]]\nid = "{id}"\nkind = "post"\npublish = {due}\nstatus = "{status}"\nowner = "ana"\n' for id, due, status in entries]
        write(self.folder, "calendar/2025-q4.toml", 'quarter = "2025-Q4"\n\n' + "\n".join(entries))
        self.commits(day)

    def commits(self, day):
        self.git(day, "add", "-A")
        self.git(day, "commit", "-q", "-m", "work")

    def says(self, program, *args, today=TODAY):
        command = [program, "--today", today, *args, "--format", "json"]
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, check=True, env=self.environment(TODAY))
        assert not ran.stderr, ran.stderr
        return ran.stdout.decode()


def look(program, work, schemas, counts):
    branches(program, Repository(work / "branches", "branches = true\n"), schemas, counts)
    changes(program, Repository(work / "changes"), schemas, counts)
    promises(program, Repository(work / "promises"), schemas, counts)


def branches(program, repository, schemas, counts):
    """Drafts that only other branches have: of a piece that is planned, in two versions, and of one that is not."""
    day = "2025-10-20"
    repository.plans(day, [("a", "2025-10-24", "planned")])
    for branch, files in (("alice/é", ["a"]), ("bob\u202e", ["a", "idea"])):
        repository.git(day, "switch", "-q", "-c", branch, "main")
        for file in files:
            write(repository.folder, f"drafts/{file}.md", f"---\ntitle: {branch}\n---\n")
        repository.commits(day)
    repository.git(day, "switch", "-q", "main")
    for what in ("week", "list", "show"):
        text = repository.says(program, what, *(["a"] if what == "show" else []))
        told = schemas.check(what, text, f"branches: {what}")
        there = [one for one in [*told.get("entries", []), *told.get("this_week", []), told] if "branch" in one.get("elsewhere", {})]
        assert [one["id"] for one in there] == ["a"], f"branches: {what}: {told}"
        assert len(there[0]["elsewhere"]["also"]) == 1
        if what == "list":
            assert [one["id"] for one in told["elsewhere"]] == ["idea"], told
        counts["elsewhere"] = counts.get("elsewhere", 0) + 1


def changes(program, repository, schemas, counts):
    """Changes since a commit, a day and between two commits; and those of every kind, as they were reviewed."""
    repository.plans("2025-10-13", [("a", "2025-10-24", "planned"), ("b", "2025-10-22", "planned"), ("c", "2025-11-20", "planned")])
    repository.plans("2025-10-21", [("a", "2025-10-31", "planned"), ("b", "2025-10-22", "planned"), ("d", "2025-11-28", "planned")])
    for args in (["--since", "HEAD~1"], ["--since", "2025-10-14"], ["--since", "HEAD~1..HEAD"]):
        told = schemas.check("standup", repository.says(program, "standup", *args), f"standup {args}")
        kinds = {change["change"] for change in told["changes"]}
        assert {"moved", "dropped", "added"} <= kinds, f"standup {args}: {kinds}"
        counts["changes"] = counts.get("changes", 0) + len(kinds)
    told = schemas.check("standup", REVIEWED.read_text().replace('"COMMIT"', f'"{"0" * 40}"'), REVIEWED.name)
    counts["changes"] += len({change["change"] for change in told["changes"]})


def promises(program, repository, schemas, counts):
    """Six pieces that are out, two of them late, and two that are open; before, too little to say anything."""
    past = [(f"past-{at}", f"2025-10-{10 + at}", 10 + at + (2 if at % 3 == 0 else 0)) for at in range(6)]
    ahead = [("next", "2025-10-30", "planned"), ("after", "2025-11-06", "planned")]
    for today in sorted({1, *(out for *_, out in past)}):
        states = [(id, due, "published" if out <= today else "planned") for id, due, out in past]
        repository.plans(f"2025-10-{today:02}", [*states, *ahead])
        if today in (1, 15):
            day = f"2025-10-{today + 1:02}"
            told = schemas.check("forecast", repository.says(program, "forecast", today=day), f"forecast {day}")
            for what in ("open", "slips"):
                assert bool(told[what]) == (today == 15), f"forecast {day}: {told}"
                counts[what] = counts.get(what, 0) + len(told[what])
