"""Runs the program over the shipped workspace and over hostile ones, and has jsonschema read what it prints."""

import argparse
import json
import pathlib
import shutil
import subprocess
import urllib.parse

from jsonschema import FormatChecker
from jsonschema.validators import Draft202012Validator, validator_for
from referencing import Registry, Resource

import repositories
from files import write

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TODAY = "2025-10-23"
SARIF_LIMIT = 5000
LEAST = {
    **{"check": 20, "sarif": 20, "week": 20, "list": 20, "export": 40, "show": 30, "findings": 500, "fixes": 20},
    **{"kit": 6, "copies": 30, "posted": 2, "to_post": 2, "elsewhere": 3, "changes": 30, "open": 2, "slips": 3},
}
SMALLEST = {
    **{"id": "x", "title": "x", "status": "x", "late_days": 0, "source": {"file": "x", "line": 1}},
    **{"tags": [], "milestones": [], "behind": [], "needs": []},
}
SPAN = {"since": {"rev": "mon", "day": TODAY}, "until": {"day": TODAY}}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", type=pathlib.Path, required=True)
    options.add_argument("--sarif", type=pathlib.Path, required=True)
    options.add_argument("--work", type=pathlib.Path, required=True)
    options = options.parse_args()
    program = options.program.resolve()
    schemas = Schemas(json.loads(options.sarif.read_text()))
    schemas.refuse_what_is_wrong()
    options.work.mkdir()
    counts = {}
    for name, folder in workspaces(options.work):
        look(program, folder, name, schemas, options.work, counts)
    for name in ("kits", "posted"):
        folder = shutil.copytree(REPOSITORY / "tests/workspaces" / name, options.work / name)
        shutil.copytree(REPOSITORY / "templates/channels", folder / "templates/channels", dirs_exist_ok=True)
        kits(program, folder, name, schemas, counts)
    repositories.look(program, options.work, schemas, counts)
    # A validator that was given nothing finds nothing.
    for what, least in LEAST.items():
        assert counts.get(what, 0) >= least, f"only {counts.get(what, 0)} of {what}"
    print("read by jsonschema:", ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))


class Schemas:
    def __init__(self, sarif):
        files = {path.name: json.loads(path.read_text()) for path in (REPOSITORY / "tests/schemas").glob("*.json")}
        registry = Registry().with_resources((name, Resource.from_contents(text)) for name, text in files.items())
        self.validators = {}
        for name, schema in files.items():
            Draft202012Validator.check_schema(schema)
            schema = {"$id": f"https://example.org/{name}", **schema}
            near = registry.with_resources((f"https://example.org/{other}", Resource.from_contents(text)) for other, text in files.items())
            self.validators[name.removesuffix(".json")] = Draft202012Validator(schema, registry=near, format_checker=FormatChecker())
        kind = validator_for(sarif)
        kind.check_schema(sarif)
        self.validators["sarif"] = kind(sarif, format_checker=FormatChecker())

    def check(self, what, text, where):
        document = json.loads(text)
        errors = list(self.validators[what].iter_errors(document))
        for error in errors[:5]:
            print(f"{where}: {what}: {error.json_path}: {error.message[:300]}")
        nothing = none_in(document)
        if nothing:
            print(f"{where}: {what}: {nothing} is null; absent values are left out")
        if errors or nothing:
            raise SystemExit(1)
        return document

    def refuse_what_is_wrong(self):
        """Each validator refuses what is no such document."""
        wrong = {
            "sarif": {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"level": "bad"}]}]},
            "check": {"schema": 1, "today": "2025-13-01", "findings": [], "summary": {}},
            "week": {"schema": 1, "today": TODAY, "late": [{}]},
            "list": {"schema": 1, "today": TODAY, "entries": [{"id": "x"}]},
            "export": {"schema": 1, "today": TODAY, "project": "x", "pillars": [], "entries": [], "mix": [], "kpis": {}},
            "show": {"schema": 1, "today": TODAY},
            "entry": {**SMALLEST, "elsewhere": {"branch": "x", "file": "a.md", "commits": 0}},
            "kit": {"schema": 1, "today": TODAY, "entry": "x", "folder": "kits/x", "copies": [{"channel": "x"}], "findings": []},
            "standup": {"schema": 1, "today": TODAY, **SPAN, "changes": [{"change": "moved", "entry": SMALLEST, "days": 1}]},
            "forecast": {"schema": 1, "today": TODAY, "past": {"pieces": 5}, "slips": [], "open": []},
        }
        assert self.validators["entry"].is_valid(SMALLEST)
        for what, document in wrong.items():
            assert not self.validators[what].is_valid(document), f"the schema of {what} takes anything"


def none_in(value, path="$"):
    if value is None:
        return path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return next((found for key, item in items if (found := none_in(item, f"{path}.{key}"))), None)


def workspaces(work):
    """The shipped workspace, those of the tests of `check`, and hostile ones."""
    yield "shipped", REPOSITORY
    for case in sorted((REPOSITORY / "tests/cases/check").iterdir()):
        folder = work / f"case-{case.name}"
        folder.mkdir()
        bases = (case / "base").read_text().split() if (case / "base").exists() else []
        for part in [REPOSITORY / "tests/workspaces" / base for base in bases] + [case / "workspace"]:
            if part.is_dir():
                shutil.copytree(part, folder, dirs_exist_ok=True, symlinks=True)
        if (folder / "calendar/config.toml").exists():
            yield case.name, folder
    yield "hostile", hostile(work / "hostile")
    yield "many", many(work / "many")


def hostile(folder):
    """Names and titles that would mean something to a runner, a schema or a URI."""
    write(folder, "calendar/config.toml", 'project = "x"\n\n[check]\nurl-bare = "warning"\n')
    hostile = ["a,b", "a:b", "100%25", "%0A::error::x", "a=b", "a b#c?d", "日本語", "é", "[x](y)", "'\"", "{0}", "::warning file=x::y"]
    entries = []
    for at, text in enumerate(hostile):
        write(folder, f"drafts/{text}.md", f"---\ntitle: {json.dumps(text)}\neditorial:\n  kind: {json.dumps(text)}\n---\n# {text}\n")
        entries.append(f"[[entry]]\nid = \"e{at}\"\nkind = {json.dumps(text, ensure_ascii=False)}\npublish = 2025-10-{at + 1:02}\npillar = {json.dumps(text, ensure_ascii=False)}\n")
    write(folder, "calendar/2025-q4.toml", 'quarter = "2025-Q4"\n\n' + "\n".join(entries))
    for name, start, ending in (("lf", "", "\n"), ("crlf", "", "\r\n"), ("mark", "\ufeff", "\n"), ("bare", None, "\n")):
        front = "" if start is None else f"{start}---\ntitle: 👩‍💻 {name}\neditorial: {{ kind: post }}\n---\n"
        body = "\ufeffFirst\ufeff.\n\né 👩‍💻 dstackâ€™s\u200b key\u00ad *👩‍💻 itâ€™s*.\n\n\ufeffhttps://dstack.info/ä and\u2060"
        write(folder, f"drafts/mend-{name}.md", (front + body).replace("\n", ending))
    return folder


def many(folder):
    write(folder, "calendar/config.toml", 'project = "x"\n')
    entries = [f'[[entry]]\nid = "e{at}"\nkind = "psot"\n' for at in range(SARIF_LIMIT + 100)]
    write(folder, "calendar/2025-q4.toml", 'quarter = "2025-Q4"\n\n' + "\n".join(entries))
    return folder


def kits(program, folder, name, schemas, counts):
    """The copies of each piece that has some, and where pieces are posted."""

    def run(*args):
        ran = subprocess.run([program, "--today", TODAY, *args, "--format", "json"], cwd=folder, capture_output=True, check=False, env={})
        return ran.stdout.decode() if ran.returncode in (0, 1) else None

    for entry in json.loads(run("list"))["entries"]:
        told = run("kit", entry["id"], "--force")
        if told is None:
            continue
        copies = schemas.check("kit", told, f"{name}: kit {entry['id']}")["copies"]
        shown = schemas.check("show", run("show", entry["id"]), f"{name}: show {entry['id']}")
        counts["kit"] = counts.get("kit", 0) + 1
        counts["copies"] = counts.get("copies", 0) + len(copies)
        posted = [one for one in [*copies, *shown.get("channels", [])] if "posted" in one]
        counts["posted"] = counts.get("posted", 0) + len(posted)
    week = schemas.check("week", run("week"), f"{name}: week")
    counts["to_post"] = counts.get("to_post", 0) + len(week.get("to_post", []))


def look(program, folder, name, schemas, work, counts):
    def run(*args):
        command = [program, "--today", TODAY, *args]
        ran = subprocess.run(command, cwd=folder, capture_output=True, check=False, env={})
        assert ran.returncode in (0, 1), f"{name}: {args}: {ran.stderr.decode()}"
        return ran.stdout.decode()

    def read(what, *args):
        counts[what] = counts.get(what, 0) + 1
        return schemas.check(what, run(*args), f"{name}: {' '.join(args)}")

    findings = read("check", "check", "--format", "json", "--notes")["findings"]
    counts["findings"] = counts.get("findings", 0) + len(findings)
    for finding in findings:
        in_file(folder, finding, name)
    sarif = read("sarif", "check", "--format", "sarif", "--notes")
    same(sarif["runs"][0], findings, name)
    counts["fixes"] = counts.get("fixes", 0) + mends(program, folder, sarif["runs"][0], findings, name)
    for options in (["--horizon", "14d"], ["calendar"]):
        read("check", "check", "--format", "json", *options)
        read("sarif", "check", "--format", "sarif", *options)
    read("week", "week", "--format", "json")
    entries = read("list", "list", "--format", "json")["entries"]
    exported = read("export", "export", "json")
    # `list` reads no texts, so it does not know which approvals are stale.
    known = [[{**entry, "approvals": None} for entry in told] for told in (exported["entries"], entries)]
    assert known[0] == known[1], f"{name}: `export json` and `list` tell of other entries"
    told = json.dumps(read("export", "export", "json", "--public"))
    for secret in ("owner", "note", "approvals", "milestones"):
        assert f'"{secret}":' not in told.replace('"milestones": []', ""), f"{name}: {secret} is told to everybody"
    for entry in entries[:5]:
        read("show", "show", entry["id"], "--format", "json")
    github = run("check", "--format", "github", "--notes")
    compared = json.dumps({"name": name, "findings": findings, "printed": github})
    (work / f"{name}.annotations.json").write_text(compared)


def in_file(folder, finding, name):
    """The place of a finding is in its file."""
    path = folder / finding["file"]
    assert (finding["line"], finding["column"]) <= (finding["end_line"], finding["end_column"]), (name, finding)
    if path.is_symlink() or not path.is_file():
        return
    lines = path.read_bytes().decode(errors="replace").removeprefix("\ufeff").split("\n")
    for line, column in (("line", "column"), ("end_line", "end_column")):
        line, column = finding[line], finding[column]
        assert line <= len(lines) and column <= len(lines[line - 1]) + 1, (name, finding)


def mends(program, folder, run, findings, name):
    """Who makes the fixes of JSON, or those of SARIF, gets the files that `check --fix` writes."""
    told = {}
    for finding in findings:
        if fix := finding.get("fix"):
            edges = [fix[key] for key in ("line", "column", "end_line", "end_column")]
            told.setdefault(finding["file"], []).append((*edges, fix["instead"]))
    in_sarif = {}
    for result in run["results"]:
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                file = urllib.parse.unquote(change["artifactLocation"]["uri"])
                for replacement in change["replacements"]:
                    region = replacement["deletedRegion"]
                    edges = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
                    in_sarif.setdefault(file, []).append((*edges, replacement["insertedContent"]["text"]))
    for fixes in (told, in_sarif):
        for file in fixes:
            fixes[file].sort()
    assert told == in_sarif, name
    if not told:
        return 0
    mended = folder.with_name(f"{folder.name}-mended")
    shutil.copytree(folder, mended, symlinks=True)
    command = [program, "--today", TODAY, "check", "--fix", "--notes"]
    ran = subprocess.run(command, cwd=mended, capture_output=True, check=False, env={})
    assert ran.returncode in (0, 1), f"{name}: {ran.stderr.decode()}"
    for path in (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        file = path.relative_to(folder)
        expected = made(path.read_bytes().decode(), told[str(file)]).encode() if str(file) in told else path.read_bytes()
        assert (mended / file).read_bytes() == expected, (name, file, expected)
    return sum(len(fixes) for fixes in told.values())


def made(text, fixes):
    """The text with fixes made from its end; of two that touch the same characters the first one is made."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    text = "\n".join(lines)
    chosen = []
    for line, column, end_line, end_column, instead in sorted(fixes):
        start, end = begins[line - 1] + column - 1, begins[end_line - 1] + end_column - 1
        assert text[start:end], "a fix of nothing"
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end, instead))
    for start, end, instead in reversed(chosen):
        text = text[:start] + instead + text[end:]
    return mark + text


def same(run, findings, name):
    """SARIF tells the same findings, each with a fingerprint of its own."""
    key = lambda file, line, column, rule, level: (file, line, column, rule, level)
    told = sorted(
        key(
            urllib.parse.unquote(place["artifactLocation"]["uri"]),
            place["region"]["startLine"],
            place["region"]["startColumn"],
            result["ruleId"],
            result["level"],
        )
        for result in run["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    )
    found = sorted(key(one["file"], one["line"], one["column"], one["rule"], one["level"]) for one in findings)
    if len(found) > SARIF_LIMIT:
        assert len(told) == SARIF_LIMIT, name
        assert run["invocations"][0]["toolExecutionNotifications"], name
    else:
        # A file whose name is no Unicode cannot be named in JSON or SARIF.
        assert told == found, (name, [pair for pair in zip(told, found) if pair[0] != pair[1]][:3])
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(prints), name
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"]), name


main()
