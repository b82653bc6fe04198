"""Compares what readers, workbook and Stata files say of a run with its CSV files, cell by cell."""
import csv
import json
import pathlib
import shutil
import subprocess
import sys

import pandas

sys.path.insert(0, "analysis/readers")
import keiretsu  # noqa: E402

run, scratch = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def cells_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}


def check(is_right, message):
    if not is_right:
        sys.exit("error: " + message)


def check_package():
    package = json.loads((run / "datapackage.json").read_text(encoding="utf-8"))
    check(package["profile"] == "tabular-data-package", "profile of the package")
    files = {path.name for path in run.glob("*.csv")}
    check(files == {r["path"] for r in package["resources"]}, "the package names other files")
    for resource in package["resources"]:
        columns = cells_of(run / resource["path"])
        fields = resource["schema"]["fields"]
        check([f["name"] for f in fields] == list(columns), f"columns of {resource['name']}")
        for field in fields:
            check(field["type"] in ("string", "integer", "number"), f"type of {field}")
            for cell in columns[field["name"]]:
                if cell and field["type"] != "string":
                    (int if field["type"] == "integer" else float)(cell)


def check_python():
    count = 0
    for name in keiretsu.run(run)["table"]:
        frame = keiretsu.table(run, name)
        for column, cells in cells_of(run / f"{name}.csv").items():
            for cell, value in zip(cells, frame[column], strict=True):
                count += 1
                if cell == "":
                    check(pandas.isna(value), f"{name}.{column}: {value} of an empty cell")
                elif isinstance(value, str):
                    check(value == cell, f"{name}.{column}: {value} is not {cell}")
                else:
                    check(float(cell) == float(value), f"{name}.{column}: {value} is not {cell}")
    return count


def check_r():
    out = scratch / "r.txt"
    subprocess.run(["Rscript", "tests/readers/dump.R", str(run), str(out)], check=True)
    lines = iter(out.read_text(encoding="utf-8").split("\n"))
    count = 0
    tables = {}
    for header in lines:
        if not header:
            continue
        table, column, rows = header.split("\t")
        tables.setdefault(table, cells_of(run / f"{table}.csv"))
        for cell in tables[table][column][: int(rows)]:
            value = next(lines)
            count += 1
            if value != cell:
                # R reads decimals to the last bit but one.
                check(cell != "" and value != "", f"{table}.{column}: {value!r} is not {cell!r}")
                close = abs(float(value) - float(cell)) <= 4e-16 * abs(float(cell))
                check(close, f"{table}.{column}: {value} is not {cell}")
    return count


def check_stata():
    count = 0
    for path in sorted(run.glob("*.csv")):
        frame = pandas.read_stata(path.with_suffix(".dta"))
        for column, cells in enumerate(cells_of(path).values()):
            for cell, value in zip(cells, frame.iloc[:, column], strict=True):
                count += 1
                if isinstance(value, str):
                    check(value == cell, f"{path.name}: {value!r} is not {cell!r}")
                else:
                    check(pandas.isna(value) if cell == "" else float(cell) == value, f"{path.name}: {cell}")
    return count


def check_workbook():
    import openpyxl

    book = openpyxl.load_workbook(run / "tables.xlsx", read_only=True)
    check(book.sheetnames[0] == "read_me" and book.sheetnames[-1] == "sources", "sheets")
    count = 0
    for path in sorted(run.glob("*.csv")):
        if path.stem == "microdata":
            continue
        rows = book[path.stem[:31]].iter_rows(values_only=True)
        header = next(rows)
        columns = cells_of(path)
        check(list(header) == list(columns), f"header of {path.name}")
        for row, values in enumerate(rows):
            for name, value in zip(header, values):
                cell = columns[name][row]
                count += 1
                if value is None:
                    check(cell == "", f"{path.name}: {cell} is not in the workbook")
                elif isinstance(value, str):
                    check(value == cell, f"{path.name}: {value} is not {cell}")
                else:
                    # The workbook has 16 digits.
                    close = abs(float(cell) - value) <= 1e-15 * abs(value)
                    check(close, f"{path.name}: {value} is not {cell}")
    return count


def check_calc():
    """The workbook as LibreOffice opens it: every sheet saved as CSV, in full precision."""
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    sheets = scratch / "calc"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{scratch.resolve()}/profile", "--headless",
         "--convert-to", every_sheet, "--outdir", str(sheets), str(run / "tables.xlsx")],
        check=True, stdout=subprocess.DEVNULL, timeout=300)
    count = 0
    for path in sorted(run.glob("*.csv")):
        if path.stem == "microdata":
            continue
        columns, opened = cells_of(path), cells_of(sheets / f"tables-{path.stem[:31]}.csv")
        check(list(opened) == list(columns), f"LibreOffice's header of {path.name}")
        for name, cells in columns.items():
            for cell, value in zip(cells, opened[name], strict=True):
                count += 1
                if value != cell:
                    # LibreOffice writes 15 digits.
                    close = cell and value and abs(float(cell) - float(value)) <= 1e-14 * abs(float(cell))
                    check(close, f"{path.name}: LibreOffice has {value!r}, not {cell!r}")
    return count


check_package()
for what in (check_python, check_r, check_stata, check_workbook):
    print(f"{what.__name__}: {what()} cells agree")
if shutil.which("soffice"):
    print(f"check_calc: {check_calc()} cells agree")
else:
    print("check_calc: left out, no soffice is installed")
