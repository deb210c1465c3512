#!/usr/bin/env python3
"""What a spreadsheet makes of a file: kehu -> LibreOffice -> kehu, each cell compared.

    apt install libreoffice-calc
    scripts/round_trip.py [path/to/kehu]        # else target/release/kehu, target/debug/kehu

Customers and their orders, with what spreadsheets are known to change, go out as a workbook and as CSV; LibreOffice opens
each and saves it again, and it comes into a new file. Every cell that is otherwise afterwards is named; the exit says
whether there is one beside those of LOST.
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent

# By the way out and the column: what is known to be lost, and why. In a CSV a spreadsheet takes what looks like a number or a
# day for one, and saves that; a workbook says what each cell is, and nothing is lost.
LOST = {
    ("CSV", "customer_id"): "a number without the zeros before it, 4E2 as 400",
    ("CSV", "phone"): "a number without the zeros before it",
    ("CSV", "city"): "3/4 as a day of this year",
    ("CSV", "Card number"): "a number without the zeros before it, and of a long one the first 15 figures",
    ("CSV", "Ref"): "1E5 as 100000, 00:15 as a time of day",
    ("CSV", "first_buy"): "it is of the orders, which a table of customers has not",
}

CUSTOMERS = '''\
ID,Name,Phone,E-mail,Company,City,Country,Address,Birthday,Budget,Cart abandonment,Stage,Tags,First day,Next contact,Contact every,Card number,Rate,Member since,Ref
0001,李明朗,+86 138 0013 8000,lml@example.cn,杭州云山科技有限公司,杭州,中国,"文三路1号
2栋, 301",1985-03-05,12345.67,15%,Follow-up,"vip,老客户",2024-01-05,2026-12-01,14,6222021001116245702,7.5%,2020-02-29,1/2
0002,"O'Brien, ""Bob""",0571-88880000,bob@example.com,=SUM Ltd,Köln,DE,-5 Main St,04-15,0.10,0%,Prospecting,a,2024-12-31,2026-12-01 09:30,7,330106198503051234,100%,1999-12-31,MAR1
E3,José Ñandú 😀,+34 600 000 001,j@example.com,@home,Madrid,ES,+1 Plaza,2000-02-29,1000000,100%,Win-back,"x, y",2025-06-30,,30,00123,0.5%,2026-01-01,1E5
4E2,محمد علي,0020 100 000 0001,m@example.eg,'quoted,Kairo,EG," spaces ",1979-01-01,,5%,Evaluation,#tag,2025-01-01,2027-01-01,,12345678901234567890,,2026-11-30,00:15
5,TRUE,007,t@example.com,1-2-3,3/4,US,2026-01-02,1960-07-04,99.99,,Maintenance,,2025-02-02,,,-1,3%,,TRUE
'''

PURCHASES = """\
Purchase ID,Customer,Date,Product,Quantity,Amount,Currency,Kind
0001,0001,2026-01-05,龙井茶 "特级",2,256.00,CNY,sale
P2,0002,2026-02-29x,=Tea,1,10,CNY,sale
P3,0002,2026-03-01,1/2 Tea,3,-30.50,CNY,refund
1E3,4E2,2025-12-31,007,1,0.01,CNY,sale
"""


def kehu_binary():
    if len(sys.argv) > 1:
        return sys.argv[1]
    built = [ROOT / "target" / kind / "kehu" for kind in ("release", "debug")]
    return str(next(path for path in built if path.exists()))


class Desk:
    """A customer file in a folder."""

    def __init__(self, folder, name):
        self.folder, self.file = folder, folder / f"{name}.db"

    def run(self, *arguments):
        environment = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}
        command = [kehu_binary(), "--db", str(self.file), *map(str, arguments)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True)
        if ended.returncode not in (0, 1):
            sys.exit(f"{arguments}: {ended.stderr}{ended.stdout}")
        return ended.stdout + ended.stderr

    def tables(self):
        """All that is in it, as kehu writes it for programs: by table and ID a row of cells."""
        folder = self.folder / (self.file.stem + "-all")
        self.run("export", "--dir", folder, "--raw", "--force")
        tables = {}
        for path in sorted(folder.glob("*.csv")):
            rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
            # Customers by their names: of their IDs a spreadsheet may make other ones.
            key = next((key for key in ("name", *rows[0]) if key in rows[0]), "") if rows else ""
            tables[path.stem] = {row[key]: row for row in rows}
        return tables

    def labels(self):
        """What own columns are called, by their keys."""
        fields = json.loads(self.run("fields", "--json"))
        return {field["key"]: field["label"] for field in fields}


def converted(folder, path, form):
    """The file, opened and saved by LibreOffice."""
    out = folder / f"saved-{form.split(':')[0]}"
    out.mkdir(exist_ok=True)
    options = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", *options, "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return out / path.name


def differences(before, after):
    for table, rows in before.items():
        for key, row in rows.items():
            other = after.get(table, {}).get(key)
            if other is None:
                yield table, key, "", "the row", "gone"
                continue
            for heading, cell in row.items():
                if other.get(heading, "") != cell:
                    yield table, key, heading, cell, other.get(heading, "(no column)")
        for key in after.get(table, {}).keys() - rows.keys():
            yield table, key, "", "", "a row that was not there"


def main():
    unknown = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "customers.csv").write_text(CUSTOMERS, "utf-8")
        (folder / "purchases.csv").write_text(PURCHASES, "utf-8")
        desk = Desk(folder, "desk")
        said = desk.run("import", folder / "customers.csv", "--purchases", folder / "purchases.csv")
        before, labels = desk.tables(), desk.labels()
        desk.run("export", "--all", folder / "out.xlsx", "--force")
        desk.run("export", folder / "out.csv", "--force")
        for way, path, form in [
            ("workbook", folder / "out.xlsx", "xlsx:Calc MS Excel 2007 XML"),
            ("CSV", folder / "out.csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"),
        ]:
            saved = converted(folder, path, form)
            again = Desk(folder, f"again-{path.suffix[1:]}")
            told = again.run("import", saved)
            after = again.tables()
            # A table of customers has no orders in it.
            kept = before if way == "workbook" else {"customers": before["customers"]}
            for table, key, heading, was, now in differences(kept, after):
                heading = labels.get(heading, heading) if heading.startswith("x1") else heading
                why = LOST.get((way, heading))
                unknown += why is None
                print(f"{way}: {table} {key}, {heading}: {was!r} is {now!r}" + (f" ({why})" if why else ""))
            if os.environ.get("VERBOSE"):
                print(told)
        if os.environ.get("VERBOSE"):
            print(said)
    print("nothing else was lost" if unknown == 0 else f"{unknown} cells are otherwise")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
