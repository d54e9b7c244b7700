"""Every word of the documents' own: Dutch, and Ukrainian where the household reads it.

Plain language (B1), short sentences, `u` and `ви`: a page that is read at night, tired, on one's feet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kcio_desk.documents.tongue import Counted, Phrase
from kcio_desk.domain import Sex, SheetCopy, StayLength

# The frame of every page
CLASSIFICATION: Final = Phrase("Vertrouwelijk – persoonsgegevens", "Конфіденційно – персональні дані")
CALL_TEAM: Final = Phrase("belteam", "команда з розміщення")
NUMBER: Final = Phrase("Nummer", "Номер")
TITLE: Final = Phrase("Overdrachtsblad")
PRINTED: Final = Phrase("Gemaakt door {who} op {day} om {at}")
COPY: Final = Phrase("Exemplaar {n} van {m} · {whom}")
LEAF: Final = Phrase("bladzijde {n} van {m}")
PROVISIONAL: Final = Phrase(
    "Voorlopig. Deze plek is nog niet bevestigd: bel voor vertrek het belteam.",
    "Попередньо. Це місце ще не підтверджено: перед від’їздом зателефонуйте нам.",
)
WATERMARK: Final = Phrase("VOORLOPIG", "ПОПЕРЕДНЬО")
WHOM: Final[Mapping[SheetCopy, Phrase]] = {
    SheetCopy.SENDER: Phrase("vertreklocatie"),
    SheetCopy.RECEIVER: Phrase("ontvangende locatie"),
    SheetCopy.DRIVER: Phrase("chauffeur"),
    SheetCopy.HOUSEHOLD: Phrase("huishouden", "родина"),
}

FOR: Final[Mapping[SheetCopy, Phrase]] = {
    SheetCopy.SENDER: Phrase("voor de vertreklocatie"),
    SheetCopy.RECEIVER: Phrase("voor de ontvangende locatie"),
    SheetCopy.DRIVER: Phrase("voor de chauffeur"),
    SheetCopy.HOUSEHOLD: Phrase("voor het huishouden", "для родини"),
}

# Words that several copies share
ADDRESS: Final = Phrase("Adres", "Адреса")
ARRIVAL: Final = Phrase("Aankomst", "Прибуття")
BETWEEN: Final = Phrase("tussen {opens} en {closes}", "з {opens} до {closes}")
WINDOW: Final = Phrase("{opens} – {closes}", "{opens} – {closes}")
ON_DAY: Final = Phrase("{day:weekday}", "{day:weekday}")
IN_NIGHT: Final = Phrase("in de nacht van {day:brief} op {next:short}", "у ніч з {day:brief} на {next:short}")
IN_NIGHT_OF_MONTHS: Final = Phrase(
    "in de nacht van {day:short} op {next:short}", "у ніч з {day:short} на {next:short}"
)
CONTACT: Final = Phrase("Contactpersoon", "Контактна особа")
ROOM: Final = Phrase("Kamer", "Кімната")
ROOMS: Final = Phrase("Kamers", "Кімнати")
NAME: Final = Phrase("Naam", "Ім’я")
NAMELESS: Final = Phrase("naam onbekend", "ім’я невідоме")
PERSONS: Final = Counted(("persoon", "personen"), ("особа", "особи", "осіб"))
SPECIES: Final[Mapping[str, Counted]] = {
    "cat": Counted(("kat", "katten"), ("кіт", "коти", "котів")),
    "dog": Counted(("hond", "honden"), ("собака", "собаки", "собак")),
    "rabbit": Counted(("konijn", "konijnen"), ("кролик", "кролики", "кроликів")),
    "bird": Counted(("vogel", "vogels"), ("птах", "птахи", "птахів")),
    "rodent": Counted(("knaagdier", "knaagdieren"), ("гризун", "гризуни", "гризунів")),
    "other": Counted(("ander dier", "andere dieren"), ("інша тварина", "інші тварини", "інших тварин")),
}
SEX: Final[Mapping[Sex, Phrase]] = {Sex.FEMALE: Phrase("v"), Sex.MALE: Phrase("m"), Sex.OTHER: Phrase("x")}
YEARS: Final = Phrase("{n} jaar")
# Ukrainians count the ground floor as the first: both counts stand there, the Dutch one is on the lift.
GROUND_FLOOR: Final = Phrase("begane grond", "на рівні землі (перший поверх)")
FLOOR: Final = Phrase("{n}e verdieping", "{ours}-й поверх (нідерл. {n})")
BASEMENT: Final = Phrase("souterrain", "цокольний поверх")
DASH: Final = Phrase("–", "–")

# The household's page
WELCOME: Final = Phrase("Er is een plek voor u", "Для вас є місце")
LATER: Final = Phrase("Later, of de deur dicht? Bel {phone}.", "Запізнюєтеся чи зачинено? Дзвоніть {phone}.")
LATER_NO_PHONE: Final = Phrase(
    "Later, of de deur dicht? Bel het belteam.", "Запізнюєтеся чи зачинено? Дзвоніть нам."
)
UNTIL: Final = Phrase("U kunt hier blijven tot {day:weekday}.", "Ви можете жити тут до {day}.")
OPEN_END: Final = Phrase("U kunt blijven: er is nu geen einddatum.", "Кінцевої дати наразі немає.")
SHORT_TIME: Final = Phrase("U kunt hier hoogstens 72 uur blijven.", "Тут можна бути не довше ніж 72 години.")
BRING: Final = Phrase("Neem mee", "Візьміть із собою")
BRING_PAPERS: Final = Phrase(
    "paspoorten of ID-kaarten, ook van de kinderen", "паспорти або ID-картки, також дитячі"
)
BRING_PAPERS_ADULTS: Final = Phrase("paspoort of ID-kaart", "паспорт або ID-картку")
BRING_PROOF: Final = Phrase(
    "bewijs van verblijf (IND), als u dat hebt", "підтвердження проживання (IND), якщо є"
)
BRING_MEDICINES: Final = Phrase("medicijnen en papieren van de dokter", "ліки та медичні документи")
BRING_CLOTHES: Final = Phrase(
    "kleding en de oplader van uw telefoon", "одяг і зарядний пристрій для телефона"
)
BRING_BABY: Final = Phrase("spullen voor uw kleine kind", "речі для маленької дитини")
BRING_PET: Final = Phrase("dierenpaspoort, voer, reismand of riem", "паспорт тварини, корм, переноску")
BRING_SHEET: Final = Phrase("dit blad", "цей аркуш")
KNOW: Final = Phrase("Goed om te weten", "Що варто знати")
PET_WELCOME: Final = Phrase("Mag mee: {pets}.", "Можна взяти з собою: {pets}.")
PET_ARRANGED: Final = Phrase(
    "Uw huisdier ({pets}): spreek dit eerst af met de locatie.",
    "Ваша тварина ({pets}): спершу домовтеся з контактною особою.",
)
REMOTE: Final = Phrase(
    "Het ligt afgelegen: u hebt eigen vervoer nodig.", "Місце віддалене: потрібен власний транспорт."
)
STAIRS: Final = Phrase("U gaat met de trap naar uw kamer.", "До кімнати ведуть сходи.")
LIFT: Final = Phrase("Er is een lift.", "У будинку є ліфт.")
SHARED: Final[Mapping[Sex, Phrase]] = {
    Sex.FEMALE: Phrase("U deelt de kamer met andere vrouwen.", "Кімната спільна з іншими жінками."),
    Sex.MALE: Phrase("U deelt de kamer met andere mannen.", "Кімната спільна з іншими чоловіками."),
    Sex.OTHER: Phrase("U deelt de kamer met anderen.", "Кімната спільна з іншими людьми."),
}
CLOSES: Final = Phrase("Deze locatie sluit op {day}.", "Це місце закривається {day}.")
RULES_LINE: Final = Phrase(
    "Rook niet binnen; ’s nachts is het stil. Meer huisregels krijgt u bij aankomst.",
    "Не куріть у приміщенні; уночі — тиша. Інші правила ви отримаєте після прибуття.",
)
RULES_QUIET: Final = Phrase(
    "Rook niet binnen; stil van {opens} tot {closes}. Meer huisregels krijgt u bij aankomst.",
    "Не куріть у приміщенні; тиша з {opens} до {closes}. Інші правила ви отримаєте після прибуття.",
)
NEXT: Final = Phrase("Wat doet u daarna?", "Що робити далі?")
NEXT_REGISTER: Final = Phrase(
    "Schrijf u in bij de gemeente {municipality} (BRP), of geef uw nieuwe adres door.",
    "Зареєструйтеся в муніципалітеті {municipality} (BRP) або повідомте нову адресу.",
)
NEXT_REGISTER_ANYWHERE: Final = Phrase(
    "Schrijf u in bij de gemeente (BRP), of geef uw nieuwe adres door.",
    "Зареєструйтеся в муніципалітеті (BRP) або повідомте нову адресу.",
)
NEXT_ALLOWANCE: Final = Phrase("Vraag de gemeente naar leefgeld.", "Запитайте там про грошову допомогу.")
NEXT_PROOF: Final = Phrase(
    "Haal uw bewijs van verblijf (sticker) bij de IND, als u dat nog niet hebt.",
    "Отримайте в IND підтвердження проживання (наліпку), якщо його ще немає.",
)
NEXT_DOCTOR: Final = Phrase(
    "Zoek een huisarts. De locatie helpt u.", "Знайдіть сімейного лікаря. Вам допоможуть."
)
NEXT_SCHOOL: Final = Phrase("Meld uw kinderen aan bij een school.", "Запишіть дітей до школи.")
NEXT_SCHOOL_ONE: Final = Phrase("Meld uw kind aan bij een school.", "Запишіть дитину до школи.")
NEXT_DOCTOR_SHORT: Final = Phrase(
    "Een dokter nodig? De locatie helpt u.", "Потрібен лікар? Вам допоможуть на місці."
)
NEXT_PLACE: Final = Phrase(
    "Het belteam zoekt met u naar een volgende plek. Houd uw telefoon bij u.",
    "Ми разом із вами шукатимемо наступне місце. Тримайте телефон при собі.",
)
HELP: Final = Phrase("Vragen? Bel ons", "Маєте запитання?")
HELP_NUMBER: Final = Phrase("noem uw nummer", "назвіть номер")
HELP_SITE: Final = Phrase("Lees meer", "Читайте більше")
HELP_SITE_NAME: Final = "refugeehelp.nl"
HELP_SITE_DETAIL: Final = Phrase("in het Oekraïens", "українською")
EMERGENCY: Final = Phrase("Gevaar of heel ziek", "Небезпека")
EMERGENCY_NUMBER: Final = "112"
EMERGENCY_DETAIL: Final = Phrase("gratis, dag en nacht", "безкоштовно")

# The colleagues' pages
EXPECTED: Final = Phrase("Verwacht")
LEAVES: Final = Phrase("Aankomst daar")
HOUSEHOLD: Final = Phrase("Huishouden")
REQUEST: Final = Phrase("Aanvraag")
REFERENCE: Final = Phrase("Kenmerk")
TRAVELLERS: Final = Phrase("Wie")
SEX_HEAD: Final = Phrase("Geslacht")
BORN: Final = Phrase("Geboren")
AGE: Final = Phrase("Leeftijd")
RELATION: Final = Phrase("Relatie")
PETS: Final = Phrase("Huisdieren")
NO_PETS: Final = Phrase("geen")
NEEDS: Final = Phrase("Nodig")
NO_NEEDS: Final = Phrase("niets bijzonders")
NEED_WHEELCHAIR: Final = Phrase("rolstoel: gelijkvloers")
NEED_NO_STAIRS: Final = Phrase("kan geen trap lopen")
NEED_LOWER_BEDS: Final = Counted(
    ("laag bed (niet boven in een stapelbed)", "lage bedden (niet boven in een stapelbed)"), ("", "", "")
)
NEED_OWN_TRANSPORT: Final = Phrase("heeft eigen vervoer")
STAY: Final = Phrase("Verblijf")
STAY_LENGTHS: Final[Mapping[StayLength, Phrase]] = {
    StayLength.SHORT: Phrase("kort (hoogstens 72 uur)"),
    StayLength.LONG: Phrase("lang"),
}
STAY_UNTIL: Final = Phrase("tot {day:weekday}")
STAY_OPEN: Final = Phrase("geen einddatum")
COMES_FROM: Final = Phrase("Komt van")
GOES_TO: Final = Phrase("Gaat naar")
ASKED_BY: Final = Phrase("Gevraagd door")
ATTENTION: Final = Phrase("Let op")
OVERRIDE: Final = Phrase("Afwijking van de plaatsingsregels: {reason}")
PETS_UNUSUAL: Final = Phrase("Er komen huisdieren mee die de locatie gewoonlijk niet toelaat: {pets}.")
REMOTE_UNUSUAL: Final = Phrase("De locatie ligt afgelegen en het huishouden heeft geen eigen vervoer.")
REMOTE_THERE: Final = Phrase("De locatie ligt afgelegen: eigen vervoer is nodig.")
SHARED_ROOM: Final = Phrase("Deelt de kamer met anderen van hetzelfde geslacht.")
CLOSING: Final = Phrase("De locatie sluit op {day:weekday}.")
NOTES: Final = Phrase("Opmerkingen")
TO_DO: Final = Phrase("Te doen")
DO_KEYS: Final = Phrase("Zet de kamer klaar: sleutel, beddengoed, handdoeken.")
DO_ARRIVED: Final = Phrase("Aangekomen? Meld het: {phone}, nummer {number}.")
DO_LATE: Final = Phrase("Niet gekomen binnen twee uur na {closes}? Bel dan ook.")
DO_REGISTER: Final = Phrase("Help met inschrijven bij de gemeente (BRP), huisarts en school.")
DO_TELL: Final = Phrase("Geef het huishouden het eigen exemplaar en lees het samen door.")
DO_GIVE: Final = Phrase("Geef mee: documenten, medicijnen, medische papieren, spullen van kinderen.")
DO_GIVE_PET: Final = Phrase("Geef mee: dierenpaspoort, voer en reismand.")
DO_LEFT: Final = Phrase("Vertrokken? Meld het: {phone}, nummer {number}.")
PICK_UP: Final = Phrase("Ophalen")
DROP_OFF: Final = Phrase("Brengen")
SEATS: Final = Phrase("Zitplaatsen")
CHILD_SEATS: Final = Phrase("Kinderzitjes")
CHILD_SEATS_DETAIL: Final = Phrase("tot 1,35 m: {ages} jaar")
NONE: Final = Phrase("geen")
WHEELCHAIR: Final = Phrase("Rolstoel")
WHEELCHAIR_YES: Final = Phrase("ja")
WHEELCHAIR_RIDE: Final = Phrase("rolstoelvervoer")
NO: Final = Phrase("nee")
PASSENGERS: Final = Phrase("Passagiers")
PASSENGER: Final = Phrase("passagier {n}")
WITH_CHILD_SEAT: Final = Phrase("{age} jaar · kinderzitje")
ON_THE_WAY: Final = Phrase("Onderweg")
DRIVE_DELAY: Final = Phrase("Vertraging, niemand aanwezig of iets anders? Bel het belteam: {phone}.")
DRIVE_DONE: Final = Phrase("Afgezet? Geef dit blad aan de locatie; bewaar het niet.")

# What the operator reads out
ALOUD_PLACE: Final = Phrase("Locatie: {name}.")
ALOUD_ADDRESS: Final = Phrase("Adres: {address}.")
ALOUD_ROOM: Final = Phrase("Kamer {room}.")
ALOUD_CONTACT: Final = Phrase("Vraag naar {contact}.")
ALOUD_PHONE: Final = Phrase("Telefoon: {phone}.")
ALOUD_ARRIVAL: Final = Phrase("Aankomst: {when}.")
ALOUD_BRING: Final = Phrase("Neem mee: {things}.")
ALOUD_NUMBER: Final = Phrase("Het nummer van dit blad is {number}.")
ALOUD_PROVISIONAL: Final = Phrase("Let op: dit is nog voorlopig. Wij bellen zodra het zeker is.")
