"""Lets programs that are not ours read the sheets that `export csv` writes, and `import` what one of them wrote back.

- Python's csv module finds the cells that `export json` has, once the guard is taken off.
- Gnumeric opens the sheet: no cell is a formula, and each says what was written. Of a sheet written with --raw cells are.
- What Gnumeric saves is no change to the plan it came from; a cell that was changed there is one.
"""

import argparse
import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl

TODAY = "2025-10-23"


def run(program, folder, *args, code=0):
    done = subprocess.run(
        [program, "-C", folder, "--today", TODAY, *args], capture_output=True
    )
    assert done.returncode == code, (args, done.stdout, done.stderr)
    return done.stdout


def rows(text):
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header, *found = list(reader)
    assert all(len(row) == len(header) for row in found), "a row has other columns"
    return [dict(zip(header, row)) for row in found]


def meant(cell):
    """Takes off the guard: one ' in front of what a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in list("=+-@\t＝＋－＠") else cell


def convert(source, target):
    done = subprocess.run(["ssconvert", source, target], capture_output=True, text=True)
    assert done.returncode == 0 and target.exists(), done.stderr


def cells(path):
    sheet = openpyxl.load_workbook(path).active
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def formulas(path):
    return [cell.value for cell in cells(path) if cell.data_type == "f"]


def check_csv(program, folder):
    """Python's csv module reads what the data says."""
    text = run(program, folder, "export", "csv")
    assert text.startswith(b"\xef\xbb\xbf"), "Excel would not know that it is UTF-8"
    assert text == run(program, folder, "export", "csv"), "made twice, it differs"
    found = rows(text.decode("utf-8-sig"))
    wanted = json.loads(run(program, folder, "export", "json"))["entries"]
    assert len(found) == len(wanted)
    for row, entry in zip(found, wanted):
        for key in ["id", "title", "kind", "status", "pillar", "owner", "topic", "note"]:
            assert meant(row[key]) == entry.get(key, ""), (row, key)
        assert row["needs"] == ", ".join(entry["needs"])
        assert row["due"] == entry.get("publish", {}).get("due", "")
        assert int(row["late_days"] or 0) == entry["late_days"]
    return found


def check_gnumeric(program, folder, work, found):
    """No cell is a formula in a spreadsheet, and each text is there."""
    sheet, book, back = work / "plan.csv", work / "plan.xlsx", work / "back.csv"
    run(program, folder, "export", "csv", "-o", sheet)
    convert(sheet, book)
    assert formulas(book) == [], formulas(book)
    said = {str(cell.value) for cell in cells(book)}
    for row in found:
        for key in ["id", "title", "note"]:
            assert not row[key] or said & {row[key], meant(row[key])}, (row[key], said)
    convert(book, back)
    kept = run(program, folder, "import", back, "--update", "--dry-run")
    assert kept.decode().strip() == "nothing to change", kept.decode()
    return book


def check_change(program, folder, work, book, entry):
    """What somebody changes in the spreadsheet comes back."""
    loaded = openpyxl.load_workbook(book)
    sheet = loaded.active
    header = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[header.index("id")].value == entry:
            row[header.index("owner")].value = "joshua"
    changed, back = work / "changed.xlsx", work / "changed.csv"
    loaded.save(changed)
    convert(changed, back)
    run(program, folder, "import", back, "--update")
    entries = json.loads(run(program, folder, "export", "json"))["entries"]
    assert [it["owner"] for it in entries if it["id"] == entry] == ["joshua"]


def check_raw(program, folder, work):
    """A program that takes formulas for formulas is what the guard was tried on."""
    sheet, book = work / "raw.csv", work / "raw.xlsx"
    run(program, folder, "export", "csv", "--raw", "-o", sheet)
    convert(sheet, book)
    assert formulas(book), "the reader makes no formulas of anything"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    args = parser.parse_args()
    program = args.program.resolve()
    tests = Path(__file__).resolve().parent.parent
    for name, laid_over, entry in [
        ("team", None, "inside-kms"),
        ("hostile", tests / "cases/export/csv-without-formulas/workspace", "formula"),
    ]:
        work = args.work / name
        folder = work / "workspace"
        shutil.copytree(tests / "workspaces/team", folder)
        if laid_over:
            shutil.copytree(laid_over, folder, dirs_exist_ok=True)
        found = check_csv(program, folder)
        if laid_over:
            check_raw(program, folder, work)
            # People who are none would be refused; that they are no formulas was seen.
            calendar = folder / "calendar/2025-q4.toml"
            text = calendar.read_text().replace('owner = "@team"\n', "")
            calendar.write_text(text.replace('partner = "\\u001B[2Jx"\n', ""))
            found = check_csv(program, folder)
        book = check_gnumeric(program, folder, work, found)
        check_change(program, folder, work, book, entry)
        print(f"{name}: {len(found)} rows read as they were written")


main()
