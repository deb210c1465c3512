"""The English demo: Northfold in Leeds sells office furniture, coffee machines and beans, and a weekend at its coffee school."""

TONGUE = "en"
HOME = "Leeds"

# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

WOMEN = """Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Evelyn Phoebe Alice
Charlotte Sophie Emily Hannah Lucy Megan Rebecca Rachel Laura Gemma Kirsty Claire Nicola Joanne Helen Alison Karen Tracey Julie
Susan Margaret Priya Aisha Fatima Zara Noor Anjali Meera Chloe Siobhan Aoife Niamh Bronwen Catrin Morag Eilidh Agnieszka Magda Ines
Adaeze Abena Yasmin Leila Harriet Beatrice Imogen Tamsin Philippa Naomi Ruth Esther Bethan""".split()
MEN = """Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Henry Freddie Theo Thomas James William Daniel Matthew Adam
Luke Ben Sam Alex Michael David Andrew Mark Paul Simon Stephen Ian Neil Gary Craig Darren Lee Stuart Graham Keith Trevor Raj Imran
Tariq Hassan Vikram Arjun Sanjay Kwame Kofi Emeka Liam Conor Sean Patrick Rhys Gareth Owen Callum Hamish Fergus Piotr Tomasz Rui
Rupert Hugo Giles Toby Felix Elliot Nathan Joel Reuben""".split()
LAST = """Smith Jones Taylor Brown Wilson Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis Clarke Jackson
Turner Hill Cooper Ward Morris Moore Baker King Parker Bennett Cook Shaw Ellis Mitchell Bailey Marsh Collins Bell Barnes Knight
Armitage Sutcliffe Ackroyd Greenwood Holroyd Hargreaves Ramsden Lumb Dyson Beaumont Haigh Crowther Metcalfe Thackray Whitaker Firth
Sykes Oldroyd Pickles Bairstow Wadsworth Ogden Naylor Schofield Priestley Illingworth Patel Khan Hussain Ahmed Singh Kaur Begum Shah
Iqbal Mahmood Okafor Mensah Adeyemi Osei Kelly Murphy Byrne Doyle Gallagher Quinn Campbell Fraser Stewart Murray Reid Kowalski Nowak
Wozniak Silva Costa Rossi Ferrari Price Morgan Griffiths Pritchard Fairfax Lister Cavendish Holt Tate Frost Lowe Blythe""".split()

POSTS = ["post", "inbox", "mailroom"]
# City, how often, the beginning of its numbers that are kept for fiction (Ofcom), its country.
CITIES = [("Leeds", 30, "0113 496 0", ""), ("York", 10, "01632 960", ""), ("Bradford", 9, "01632 960", ""),
          ("Sheffield", 9, "0114 496 0", ""), ("Hull", 5, "01632 960", ""), ("Harrogate", 7, "01632 960", ""),
          ("Wakefield", 5, "01632 960", ""), ("Halifax", 4, "01632 960", ""), ("Ilkley", 3, "01632 960", ""),
          ("Skipton", 2, "01632 960", ""), ("Manchester", 7, "0161 496 0", ""), ("London", 4, "020 7946 0", ""),
          ("Newcastle", 3, "0191 498 0", ""), ("Bristol", 1, "0117 496 0", ""), ("Edinburgh", 1, "0131 496 0", "")]
COUNTRY = "United Kingdom"
STREETS = """Park Row|Boar Lane|Wellington Street|Kirkgate|Whitehall Road|The Calls|Victoria Quay|Station Road|Mill Lane|Chapel Street|
Queen Street|Albion Place|Bridge Street|Cardigan Road|Otley Road|Canal Wharf|Foundry Yard|Market Place|East Parade|Commercial
Street""".replace("\n", "").split("|")

PLACES = """Aire|Calder|Wharfedale|Nidd|Moorside|Ridgeway|Holbeck|Kirkstall|Roundhay|Ainsty|Swaledale|Colne|Ouseburn|Pennine|Derwent|
Eastgate|Northgate|Millrace|Whinmoor|Hollin|Beckside|Fairfield|Elmete|Stonegate|Westgate|Heather Hill|Ryedale|Wolds""".replace("\n", "").split("|")
WORDS = """Bright|Copper|Juniper|Lantern|Otter|Kestrel|Harbour|Maple|Signal|Anchor|Clover|Quill|Ember|Compass|Thistle|Bramble|Falcon|
Granite|Willow|Beacon|Heron|Orchard|Saffron|Tandem|Velvet|Wren|Indigo|Meadow|Plum|Rowan""".replace("\n", "").split("|")
# Industry, how often, names for a company of it: {l} and {m} surnames, {p} a place, {w} a word.
INDUSTRIES = [
    ("Law", 7, ["{l} & {m}", "{l} Solicitors", "{l} Law", "{p} Legal"]),
    ("Architecture", 6, ["{l} Architects", "Studio {w}", "{w} + {l}"]),
    ("IT", 12, ["{w} Digital", "{w}soft", "{p} Systems", "{w} Labs", "{w} Data"]),
    ("Accounting", 7, ["{l} & Co", "{l} {m} LLP", "{p} Accounts"]),
    ("Health", 8, ["{p} Dental", "{p} Surgery", "{w} Physio", "{p} Vets", "{l} Opticians"]),
    ("Catering", 9, ["The {w} Café", "{w} Kitchen", "{p} Bakery", "{w} & Bean", "{l}'s Deli"]),
    ("Hotels", 5, ["The {w} Hotel", "{p} Lodge", "{p} Hall", "The {w} Inn"]),
    ("Education", 6, ["{p} Academy", "{p} College", "{w} Nursery", "{p} Primary"]),
    ("Industry", 9, ["{l} Castings", "{p} Joinery", "{l} Textiles", "{p} Tools", "{l} Packaging"]),
    ("Logistics", 4, ["{l} Haulage", "{w} Couriers", "{p} Freight"]),
    ("Media", 7, ["{w} Creative", "{w} Films", "{l} Media", "{w} Press"]),
    ("Property", 5, ["{l} Estates", "{p} Lettings", "{w} Spaces"]),
    ("Retail", 6, ["{w} Books", "{p} Cycles", "{l} Interiors", "{w} Garden"]),
    ("Charity", 4, ["{p} Hospice", "{w} Trust", "{p} Advice"]),
    ("Leisure", 5, ["{p} Climbing", "{w} Fitness", "{w} Yoga", "{p} Golf Club"]),
]
TITLES = {"": ["Office manager", "Owner", "Operations manager", "Finance director", "Practice manager", "Facilities", "Buyer", "HR manager",
               "Managing director", "PA to the director"],
          "Law": ["Practice manager", "Partner", "Office manager", "Facilities"],
          "IT": ["Head of IT", "Office manager", "COO", "People lead", "Founder"],
          "Health": ["Practice manager", "Owner", "Reception lead"], "Catering": ["Owner", "Head barista", "General manager"],
          "Hotels": ["General manager", "F&B manager", "Owner"], "Education": ["Bursar", "Business manager", "Head teacher"],
          "Charity": ["Office manager", "Fundraising lead", "Director"]}

# ── goods: name, price ──────────────────────────────────────────────────────────────────────────────────────────────

BEANS = [("House blend, 1 kg", 16.5), ("Espresso roast, 1 kg", 18), ("Decaf, 1 kg", 19.5), ("Guest roast, 1 kg", 24)]
MACHINES = [("Bean-to-cup 300", 1890), ("Bean-to-cup 500", 2690), ("Two-group espresso", 5450), ("Filter brewer", 640)]
COFFEE_EXTRAS = [("Milk cooler", 410), ("Water filter", 62), ("Service visit", 145), ("Grinder", 780), ("Service plan, year", 420),
                 ("Cups, set of 24", 118)]
CHAIRS = [("Task chair", 289), ("Task chair, mesh", 349), ("Visitor chair", 119), ("Chair, refurbished", 129)]
DESKS = [("Sit-stand desk", 549), ("Desk 140", 229), ("Bench desk for four", 1180)]
OFFICE_EXTRAS = [("Monitor arm", 89), ("Desk lamp", 64), ("Pedestal", 145), ("Whiteboard", 210), ("Lockers, six", 560), ("Cable kit", 38),
                 ("Desk screen", 135)]
LARGE = [("Acoustic pod", 4950), ("Meeting table", 1490), ("Reception desk", 2350), ("Sofa, three seats", 1150)]
WORKSHOPS = [("Barista workshop", 390), ("Posture workshop", 480), ("Latte art evening", 260)]
STAYS = [("Coffee school weekend", 340), ("Roastery weekend, full board", 465)]

SOURCES = [("Referral", 24), ("Website", 20), ("Trade fair", 14), ("Cold call", 12), ("Search", 10), ("LinkedIn", 8), ("Showroom", 7),
           ("Newsletter", 5)]
# Campaign, the source and medium of its links, days before today on which it began, source that its customers name, cost of a month.
CAMPAIGNS = [("spring-refit", "google", "cpc", -600, "Search", 640), ("office-expo", "office-expo", "fair", -415, "Trade fair", 2850),
             ("coffee-at-work", "linkedin", "paid-social", -300, "LinkedIn", 480), ("winter-newsletter", "newsletter", "email", -330, "Newsletter", 90),
             ("free-tasting", "google", "cpc", -120, "Search", 520), ("desk-week", "newsletter", "email", -45, "Newsletter", 110)]
TAGS = ["vip", "referral", "fair", "monthly", "urgent", "newsletter", "refit", "tasting", "good payer", "tea drinkers", "green", "school term"]
INTERESTS = {"coffee": "Coffee", "office": "Furniture", "refit": "Refits", "workshop": "Workshops", "stay": "Weekends"}

# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────
# {f} first name, {g} goods, {r} a rival, {d} a weekday, {m} a month, {n} a small number, {k} a sum, {o} a colleague, {p} percent.

RIVALS = ["a web shop", "Deskland", "the roaster next door", "their landlord's supplier", "Brewline", "a Leeds wholesaler", "a used-furniture dealer"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
MONTHS = ["January", "March", "April", "May", "September", "October", "November"]
PERCENTS = ["5", "8", "10", "12", "15", "20"]
SUMS = ["2,500", "4k", "6,000", "8k", "12k", "15,000", "20k", "900"]

NEEDS = {
    "coffee": ["Coffee for {n}0 people, beans each month", "Machine that the staff can clean themselves", "Wants a tasting before anything else",
               "Old machine leaks, lease ends in {m}", "Oat milk and decaf are a must", "Second machine for the first floor",
               "Beans only, they have a machine", "Rental rather than purchase", "Something better than capsules", "Free trial week in {m}"],
    "office": ["Sit-stand desks for {n} people", "{n}0 task chairs before {m}", "Meeting room for ten, budget open", "Quiet place for calls, open plan is loud",
               "Reception to look less tired", "Lockers for a clear-desk office", "Home-office sets for {n} people", "Refurbished chairs, tight budget",
               "Wants to sit on a chair for a week first", "Storage for drawings, A1"],
    "refit": ["New floor in {m}, about {n}0 seats", "Moves in {m}, everything from desks to kettle", "Refit in two stages, drawings to follow",
              "Two floors into one, needs a plan", "Landlord pays half, quote in two parts"],
    "workshop": ["Posture workshop for {n}0 people", "Barista course for the new team", "A team day that is not bowling", "Two workshops a year, spring and autumn"],
    "stay": ["A weekend for the team, about {n} rooms", "Reward for the best branch: coffee school", "Roastery weekend with partners"],
}
NOTES_ANY = [
    "Rings at lunch and talks fast. Repeat the numbers back.", "Reads only the first line of a mail. Put the price there.", "Meets only standing up, ten minutes at most.",
    "Speaks Polish with {o}, English with us.", "The intercom is broken, ring the mobile from the car.", "Wants the invoice split: half {m}, half the month after.",
    "Cyclist. Send the {d} slot before eight.", "Ask how the extension is going, self-built.", "Had {r} in the house last week, kept polite.",
    "Sends pictures instead of measurements. Measure again.", "Newly promoted in {m}, congratulate.", "Was short on the phone: funeral in the family, leave it until {m}.",
    "Has our card on the fridge, says {o}.", "Dentist on {d} mornings.", "{d} is cake day. A good day to visit.",

    "Best reached before 9; after that it goes to voicemail.", "Prefers e-mail and answers the same day.", "Never on Fridays: works four days.",
    "{f} is off on {d}s, ask for {o} then.", "Park at the back, the front is permit only.", "Goods lift is broken: everything up the stairs until {m}.",
    "Deliver after 2 pm and ask for the porter.", "Two children at primary school, no calls at half past three.", "Supports Leeds United. Do not mention Saturday.",
    "Vegetarian: no sausage basket at Christmas.", "Drinks tea, buys coffee for everybody else.", "Likes a straight answer and no brochure.",
    "Met at the Expo, we talked about cycling for half an hour.", "Invoices to accounts, not to {f}.", "Order number must be on every invoice or it is not paid.",
    "Spelled wrong on the last three letters. It is {f}, as here.", "Has a dog in the office. Bring biscuits.", "New number since {m}, the old one rings at the front desk.",
    "{o} signs, but {f} decides.", "Board meets on the first {d} of the month.", "Budget year ends in {m}: ask a month before.",
    "Keeps bees, gave me a jar. Send a card.", "Was with {r} before and was not happy with the service.", "Knows the people at {c} next door.",
    "Allergic to nuts, remember at tastings.", "Retires in {m}; {o} takes over.", "Back from three months away since {m}.", "Plays in a brass band, concert in {m}.",
]
NOTES_LEAD = [
    "Compares us with {r} in a spreadsheet, line by line.", "Has {k} left from last year, wants to spend it on the {h}.", "{o} saw the {h} at {c} and sent them to us.", "Measured wrong: the {h} does not go through the door. Second visit {d}.",
    "Would start with {n} and see.", "Asked what happens if we go bust. Sent the accounts.", "Wants delivery, fitting and waste in one price.", "Said {k} is the ceiling, meant it.",

    "Too dear, wants {p} % off before we talk on.", "Has a quote from {r}, {p} % below ours, without delivery.", "Wants two weeks of trial first. Ask about {d}.",
    "Call back on {d} with the price for {n}0.", "Waiting for the drawings from the architect.", "Lease not signed yet, nothing before {m}.",
    "Came through the website at midnight, serious questions though.", "Asked for three references, sent them.", "Wants to see the {g} at a customer's: ask {c}.",
    "Budget about {k}, has to be spent by {m}.", "Needs the e-mail as a PDF for the committee.", "No decision before the new director starts in {m}.",
    "Liked the {h}, did not like the colour.", "Colour samples sent in the post.", "{o} is against it, says the old ones will do.",
    "Said maybe twice. One more call in {m}, then let it rest.", "Tasting on {d}, six people, bring decaf.",
]
NOTES_BUYER = [
    "Bought the {g} for {k} last time; a second one is due by {m}.", "Says {r} rang with {p} % less. Stayed, because of the service.", "Keep {n} of the {g} aside until {d}.",
    "Wants to pay by card from {m}.", "New kitchen on the second floor in {m}, wants ideas.", "{o} asked for a list of everything they ever bought.",
    "Took the {g} without asking the price. Be fair.", "Sent cakes to the fitters after the last job.", "Will move the order to the first of the month from {m}.",
    "Their {d} delivery has to miss the school run.", "Asked whether we take back the old {h}. Yes, {n}0 a piece.", "Insurance needs the serial numbers, by {d}.",

    "Orders like clockwork; worry if it is a week late.", "Complaint solved, friendly again.", "Recommended us to {c}. Say thanks!",
    "Second site opens in {m}: about {n}0 seats.", "Wants one invoice a month, not four.", "Asked for the {g} again, keep one back.",
    "Price goes up in {m}: tell {f} before the letter comes.", "Pays on the day. Deserves the better price.", "Likes the dark finish, never offer white.",
    "Promised {p} % on the next order above {k}.", "Serial number of the machine is in the mail of {m}.", "Old chairs to be collected, {n} pieces.",
    "Would be a good reference: asked, said yes.", "Contract lies with legal, ask at the month's end.", "Takes the guest roast whenever there is a new one.",
    "Night shift drinks twice of what we thought. Offer the bigger machine.", "Said the fitters were the best part of it.", "{o} orders for the other branch, separate account please.",
    "Wants the beans whole, not ground. Went wrong once.", "Photo of the finished room in the shared folder.",
]
NOTES_LOST = [
    "Back with {r} until {m}, contract of a year.", "{o} is new there and knows the {g}. Start with {o}.", "Left over {p} %. Keep sending the newsletter.", "Closed one branch in {m}, has {n} machines too many.",

    "Went to {r} for the price. Not angry, just counting.", "New finance director cut everything. Try again in {m}.", "{f} left in {m}; nobody there knows us.",
    "We were late twice in {m}. Apologise in person.", "Moved to a serviced office, coffee is included there.", "Would come back for a machine on rental.",
    "Said the beans tasted flat since the new roast. Send the old one.", "Owes us an answer since {m}. Friendly reminder, not more.",
]

# Channel, kind, direction (i or o), text; by what is going on.
TALKS = {
    "lead": ["phone|call|o|Asked about the budget: {k}, perhaps more in {m}", "phone|call|i|Which floor load does the {h} need?", "email|mail|i|Forwards our quote to {o}, cc me", "email|mail|o|Answered the {n} questions of {d}",
             "visit|visit|o|{o} sat on the {h} for an hour, liked it", "phone|call|o|Compared with {r}: we are {p} % dearer, they have no fitters", "email|inquiry|i|Wants the {g} on trial for a week", "video|visit|o|Showed the {h} to {o} and the board",
             "phone|call|i|Changed to {n}0, same delivery date", "email|mail|o|Reference of {c} sent", "sms|chat|i|Meeting moved to {d}, same time", "phone|call|o|First call. {n}0 people, no supplier yet, sends measurements", "phone|call|o|Not in, left a message with {o}", "email|mail|o|Sent the catalogue and the price list",
             "email|mail|i|Asks for delivery times and a sample of the {g}", "phone|inquiry|i|Saw us at the Expo, wants a quote for {n}", "visit|visit|o|Looked at the rooms, took measurements",
             "phone|call|o|Interested, but not before {m}", "email|mail|i|Wants the quote split in two: {g} now, the rest in {m}", "phone|call|o|Talked to {o}, {f} is away until {d}",
             "visit|visit|o|Tasting for six. The decaf won", "email|mail|o|Quote sent, {k}, valid until the end of {m}", "phone|call|o|Quote is with the board, decides on {d}",
             "chat|inquiry|i|Do we rent machines too?", "video|visit|o|Went through the plan on screen, two changes"],
    "buyer": ["phone|call|i|Adds {n} of the {g} to the order", "email|mail|i|{o} is on the new cost centre, change the invoice", "phone|call|o|The {g} is back in stock, takes {n}", "visit|visit|o|Showed {o} how to clean the machine", "email|mail|o|Told them about the price of the {g} from {m}",
              "phone|call|i|{o} wants the same as {c} has", "phone|call|o|Tried to sell the {h}: perhaps in {m}", "email|mail|i|Order for {m} comes early, {n}0 pieces", "visit|visit|o|Measured for {n} more seats by the window", "phone|call|i|Can {d}'s delivery go to the back door?",
              "email|mail|o|Quote for the second floor, {k}", "sms|chat|i|All arrived, thanks, {n} boxes", "phone|call|o|Asked for a reference for {c}", "video|call|o|Year in numbers: {k} with us, wants {p} % back", "phone|call|o|Talked about the next batch, same as last time", "phone|call|i|Needs {n} more of the {g} by {d}", "email|mail|i|Confirms the delivery on {d}",
              "email|mail|o|Sent the invoice again, with their order number", "phone|call|o|Reminded of the open invoice, pays on {d}", "visit|visit|o|Quarterly visit. All well, showed the new {g}",
              "phone|call|o|Just a greeting; new kitchen is finished", "email|mail|i|Thanks for the quick delivery, everybody likes it", "phone|call|i|Asks whether the {h} comes in oak",
              "email|mail|o|Price list for the new year", "phone|call|o|Service visit agreed for {d}", "visit|visit|o|Brought the guest roast, they take two boxes",
              "sms|chat|i|Running late, can the van come at four?", "phone|call|o|Wants a better price above {n}0 pieces", "email|mail|o|Offer for the service plan", "video|visit|o|Showed the pod in 3D, {f} will measure the door",
              "phone|request|i|Asked for a spare key for the pedestal", "email|request|i|Wants a copy of all invoices of the year"],
    "care": ["phone|care|o|Wished {o} well for the new job too", "email|care|o|Photo of the finished room, with permission to show it", "visit|care|o|Brought a bag of the new roast for {o}", "phone|care|o|Wished a happy birthday, small talk", "email|care|o|Thank-you after the first order", "email|care|o|Christmas hours and a card", "phone|care|o|Asked how the {g} is doing: fine",
             "email|care|o|Voucher for the coffee school, {p} %"],
    "lost": ["phone|call|i|Asks for the last invoice again, nothing else", "email|mail|o|Told them that the {g} is back", "phone|call|o|{o} picked up, {f} is on leave until {m}", "sms|chat|i|Not before {m}, sorry", "phone|call|o|Asked why they stopped: {r} is cheaper", "phone|call|o|Rang three times, no answer", "email|mail|o|Offer to come back: {p} % and a free service", "visit|visit|o|Visited without an appointment, talked to {o} only",
             "email|mail|i|Thanks, but they are served for now", "phone|call|o|Will think about it, again in {m}"],
}
# What may stand behind a talk.
TAILS = [". Good mood", ". Sounded in a hurry", ". {o} listened in", ". Wants it in writing", ". Rings back on {d}", ". Bad line, repeat by mail", ", says hello to {o}", ". Ten minutes, then a meeting", ". Send the date by {d}",
         ". Asked twice about the price", ", {o} agrees", ". Mentioned {r}", ". Likes to decide in {m}", ". Has to ask {o}", ". Nothing urgent"]
# What went wrong, and how it ended.
COMPLAINTS = {
    "coffee": [
        ("Machine shows an error and makes no milk", "Valve replaced on site, no charge"), ("Beans were ground, they wanted whole ones", "Exchanged, one bag free"),
        ("One box of cups broken", "New box sent with the next beans"), ("Charged for the service twice", "Refunded the same week"),
        ("Water under the machine every morning", "Seal replaced, filter renewed"), ("Coffee tastes burnt since the new batch", "Old roast sent again, batch reported"),
        ("Beans came four days late, cupboard empty", "Express box sent, standing order two days earlier"), ("Nobody rang back for two days", "Apologised, {o} is their contact now"),
        ("Decaf label on a bag of espresso roast", "Whole box exchanged, roastery told"), ("Invoice has the wrong address", "Invoice reissued")],
    "office": [
        ("Two chairs came without arms", "Arms sent the next day"), ("Desk motor hums and stops half-way", "Motor replaced under warranty"),
        ("Pod door scratched on delivery", "New door fitted, {p} % off"), ("Delivery came at 7 am, nobody there", "Second delivery free, note to the driver"),
        ("Chair squeaks after three months", "Oiled and adjusted, fine since"), ("Wrong colour: ordered oak, got walnut", "Exchanged, walnut tops collected"),
        ("Fitters left the packaging behind", "Collected on the same afternoon"), ("Invoice has the wrong address", "Invoice reissued"),
        ("One locker door does not close", "Hinge replaced, took ten minutes"), ("Nobody rang back for two days", "Apologised, {o} is their contact now")],
    "stay": [("Room at the weekend was next to the lift", "Voucher for another night"), ("No vegan breakfast although asked for", "Apologised, kitchen told, wine sent")],
    "workshop": [("Trainer came forty minutes late", "Half of the fee refunded"), ("Room had no water for the machine", "Second date free")],
}
RESOLVED = ["Invoice corrected", "Motor of a desk replaced", "Missing box sent", "Late parcel, voucher given", "Payment term agreed: 30 days", "Grinder adjusted", "Fitters came a second time",
            "Old desks collected", "Delivery slot moved to the afternoon", "Contact changed to accounts", "Machine moved to the first floor", "Sample chair collected"]
FEEDBACK = ["Quick answers, a little dear", "Very happy, recommends us", "Wants one contact person", "Packaging too much", "Great fitters", "Waited three days for a call", "Chairs better than expected",
            "Staff love the decaf", "Would like a shop to order from", "Good advice, honest about limits", "The colour card was off", "Tasting convinced the partners"]
MODELS = ["Yearly frame contract", "Monthly beans", "Machine on rental", "Exclusive supplier", "Project work", "Call-off order"]
RESULTS = ["All three branches supplied", "Their costs fell by {p} %", "Second contract in talks", "{n}0 seats fitted, no returns", "Joint stand at the Expo", "Two referrals so far", "Downtime down to a day a year",
           "Floor finished a week early", "Saves a kettle queue, they say"]
CARE = ["Monthly call; coffee on birthdays", "Visit each quarter", "First to try new roasts", "One year of warranty free", "Invite to the user day", "Card at Christmas, call in {m}", "Service check every spring",
        "Lunch once a year with {o}"]
REASONS = ["Rival is cheaper", "New head of purchasing", "Company moved", "Slow service in {m}", "Business shrinks", "Buys from a web shop now", "Coffee is included in the new office", "Late twice", "Merged, buys centrally"]
ACTIONS = ["Visit, {p} % off", "Call by our director", "Samples and a voucher", "New quote with fitting", "Meeting in {m}", "Free service for the old machine", "Rental offer"]
OUTCOMES = ["Small orders again", "Thinking about it", "No answer yet", "Next quarter perhaps", "Signed again", "Said no, friendly"]
TASKS = ["Send the quote for the {g}", "Colour samples by post", "Ask {f} for the order number", "Book the van for {d}", "Photo of the finished room", "Check stock of the {g}", "Thank-you card",
         "Ring the fitters about {d}", "Renewal: prepare the contract", "Ask for a reference", "Return the demo machine", "Invoice copy to accounts"]
REQUESTS = ["Quiet room", "Late arrival, about 9 pm", "Vegan breakfast", "Twin beds", "Ground floor, bad knee", "Cot for a baby", "Rooms next to each other", ""]
ROOMS = ["Double", "Twin", "Family", "Suite", "Single"]
SPECIAL = ["Gluten-free", "Step-free access", "No nuts", ""]
COMMENTS = ["Lovely weekend, the roasting was the best", "Bed too soft, breakfast great", "Team still talks about it", "Short but good"]
FINANCES = ["Sound, pays early", "Growing, new funding", "Tight until {m}", "Family money, careful", "Publicly funded", "Seasonal, strong summer"]

# ── those at the top of the table: what the README, the help and the pictures show ──────────────────────────────────
# Name, f or m, city, company, industry, title, telephone, story, size, stage, more cells.

STARS = [
    ("Eleanor Marsh", "f", "Leeds", "Marsh & Rowe", "Law", "Practice manager", "0113 496 0142", "beans", 5, "maintenance",
     {"member": "diamond", "tags": "vip,fair", "next_contact": "+5", "birthday": "{+12/41}", "loyalty": 5}),
    ("Anna Schmidt", "f", "Leeds", "Nordlicht UK", "IT", "Office manager", "0113 496 0377", "slowing", 4, "relationship",
     {"member": "gold", "next_contact": "+5", "tags": "refit", "birthday": "{+22/34}"}),
    ("David Ackroyd", "m", "York", "Stonegate Inn", "Hotels", "General manager", "01632 960 218", "beans", 6, "maintenance",
     {"member": "diamond", "tags": "vip,monthly", "next_contact": "-3", "birthday": "{-60/52}"}),
    ("李明朗", "m", "Leeds", "Yunshan UK", "IT", "Director", "0113 496 0800", "regular", 4, "maintenance",
     {"member": "gold", "tags": "tea drinkers", "next_contact": "+9", "birthday": "{+2/39}", "email": "ming@yunshan-uk.example"}),
    ("Priya Patel", "f", "Bradford", "Aire Dental", "Health", "Owner", "01632 960 451", "regular", 3, "maintenance",
     {"member": "gold", "next_contact": "0", "birthday": "{0/44}"}),
    ("Tom Sutcliffe", "m", "Leeds", "Copper Digital", "IT", "Head of IT", "07700 900 318", "refit", 5, "relationship",
     {"member": "silver", "next_contact": "+2", "expected": 24000}),
    ("Grace Okafor", "f", "Hull", "Harbour Films", "Media", "Producer", "07700 900 164", "gone", 3, "win_back", {"next_contact": "+6"}),
    ("Ruth Holroyd", "f", "Halifax", "Calder Bakery", "Catering", "Owner", "01632 960 733", "beans", 4, "maintenance",
     {"member": "gold", "tags": "monthly", "next_contact": "+14", "birthday": "{+31/}"}),
    ("Sam Whitaker", "m", "Leeds", "Kestrel Labs", "IT", "Founder", "07700 900 527", "growing", 4, "maintenance",
     {"member": "silver", "next_contact": "-1"}),
    ("Helen Metcalfe", "f", "Ilkley", "Moorside Lodge", "Hotels", "Owner", "01632 960 092", "returned", 4, "maintenance",
     {"member": "gold", "next_contact": "+8", "birthday": "{+4/58}"}),
    ("Imran Hussain", "m", "Bradford", "Hussain & Co", "Accounting", "Partner", "01632 960 845", "regular", 3, "maintenance",
     {"member": "silver", "next_contact": "+3", "tags": "good payer"}),
    ("Lucy Thackray", "f", "York", "Studio Wren", "Architecture", "Director", "07700 900 691", "refit", 4, "relationship",
     {"next_contact": "0", "tags": "referral"}),
    ("Neil Bairstow", "m", "Leeds", "Bairstow Tools", "Industry", "Buyer", "0113 496 0655", "slowing", 4, "maintenance",
     {"member": "silver", "next_contact": "-6"}),
    ("Zara Khan", "f", "Hull", "Maple Fitness", "Leisure", "Manager", "01632 960 289", "regular", 2, "follow_up", {"next_contact": "+1"}),
    ("George Lister", "m", "Ilkley", "Ridgeway Hall", "Hotels", "F&B manager", "01632 960 376", "beans", 5, "maintenance",
     {"member": "gold", "tags": "vip", "next_contact": "+11", "birthday": "{+6/47}"}),
    ("Niamh Quinn", "f", "Leeds", "Quill Books", "Retail", "Owner", "07700 900 245", "seldom", 2, "maintenance", {"next_contact": "+20"}),
    ("Paul Dyson", "m", "Halifax", "Dyson Haulage", "Logistics", "Operations", "01632 960 514", "gone", 4, "win_back", {}),
    ("Meera Shah", "f", "Leeds", "Shah Opticians", "Health", "Owner", "0113 496 0931", "seldom", 3, "maintenance",
     {"next_contact": "+4", "birthday": "{+1/50}"}),
    ("Owen Price", "m", "Skipton", "Beckside Vets", "Health", "Practice lead", "01632 960 667", "regular", 3, "relationship", {"next_contact": "+7"}),
    ("Kate Fairfax", "f", "York", "Lantern Trust", "Charity", "Director", "07700 900 482", "workshop", 2, "follow_up", {"next_contact": "-2"}),
]
STAR_NOTES = [
    (0, "-3T14:30", "Too dear, wants 20 % off the second machine.\nNext Wednesday at her office, bring the decaf.\nBudget about 12k.", "yes"),
    (1, "-143T10:05", "Ordered for the new office. Wants German keyboards with the desks: not ours, asked Kestrel Labs for her.", ""),
    (3, "-20T11:15", "Writes his name in Chinese and says: just call me Ming. Tea, never coffee; the team drinks both.", "yes"),
    (2, "-9T16:40", "Prefers e-mail. Four rooms are being refitted in spring, wants the pod for the lobby.", ""),
]
# Two rows for one person, as it happens: the number of the one who is there already, and what the second has.
TWINS = [(4, {"name": "Dr Priya Patel", "company": "Aire Dental Ltd", "source": "Website"}), (12, {"name": "N. Bairstow", "company": "Bairstow Tools", "source": "Trade fair"}),
         (30, {"source": "Newsletter"}), (55, {"source": "Website"}), (90, {"source": "Showroom"})]


def telephone(start, number):
    return f"{start} {number:03}" if start.endswith("960") else f"{start}{number:03}"


def mobile(number):
    return f"07700 900 {number:03}"


def again(number):
    """The same number, as somebody else writes it."""
    return "+44 " + number[1:]


def short(first, last):
    return f"{first.lower()}.{last.lower()}".replace("'", "")


def domain(company):
    kept = "".join(sign for sign in company.lower().replace("é", "e").replace("&", "and").replace("+", "and") if sign.isalnum() or sign == " ")
    return kept.replace(" ", "-").replace("--", "-") + ".example"


def full(first, last):
    return f"{first} {last}"


def street(random):
    return f"{random.randint(1, 180)} {random.choice(STREETS)}"
