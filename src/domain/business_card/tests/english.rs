//! As people elsewhere write them.

use super::*;

pub(super) const ENGLISH: &[Case] = &[
    ("Anna Schmidt <anna.schmidt@nordlicht.example>", &["name=Anna Schmidt", "email=anna.schmidt@nordlicht.example"]),
    (
        "Anna Schmidt\nSales Manager\nNordlicht GmbH\nTel: +49 30 23125042\nFax: +49 30 23125043\nanna@nordlicht.example",
        &[
            "name=Anna Schmidt",
            "company=Nordlicht GmbH",
            "title=Sales Manager",
            "phone=+49 30 23125042",
            "email=anna@nordlicht.example",
            "note=Fax: +49 30 23125043",
        ],
    ),
    (
        "Best regards,\n\nBjörn Groß\nHead of Procurement | Grünwald Bürobedarf AG\nM +49 171 2345678 | T +49 30 555 0100 ext. 42\nwww.gruenwald.example.de",
        &[
            "name=Björn Groß",
            "company=Grünwald Bürobedarf AG",
            "title=Head of Procurement",
            "phone=+49 171 2345678",
            "phone=+49 30 555 0100 ext. 42",
            "website=www.gruenwald.example.de",
            "note=Best regards,",
        ],
    ),
    (
        "Dr. Maria Muñoz, PhD\nProfessor, University of Oslo\nmaria.munoz@uio.example",
        &[
            "name=Maria Muñoz",
            "company=University of Oslo",
            "title=Professor",
            "email=maria.munoz@uio.example",
            "note=Dr. Maria Muñoz, PhD",
        ],
    ),
    (
        "John O'Brien\nAcme Co., Ltd.\n12 High Street, London\nPhone: 020 7946 0958",
        &["name=John O'Brien", "company=Acme Co., Ltd.", "phone=020 7946 0958", "address=12 High Street, London"],
    ),
    (
        "Hi, this is Kwame Mensah from Accra Trading, my number is +233 24 123 4567",
        &[
            "name=Kwame Mensah",
            "company=Accra Trading",
            "phone=+233 24 123 4567",
            "note=Hi, this is Kwame Mensah from Accra Trading, my number is +233 24 123 4567",
        ],
    ),
    (
        "Name: Lea Holm\nCompany: Fjord AS\nTitle: CEO\nMobile: +47 22 33 44 66\nEmail: lea@fjord.example\nAddress: Storgata 5, 0155 Oslo",
        &[
            "name=Lea Holm",
            "company=Fjord AS",
            "title=CEO",
            "phone=+47 22 33 44 66",
            "email=lea@fjord.example",
            "address=Storgata 5, 0155 Oslo",
        ],
    ),
    (
        "Kai Lund: call me on +47 22 33 44 66",
        &["name=Kai Lund", "phone=+47 22 33 44 66", "note=Kai Lund: call me on +47 22 33 44 66"],
    ),
    (
        "Jean-Pierre Lefèvre\nDirecteur\njp@librairie.example\nT. +33 1 23 45 67 89",
        &["name=Jean-Pierre Lefèvre", "title=Directeur", "phone=+33 1 23 45 67 89", "email=jp@librairie.example"],
    ),
    (
        "MARK TWAIN\nVice President, Sales\nHannibal Press Inc.\n(212) 555-0101",
        &["name=MARK TWAIN", "company=Hannibal Press Inc.", "title=Vice President, Sales", "phone=(212) 555-0101"],
    ),
    (
        "Thanks,\nEva\n--\nEva Frank | Buyer\nWiener Hotel\nDirect: +43 1 5550100\nThis message is confidential. If you are not the recipient, delete it.",
        &[
            "name=Eva Frank",
            "company=Wiener Hotel",
            "title=Buyer",
            "phone=+43 1 5550100",
            "note=Thanks,",
            "note=Eva",
            "note=Direct: +43 1 5550100",
            "note=This message is confidential. If you are not the recipient, delete it.",
        ],
    ),
    (
        "Gus van den Berg\nOwner\nWeChat: gusberg88\nE-mail: gus@berg.example",
        &["name=Gus van den Berg", "title=Owner", "email=gus@berg.example", "wechat=gusberg88"],
    ),
    ("Nickname: dusty\nPhone: +44 20 7946 0000", &["name=dusty", "phone=+44 20 7946 0000"]),
    (
        "From: Priya Nair <priya@nair.example>\nSent: Friday",
        &[
            "name=Priya Nair",
            "email=priya@nair.example",
            "note=From: Priya Nair <priya@nair.example>",
            "note=Sent: Friday",
        ],
    ),
    (
        "Michael Müller | Geschäftsführer\nMüller Maschinenbau GmbH & Co. KG\nIndustriestr. 12, 70565 Stuttgart\nTelefon: +49 711 123456-0",
        &[
            "name=Michael Müller",
            "company=Müller Maschinenbau GmbH & Co. KG",
            "title=Geschäftsführer",
            "phone=+49 711 123456-0",
            "address=Industriestr. 12, 70565 Stuttgart",
        ],
    ),
    (
        "Hi Li,\n\nplease send the quote to my colleague.\n\nThanks\nSarah Connor\nProcurement Lead\nCyberdyne Systems Corp.\n+1 (310) 555-0123 x45",
        &[
            "name=Sarah Connor",
            "company=Cyberdyne Systems Corp",
            "title=Procurement Lead",
            "phone=+1 (310) 555-0123 x45",
            "note=Hi Li,",
            "note=please send the quote to my colleague.",
            "note=Thanks",
        ],
    ),
    (
        "Carl Dahl\nNordic Systems AB\n10115 Berlin, Germany\nTel. 030/23125042",
        &["name=Carl Dahl", "company=Nordic Systems AB", "phone=030/23125042", "address=10115 Berlin, Germany"],
    ),
    (
        "Sarah Lee\nPartner, Lee & Associates LLP\n500 Market Street\nSan Francisco, CA 94105\n415-555-2671\nsarah@lee.example",
        &[
            "name=Sarah Lee",
            "company=Lee & Associates LLP",
            "title=Partner",
            "phone=415-555-2671",
            "email=sarah@lee.example",
            "address=500 Market Street, San Francisco, CA 94105",
        ],
    ),
    (
        "Hoàng Thùy Linh – Dệt may Thành Công\nM: +84 24 555 7199",
        &["name=Hoàng Thùy Linh", "phone=+84 24 555 7199", "note=Hoàng Thùy Linh – Dệt may Thành Công"],
    ),
    (
        "Tom Baker, tom@baker.example, +1 415 555 2671",
        &["name=Tom Baker", "phone=+1 415 555 2671", "email=tom@baker.example"],
    ),
    (
        "Rosa Díaz\nmailto:rosa@diaz.example\nhttps://diaz.example/shop?a=1",
        &[
            "name=Rosa Díaz",
            "email=rosa@diaz.example",
            "website=https://diaz.example/shop?a=1",
            "note=mailto:rosa@diaz.example",
        ],
    ),
    (
        "Mr. Peter Park\nMarketing Director\nOffice: +82 2 555 0199 / +82 2 555 0198",
        &[
            "name=Peter Park",
            "title=Marketing Director",
            "phone=+82 2 555 0199",
            "phone=+82 2 555 0198",
            "note=Mr. Peter Park",
            "note=Office: +82 2 555 0199 / +82 2 555 0198",
        ],
    ),
    (
        "Ines Costa\nCosta Lda\nMobile +351 912 345 678\nAdd: Rua Augusta 12, Lisboa\nWeb: costa.pt",
        &[
            "name=Ines Costa",
            "phone=+351 912 345 678",
            "address=Rua Augusta 12, Lisboa",
            "note=Costa Lda",
            "note=Web: costa.pt",
        ],
    ),
    (
        "I'm Oleg Petrov, sales manager at Volga LLC. Telegram: +7 912 345 67 89",
        &[
            "name=Oleg Petrov",
            "company=Volga LLC.",
            "phone=+7 912 345 67 89",
            "note=I'm Oleg Petrov, sales manager at Volga LLC. Telegram: +7 912 345 67 89",
        ],
    ),
];
