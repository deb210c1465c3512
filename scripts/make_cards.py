#!/usr/bin/env python3
"""Makes tests/fixtures/cards: the same three people as five libraries and three telephones write vCards.

    pip install vobject; npm install vcf ical.js vcards-js (their folder in NODE_PATH); apt install libtext-vcard-perl
    scripts/make_cards.py

What telephones write is not made by them, but after their forms: Android (2.1, quoted-printable, soft line ends, pictures
in base64), iPhone (3.0, groups with labels of their own, a year that stands for none), old telephones in China (2.1, GBK).
"""

import os
import pathlib
import subprocess
import tempfile

FOLDER = pathlib.Path(__file__).parent.parent / "tests/fixtures/cards"
NOTE = "想要8折\n下周再谈，“真的”"


def vobject_cards():
    import vobject

    def card(family, given, full, phones, mails, company, title, city, born, note, tags):
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=family, given=given)
        card.add("fn").value = full
        for kind, number in phones:
            line = card.add("tel")
            line.value, line.type_param = number, kind
        for mail in mails:
            card.add("email").value = mail
        if company:
            card.add("org").value = [company]
        for name, value in [("title", title), ("bday", born), ("note", note)]:
            if value:
                card.add(name).value = value
        if tags:
            card.add("categories").value = tags
        if city:
            card.add("adr").value = vobject.vcard.Address(city=city)
        return card.serialize()

    return (card("李", "明朗", "明朗 李", [("CELL", "13812345678"), ("WORK", "0571 88880000")], ["lml@example.cn"], "西湖茶行",
                 "采购经理", "杭州", "1985-03-05", NOTE, ["vip", "老客户"])
            + card("Ñandú", "José", "José Ñandú", [("CELL", "+34600000001")], ["jose@example.com", "j@home.example"], "Nordlicht; Co",
                   "Buyer", "Köln", "--04-15", None, None)
            + card("علي", "محمد", "محمد علي", [("CELL", "+20100000001")], ["m@example.eg"], None, None, None, None, None, None))


PEOPLE_JS = r"""
const people = [
  { family: "李", given: "明朗", full: "明朗 李", phones: [["cell", "13812345678"], ["work", "0571 88880000"]], mails: ["lml@example.cn"],
    company: "西湖茶行", title: "采购经理", city: "杭州", born: "1985-03-05", note: "想要8折\n下周再谈，“真的”", tags: ["vip", "老客户"] },
  { family: "Ñandú", given: "José", full: "José Ñandú", phones: [["cell", "+34600000001"]], mails: ["jose@example.com", "j@home.example"],
    company: "Nordlicht; Co", title: "Buyer", city: "Köln", born: "--04-15" },
  { family: "علي", given: "محمد", full: "محمد علي", phones: [["cell", "+20100000001"]], mails: ["m@example.eg"] },
];
"""

VCF_JS = PEOPLE_JS + r"""
const vCard = require("vcf");
// This library leaves escapes to who calls it.
const text = (value) => value.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/([,;])/g, "\\$1");
console.log(people.map((one) => {
  const card = new vCard();
  card.set("n", [one.family, one.given, "", "", ""].map(text).join(";"));
  card.set("fn", text(one.full));
  one.phones.forEach(([type, number]) => card.add("tel", number, { type: [type] }));
  one.mails.forEach((mail) => card.add("email", mail));
  if (one.company) card.set("org", text(one.company));
  if (one.title) card.set("title", text(one.title));
  if (one.city) card.set("adr", ["", "", "", one.city, "", "", ""].map(text).join(";"), { type: "work" });
  if (one.born) card.set("bday", one.born);
  if (one.note) card.set("note", text(one.note));
  if (one.tags) card.set("categories", one.tags.map(text).join(","));
  return card.toString("4.0");
}).join("\n"));
"""

ICAL_JS = PEOPLE_JS + r"""
(async () => {
const loaded = await import(require("url").pathToFileURL(require.resolve("ical.js")));
const ICAL = loaded.default || loaded;
console.log(people.map((one) => {
  const lines = [["version", {}, "text", "4.0"]];
  lines.push(["n", {}, "text", [one.family, one.given, "", "", ""]]);
  lines.push(["fn", {}, "text", one.full]);
  one.phones.forEach(([type, number]) => lines.push(["tel", { type }, "uri", "tel:" + number]));
  one.mails.forEach((mail) => lines.push(["email", {}, "text", mail]));
  if (one.company) lines.push(["org", {}, "text", [one.company]]);
  if (one.title) lines.push(["title", {}, "text", one.title]);
  if (one.city) lines.push(["adr", { type: "work" }, "text", ["", "", "", one.city, "", "", ""]]);
  if (one.born) lines.push(["bday", {}, "date-and-or-time", one.born]);
  if (one.note) lines.push(["note", {}, "text", one.note]);
  if (one.tags) lines.push(["categories", {}, "text", ...one.tags]);
  return ICAL.stringify(["vcard", lines, []]);
}).join("\r\n"));
})();
"""

VCARDS_JS = PEOPLE_JS + r"""
const vCardsJS = require("vcards-js");
// It writes no categories, only days of its own form, and no escapes in a company's name.
process.stdout.write(people.map((one) => {
  const card = vCardsJS();
  card.firstName = one.given; card.lastName = one.family; card.formattedName = one.full;
  card.cellPhone = one.phones[0][1];
  if (one.phones[1]) card.workPhone = one.phones[1][1];
  card.email = one.mails;
  if (one.company) card.organization = one.company;
  if (one.title) card.title = one.title;
  if (one.city) card.workAddress.city = one.city;
  if (one.note) card.note = one.note;
  let more = one.born ? "BDAY:" + one.born + "\r\n" : "";
  if (one.tags) more += "CATEGORIES:" + one.tags.join(",") + "\r\n";
  return card.getFormattedString().replace("Nordlicht;", "Nordlicht\\;").replace("END:VCARD", more + "END:VCARD");
}).join(""));
"""

TEXT_VCARD = r"""
use strict; use warnings; use utf8;
binmode STDOUT, ":encoding(UTF-8)";
use Text::vCard; use Text::vCard::Addressbook;
my $book = Text::vCard::Addressbook->new();
sub card {
  my (%of) = @_;
  my $card = $book->add_vcard();
  my $name = $card->add_node({ node_type => "N" });
  $name->family($of{family}); $name->given($of{given});
  $card->fullname($of{full});
  for (@{ $of{phones} }) { my $n = $card->add_node({ node_type => "TEL" }); $n->value($_->[1]); $n->add_types($_->[0]); }
  for (@{ $of{mails} }) { my $n = $card->add_node({ node_type => "EMAIL" }); $n->value($_); }
  if ($of{company}) { my $n = $card->add_node({ node_type => "ORG" }); $n->name($of{company}); }
  $card->title($of{title}) if $of{title};
  if ($of{city}) { my $n = $card->add_node({ node_type => "ADR" }); $n->city($of{city}); }
  $card->bday($of{born}) if $of{born};
  $card->note($of{note}) if $of{note};
  if ($of{tags}) { my $n = $card->add_node({ node_type => "CATEGORIES" }); $n->value($of{tags}); }
}
card(family => "李", given => "明朗", full => "明朗 李", phones => [["cell", "13812345678"], ["work", "0571 88880000"]],
     mails => ["lml\@example.cn"], company => "西湖茶行", title => "采购经理", city => "杭州", born => "1985-03-05",
     note => "想要8折\n下周再谈，“真的”", tags => "vip,老客户");
card(family => "Ñandú", given => "José", full => "José Ñandú", phones => [["cell", "+34600000001"]],
     mails => ["jose\@example.com", "j\@home.example"], company => "Nordlicht; Co", title => "Buyer", city => "Köln", born => "--04-15");
card(family => "علي", given => "محمد", full => "محمد علي", phones => [["cell", "+20100000001"]], mails => ["m\@example.eg"]);
print $book->export();
"""

PICTURE = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof"


def printed(name, value, charset="UTF-8"):
    """A line of 2.1 in quoted-printable, with soft ends."""
    text = ";".join(value) if isinstance(value, list) else value.replace("\n", "\r\n")
    said = "" if charset is None else f";CHARSET={charset}"
    coded = "".join(sign if sign in ";" or sign.isascii() and sign.isalnum() else "".join(f"={byte:02X}" for byte in sign.encode(charset or "UTF-8"))
                    for sign in text)
    lines, line = [], f"{name}{said};ENCODING=QUOTED-PRINTABLE:"
    while coded:
        room = 75 - len(line)
        cut = coded[:room]
        if len(coded) > room:
            while "=" in cut[-2:]:
                cut = cut[:-1]
        line, coded = line + cut, coded[len(cut):]
        lines.append(line + ("=" if coded else ""))
        line = ""
    return "\r\n".join(lines)


def android():
    cards = [
        ["BEGIN:VCARD", "VERSION:2.1", printed("N", ["李", "明朗", "", "", ""]), printed("FN", "明朗 李"), "TEL;CELL:13812345678",
         "TEL;WORK:0571 88880000", "EMAIL;WORK:lml@example.cn", printed("ORG", "西湖茶行"), printed("TITLE", "采购经理"),
         printed("ADR;WORK", ["", "", "", "杭州", "", "", ""]), "BDAY:1985-03-05", printed("NOTE", NOTE), printed("X-CATEGORIES", "vip,老客户"),
         "PHOTO;ENCODING=BASE64;JPEG:" + PICTURE, " " + PICTURE, "", "END:VCARD"],
        ["BEGIN:VCARD", "VERSION:2.1", printed("N", ["Ñandú", "José", "", "", ""]), printed("FN", "José Ñandú"), "TEL;CELL;PREF:+34600000001",
         "EMAIL;HOME:jose@example.com", "EMAIL;HOME:j@home.example", "ORG:Nordlicht\\; Co", "TITLE:Buyer",
         printed("ADR;HOME", ["", "", "", "Köln", "", "", ""]), "BDAY:--04-15", "END:VCARD"],
        ["BEGIN:VCARD", "VERSION:2.1", printed("N", ["علي", "محمد", "", "", ""]), printed("FN", "محمد علي"), "TEL;CELL:+20100000001",
         "EMAIL:m@example.eg", "END:VCARD"],
    ]
    return "".join("\r\n".join(card) + "\r\n" for card in cards).encode()


def iphone():
    def folded(line):
        coded, lines = line.encode(), []
        while len(coded) > 75:
            cut = 75
            while coded[cut] & 0xC0 == 0x80:
                cut -= 1
            lines.append(coded[:cut])
            coded = b" " + coded[cut:]
        return b"\r\n".join([*lines, coded])

    lines = [
        "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iPhone OS 18.0//EN", "N:李;明朗;;;", "FN:明朗 李", "ORG:西湖茶行;", "TITLE:采购经理",
        "item1.TEL;type=pref:13812345678", "item1.X-ABLabel:微信电话", "TEL;type=WORK;type=VOICE:0571 88880000",
        "EMAIL;type=INTERNET;type=HOME;type=pref:lml@example.cn", "item2.ADR;type=WORK;type=pref:;;;杭州;;;", "item2.X-ABADR:cn",
        "BDAY:1985-03-05", "NOTE:想要8折\\n下周再谈，“真的”", "CATEGORIES:vip,老客户", "item3.X-ABDATE;type=pref:2010-05-01",
        "item3.X-ABLabel:_$!<Anniversary>!$_", "PHOTO;ENCODING=b;TYPE=JPEG:" + PICTURE * 3, "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "N:Ñandú;José;;;", "FN:José Ñandú", "ORG:Nordlicht\\; Co;", "TITLE:Buyer", "TEL;type=CELL;type=VOICE;type=pref:+34600000001",
        "EMAIL;type=INTERNET;type=pref:jose@example.com", "EMAIL;type=INTERNET:j@home.example", "ADR;type=HOME:;;;Köln;;;",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "N:علي;محمد;;;", "FN:محمد علي", "TEL;type=CELL:+20100000001", "EMAIL;type=INTERNET:m@example.eg", "END:VCARD",
    ]
    return b"\r\n".join(map(folded, lines)) + b"\r\n"


def gbk():
    arabic = printed("N", ["علي", "محمد", "", "", ""]), printed("FN", "محمد علي")
    spanish = printed("N", ["Ñandú", "José", "", "", ""]), printed("FN", "José Ñandú")
    lines = [
        "BEGIN:VCARD", "VERSION:2.1", printed("N", ["李", "明朗", "", "", ""], "GBK"), "TEL;CELL;VOICE:13812345678", "TEL;WORK:0571 88880000",
        "EMAIL;INTERNET:lml@example.cn", printed("ORG", ["西湖茶行"], "GB2312"), "TITLE;CHARSET=GBK:采购经理", printed("ADR;WORK", ["", "", "", "杭州", "", "", ""], "GBK"),
        "BDAY:19850305", printed("NOTE", NOTE, "GBK"), "CATEGORIES;CHARSET=GBK:vip,老客户", "END:VCARD",
        "BEGIN:VCARD", "VERSION:2.1", *spanish, "TEL;CELL:+34600000001", "EMAIL:jose@example.com", "EMAIL:j@home.example", "ORG:Nordlicht\\; Co", "TITLE:Buyer",
        printed("ADR;HOME", ["", "", "", "Köln", "", "", ""]), "BDAY:--0415", "END:VCARD",
        "BEGIN:VCARD", "VERSION:2.1", *arabic, "TEL;CELL:+20100000001", "EMAIL:m@example.eg", "END:VCARD",
    ]
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def node(script):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "make.js"
        path.write_text(script)
        return subprocess.run(["node", path], check=True, capture_output=True).stdout


def perl(script):
    return subprocess.run(["perl", "-"], input=script.encode(), check=True, capture_output=True).stdout


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, cards in {
        "vobject": vobject_cards().encode(), "vcf": node(VCF_JS), "ical_js": node(ICAL_JS), "vcards_js": node(VCARDS_JS),
        "text_vcard": perl(TEXT_VCARD), "android_21": android(), "iphone_30": iphone(), "gbk_21": gbk(),
    }.items():
        (FOLDER / f"{name}.vcf").write_bytes(cards)


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
