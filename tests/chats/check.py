"""Compares what readers of messages saw with what the plan holds: every title whole and as it is, nothing else marked,
nobody called, no link but those of the pieces. Then it spoils the messages and expects to be told."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

import tdjson

TODAY = "2025-10-23"
GUARD = "\u200b"
PLACES = ["markdown", "discord", "slack", "telegram"]
VIEWS = ["week", "overdue", "list", "status"]
STANDUP = "standup --since HEAD"

HOSTILE = [
    "*x* **y** ***z***", "_x_ __y__ snake_case a_b_", "~x~ ~~y~~", "`x` ``y`` ```z```", "||spoiler||",
    "＊x＊ ＿y＿ ～z～ ｀w｀", "a * b _ c ~ d ` e", "*", "_", "~~", "`", "**open", "close**", "\\*x\\*", "ends with \\",
    "<!channel> <!here> <!everyone> <!subteam^S1>", "<@U123ABC> <@123456789012345678> <@!123456789012345678>",
    "<#C123|general> <#123456789012345678> <@&123456789012345678>", "<!date^1392734382^{date}|now>",
    "<:smile:123456789012345678> <a:wave:123456789012345678> <t:1700000000:R> </ban:123456789012345678>",
    "@everyone @here @channel", "@team and @a/b and mail me@example.com", "\\@everyone", "(@team) [@team] \"@team\"",
    "[a](javascript:alert(1)) [b](http://evil.example) ![c](http://evil.example/x.png)", "[open", "close]", "](http://evil.example)",
    "[a]: http://evil.example", "[^1] [^1]: x", "<http://evil.example> <http://evil.example|click>", "<a href='//evil.example'>x</a>",
    "http://evil.example/x https://evil.example www.evil.example ftp://evil.example tg://resolve?domain=evil",
    "evil.com main.rs README.md 192.168.1.1 пример.рф a.b.co.uk/x?y", "HTTP://EVIL.COM WWW.EVIL.COM",
    "#123 owner/repo#123 GH-123 #tag #🎉 C#", ":smile: :+1: :100: a:b:c 10:30:45 ::x:: :not an emoji:",
    "> quote", ">>> quotes", "# heading", "-# small", "- item", "+ item", "1. item", "1) item", "===", "---", "- [ ] task",
    "&lt;b&gt; &amp; &#42; &copy; & <", "<script>alert(1)</script> <br> <!-- x --> <details>", "$x$ $$y$$ $USD $5M+ \\$x\\$",
    "| a | b |", "a\nb\r\n# c\td", "\u202eright to left\u202c \u2066x\u2069 \u200f", "e\u0301 👩\u200d💻 日本語 עברית ❤️ ©",
    "\u001b[31mred\u001b[0m \u0007", "/start /ban@bot and/or +1 555 123 4567", "::error::x %0A", "{curly} (round) a.b! c=d a+b a-b x|y",
    "  spaces around  ", "\u00a0no-break\u00a0", ".", "a" * 300, "word " * 60 + "*", "](", "`" * 5 + "x", "a\u200bb @\u200bteam", "\"quoted\" 'x'",
]
URLS = [
    "https://dstack.info/blog/a?x=1&y=2#z", "https://dstack.info/a_(b)_*c*", "https://dstack.info/>|x`", "https://dstack.info/@team/&lt;",
    "https://пример.рф/", "javascript:alert(1)", "http://user@dstack.info/", "https://dstack.info/ a b\n[x](y)",
]


def quoted(text):
    """A string of JSON is one of TOML, but for DEL and halves of characters, which are not here."""
    return json.dumps(text, ensure_ascii=False)


def workspace(folder: Path) -> Path:
    """A plan of hostile titles: late ones, such that are due and such that are out, with addresses."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "calendar/config.toml").write_text('project = "hostile"\n')
    (folder / "templates/note.toml").write_text('workflow = ["planned", "done"]\n')
    entries = ['quarter = "2025-Q4"\n']
    # All of the plan is new since then.
    (folder / "calendar/2025-q4.toml").write_text(entries[0])
    who = ["-c", "user.name=x", "-c", "user.email=x", "-c", "init.defaultBranch=main"]
    for command in ["init", "add -A", "commit -m begun"]:
        subprocess.run(["git", "-C", str(folder), *who, *command.split()], capture_output=True, check=True)
    for at, title in enumerate(HOSTILE):
        for when, more in [
            ("2025-10-24", f"owner = {quoted(title)}\n" if title.strip() else ""),
            ("2025-10-08", ""),
            ("2025-10-22", f'status = "done"\nurl = {quoted(URLS[at % len(URLS)])}\n'),
        ]:
            entries.append(f'[[entry]]\nid = "e{len(entries)}"\nkind = "note"\npublish = {when}\n'
                           f"title = {quoted(title)}\n{more}")
    (folder / "calendar/2025-q4.toml").write_text("\n".join(entries), newline="")
    return folder


def read_telegram(texts):
    """By the library that Telegram's servers for bots and its apps are built on, in messages that are not too long."""
    ask("setLogVerbosityLevel", new_verbosity_level=0)
    read = []
    for text in texts:
        messages = [""]
        for line in text.splitlines(keepends=True):
            if len(messages[-1]) + len(line) > 4000:
                messages.append("")
            messages[-1] += line
        read.append([line for message in messages for line in read_message(message)])
    return read


def ask(what, **more):
    return json.loads(tdjson.td_execute(json.dumps({"@type": what, **more}).encode()))


def stretch(text, entity):
    """Where an entity is, which is told in units of UTF-16."""
    wide = text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    before = len(wide[:start].decode("utf-16-le"))
    return range(before, before + len(wide[start:end].decode("utf-16-le")))


def read_message(text):
    """What is marked in a message, and what Telegram finds in it by itself."""
    marked = ask("parseTextEntities", text=text, parse_mode={"@type": "textParseModeMarkdown", "version": 2})
    if marked["@type"] == "error":
        return [[{"text": text, "odd": marked["message"]}]]
    said = marked["text"]
    coded = {at for e in marked["entities"] if e["type"]["@type"] == "textEntityTypeCode" for at in stretch(said, e)}
    # A time means something below a video only, and numbers of cards need not be marked.
    harmless = {"textEntityTypeMediaTimestamp", "textEntityTypeBankCardNumber"}
    found = [e for e in ask("getTextEntities", text=said)["entities"]
             if e["type"]["@type"] not in harmless and not coded.issuperset(stretch(said, e))]
    states = [{} for _ in said]
    for entity in marked["entities"] + found:
        kind = entity["type"]["@type"].removeprefix("textEntityType")
        known = {"Bold": {"bold": True}, "Code": {"code": True}, "TextUrl": {"url": entity["type"].get("url")}}
        for at in stretch(said, entity):
            states[at].update(known.get(kind, {"odd": kind}))
    lines = [[]]
    for c, state in zip(said, states):
        if c == "\n":
            lines.append([])
        else:
            lines[-1].append({"text": c, **state})
    return [line for line in lines if line]


def reader(place, tools):
    """Texts → for each its lines, as runs of text with what they are."""
    def piped(*command):
        def read(texts):
            ran = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True)
            if ran.returncode != 0:
                sys.exit(f"{command[0]}: {ran.stderr}")
            return json.loads(ran.stdout)
        return read

    here = Path(__file__).parent
    return {
        "markdown": piped("ruby", str(here / "github.rb")),
        "discord": piped("node", str(tools / "read.mjs"), "discord"),
        "slack": piped("node", str(tools / "read.mjs"), "slack"),
        "telegram": read_telegram,
    }[place]


def bare(text):
    return text.replace(GUARD, "")


def of(line, key):
    return bare("".join(run["text"] for run in line if run.get(key))).strip()


def wrong_with(place, line, row, urls):
    """What is wrong with a line that is to say a row of the plain format; its key and what stands behind it come in."""
    cells = [cell.strip() for cell in row]
    identity = cells[1] if re.fullmatch(r"[A-Za-z0-9._/-]+", cells[1]) else ""
    title = bare(cells[2]).strip()
    said = [cell for cell in cells if cell not in ("", "—", "-")]
    wanted = bare(" · ".join(said))
    text = re.sub(r"^[-•] ", "", "".join(run["text"] for run in line)) if line else ""
    linked, url = of(line, "url"), next((run["url"] for run in line if run.get("url")), None)
    target = urls.get(cells[1])
    if target and linked == "link":
        wanted = wanted.replace(title, f"{title} link", 1)
    if bare(text) != wanted:
        yield f"reads {bare(text)!r}, not {wanted!r}"
    if title in ("—", "-") or place == "slack" and re.search(r"[*_~`＊＿～｀]|:\S+:", title):
        title = of(line, "bold") and title
    if of(line, "bold") != title:
        yield f"stands out: {of(line, 'bold')!r}, not {title!r}"
    if of(line, "code") != identity:
        yield f"code: {of(line, 'code')!r}, not {identity!r}"
    if bool(url) != bool(target) or (target and unquote(url) != unquote(target)) or (url and linked not in ("link", title)):
        yield f"{linked!r} leads to {url!r}, not {target!r}"


def problems(place, lines, rows, urls):
    """What a reader saw that it should not have seen."""
    entries = [row for row in rows if len(row) > 2]
    for line in lines:
        said = "".join(run["text"] for run in line)
        for run in line:
            if run.get("odd"):
                yield f"{run['odd']}: {run['text']!r} in {said!r}"
        # GitHub looks for these in texts outside of code, once the marks are read; so does Slack for emoji. Numbers are
        # issues only there.
        outside = "".join(run["text"] for run in line if not run.get("code"))
        issues = r"(^|\W)#\d|\bGH-\d|" if place == "markdown" else ""
        found = re.search(issues + r":[a-z0-9_+-]+:|(^|[^\w`])@[a-z0-9]", outside, re.IGNORECASE)
        if found:
            yield f"could call, refer or smile: {found[0]!r} in {said!r}"
        if entries and re.match(r"[-•] ", said):
            yield from wrong_with(place, line, entries.pop(0)[1:], urls)
    for row in entries:
        yield f"is not told: {row}"


def spoilt(text):
    """The message without its escapes, and without what parts what would be read together."""
    unescaped = re.sub(r"\\([^\w\s])", r"\1", text)
    unescaped = re.sub(r"<!date\^0+\^\{_\}\|([^>]*)>", r"\1", unescaped)
    yield "no escapes", unescaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    yield "no guards", text.replace(GUARD, "")
    yield "a title cut", text.replace("spoiler", "spoile", 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--tools", required=True, type=Path)
    options = parser.parse_args()
    program = str(options.program.resolve())

    def printed(folder, *args):
        command = [program, "-C", str(folder), *args, "--today", TODAY]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    failed = False
    with tempfile.TemporaryDirectory() as private:
        plans = [Path.cwd(), workspace(Path(private) / "hostile")]
        for place in PLACES:
            read, count = reader(place, options.tools), 0
            for plan in plans:
                entries = json.loads(printed(plan, "list", "--format", "json"))["entries"]
                known = {e["id"]: e["url"] for e in entries if e.get("url") and e["status"] in ("done", "published")}
                if plan == plans[1] and len(entries) != 3 * len(HOSTILE):
                    sys.exit(f"{len(entries)} entries were read of the hostile plan")
                pages = {key: url for key, url in known.items() if re.fullmatch(r"https?://[A-Za-z0-9.:-]+(/\S*)?", url)}
                for view in VIEWS + [STANDUP] * (plan == plans[1]):
                    plain = printed(plan, *view.split(), "--format", "plain").splitlines()
                    rows = [line.split("\t") for line in plain]
                    if view == "list":
                        rows = [["", *row] for row in rows]
                    if view == STANDUP:
                        rows = [[row[0], "", *row[1:]] for row in rows]
                    text = printed(plan, *view.split(), "--format", place)
                    lines, *each = read([text, *text.splitlines()])
                    found = list(problems(place, lines, rows, pages))
                    # Any two lines can be parted, so that a long text fits into several messages.
                    if [line for part in each for line in part] != lines:
                        found.append("lines do not stand alone")
                    count += len(lines)
                    failed |= bool(found)
                    for what in found[:20]:
                        print(f"{place}: {view} of {plan.name}: {what}")
                    if plan == plans[1]:
                        for how, worse in spoilt(text):
                            if worse == text:
                                continue
                            if not list(problems(place, read([worse])[0], rows, pages)):
                                failed = True
                                print(f"{place}: {view} with {how} was not noticed")
            print(f"{place}: {count} lines read")
    sys.exit(failed)


if __name__ == "__main__":
    main()
