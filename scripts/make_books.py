#!/usr/bin/env python3
"""Makes tests/fixtures/books: one table as five programs write workbooks.

    pip install openpyxl XlsxWriter; npm install xlsx (its folder in NODE_PATH); LibreOffice and Gnumeric on the PATH
    scripts/make_books.py

The table: a title, an empty line, headings in line 3; numbers where people have numbers (a telephone number), days, a sum
with the noise of a double, a formula with its result, a formula that went wrong, shares, a cell over two rows, an empty row,
a hidden row, scripts from left and right. Beside it a sheet of orders and one of words.
"""

import datetime
import os
import pathlib
import subprocess
import tempfile
import zipfile

FOLDER = pathlib.Path(__file__).parent.parent / "tests/fixtures/books"
DAY = datetime.date

HEADINGS = ["姓名", "手机", "证件号", "生日", "预算", "城市", "折扣", "备注"]
ROWS = {
    4: ["李明朗", 13812345678, "330106198503051234", DAY(1985, 3, 5), 1234.5, "杭州", 0.15, "第一行\n第二行，“引号”"],
    6: ["José Ñandú 😀", "+34600000001", "#N/A", DAY(1990, 12, 31), 0.1 + 0.2, "Köln", 0.075, None],
    7: ["محمد علي", "0571 88880000", "110101200002290011", DAY(2000, 2, 29), "=1200*2", None, None, None],
    9: ["隐藏的人", 13900000000, "00123", DAY(1979, 1, 1), 1, "上海", 1, None],
}
ORDERS = [["客户ID", "日期", "金额"], [1, DAY(2026, 1, 5), 100], [1, DAY(2026, 2, 5), 29.99]]


def openpyxl_book(path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "客户"
    sheet["A1"] = "客户名单 2026"
    for row, cells in {3: HEADINGS, **ROWS}.items():
        for column, cell in enumerate(cells, 1):
            place = sheet.cell(row, column, cell)
            if isinstance(cell, DAY):
                place.number_format = 'yyyy"年"m"月"d"日"'
            if column == 7 and row > 3:
                place.number_format = "0.0%"
    sheet.merge_cells("F6:F7")
    sheet.row_dimensions[9].hidden = True
    orders = book.create_sheet("订单")
    for cells in ORDERS:
        orders.append(cells)
    book.create_sheet("说明")["A1"] = "这是说明"
    book.save(path)


def computed(path):
    """openpyxl computes nothing: the formula gets the result that a spreadsheet would have kept."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<f>1200*2</f><v />", b"<f>1200*2</f><v>2400</v>").replace(
        b"<f>1200*2</f><v/>", b"<f>1200*2</f><v>2400</v>")
    assert b"<v>2400</v>" in parts[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)


def xlsxwriter_book(path):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    day, share = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0.00%"})
    sheet = book.add_worksheet("客户")
    sheet.merge_range("A1:C1", "客户名单 2026")
    for row, cells in {3: HEADINGS, **ROWS}.items():
        for column, cell in enumerate(cells):
            if isinstance(cell, DAY):
                sheet.write_datetime(row - 1, column, datetime.datetime.combine(cell, datetime.time()), day)
            elif cell == "=1200*2":
                sheet.write_formula(row - 1, column, cell, None, 2400)
            elif cell == "#N/A":
                sheet.write_formula(row - 1, column, "=NA()", None, "#N/A")
            elif column == 6 and row > 3 and cell is not None:
                sheet.write_number(row - 1, column, cell, share)
            elif cell is not None and not (row == 6 and column == 5):
                sheet.write(row - 1, column, cell) if not isinstance(cell, str) else sheet.write_string(row - 1, column, cell)
    sheet.merge_range("F6:F7", "Köln")
    sheet.set_row(8, None, None, {"hidden": True})
    orders = book.add_worksheet("订单")
    for row, cells in enumerate(ORDERS):
        for column, cell in enumerate(cells):
            orders.write(row, column, cell, day if isinstance(cell, DAY) else None)
    book.add_worksheet("说明").write("A1", "这是说明")
    book.close()


def old_days(path):
    """Days that count from 1904."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row("A1", ["Name", "Birthday"])
    sheet.write("A2", "Ana")
    sheet.write_datetime("B2", datetime.datetime(1985, 3, 5), book.add_format({"num_format": "d.m.yyyy"}))
    book.close()


def bare_days(path, of):
    """The same, and a day that is a bare number: its cell has no format of days."""
    import zipfile

    second = '<row r="3"><c r="A3" t="inlineStr"><is><t>Bea</t></is></c><c r="B3"><v>29649</v></c></row></sheetData>'
    with zipfile.ZipFile(of) as book, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in book.infolist():
            data = book.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", second.encode())
            out.writestr(part, data)


SHEETJS = r"""
const XLSX = require("xlsx");
const day = (y, m, d) => ({ t: "d", v: new Date(Date.UTC(y, m - 1, d)), z: "yyyy/m/d" });
const share = (v) => ({ t: "n", v, z: "0.0%" });
const rows = [
  ["客户名单 2026"], [],
  ["姓名", "手机", "证件号", "生日", "预算", "城市", "折扣", "备注"],
  ["李明朗", 13812345678, "330106198503051234", day(1985, 3, 5), 1234.5, "杭州", share(0.15), "第一行\n第二行，“引号”"], [],
  ["José Ñandú 😀", "+34600000001", { t: "e", v: 42 }, day(1990, 12, 31), 0.1 + 0.2, "Köln", share(0.075)],
  ["محمد علي", "0571 88880000", "110101200002290011", day(2000, 2, 29), { t: "n", v: 2400, f: "1200*2" }], [],
  ["隐藏的人", 13900000000, "00123", day(1979, 1, 1), 1, "上海", share(1)],
];
const sheet = XLSX.utils.aoa_to_sheet(rows, { UTC: true });
sheet["!merges"] = [XLSX.utils.decode_range("F6:F7")];
sheet["!rows"] = [];
sheet["!rows"][8] = { hidden: true };
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "客户");
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["客户ID", "日期", "金额"], [1, day(2026, 1, 5), 100]], { UTC: true }), "订单");
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["这是说明"]]), "说明");
XLSX.writeFile(book, process.argv[2], { compression: true, UTC: true });
"""


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    first = FOLDER / "openpyxl.xlsx"
    openpyxl_book(first)
    computed(first)
    xlsxwriter_book(FOLDER / "xlsxwriter.xlsx")
    old_days(FOLDER / "since_1904.xlsx")
    bare_days(FOLDER / "since_1904_bare.xlsx", FOLDER / "since_1904.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "make.js"
        script.write_text(SHEETJS)
        subprocess.run(["node", script, FOLDER / "sheetjs.xlsx"], check=True)
        subprocess.run(["ssconvert", first, FOLDER / "gnumeric.xlsx"], check=True)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", folder, first], check=True)
        (FOLDER / "libreoffice.xlsx").write_bytes((pathlib.Path(folder) / "openpyxl.xlsx").read_bytes())


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
