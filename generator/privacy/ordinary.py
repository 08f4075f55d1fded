"""Ordinary words that may stand where a name could: `my name is not`, `Dr appointment`, `Sir or Madam`."""

_WORDS = """
    a about above after again all almost also always am an and any anything are as ask asked at away back be because been
    before being below best better both but by call called calling came can cannot could did didn do does doesn don done
    down each either else even ever every everyone everything fine first for forgotten found from gave get gets getting
    give given go goes going gone good got great had has have having he hello help her here him his how however i if in
    into is isn it its just keep knew know known last late later left less like listed little look lost made make many may
    me mentioned might mine misspelled misspelt missing more most much must my myself name named near never new next nice
    no nobody none not nothing now of off often old on once one only onto or other our out over own pending please put
    quite rather really recorded register registered right said same say says see seem seen sent shall she should shown
    similar since so some someone something soon spelled spelt still such sure take than thank thanks that the their them
    then there these they thing this those though through to today told too took two under unknown until up upon us very
    was wasn way we well went were what when where whether which while who whom whose why will wish with within without
    won wont work would written wrong yes yet you your yourself correct incorrect different changed unlike via
    twice tomorrow yesterday mud half several enough
"""
ORDINARY = frozenset(_WORDS.split())
"""Words that are no names behind `my name is`, in small letters."""

_WITH_TITLES = """
    madam sir or surgery surgeries appointment appointments practice practices practitioner practitioners specialist
    manager led line station team advisor adviser visit visits prescription prescriptions office mayor chapel company
    companies receptionist reception phone phones number letter referral service services staff advice available online
    in-charge ward call calls triage assessor clinic who's whoever assistant associate support care student bank agency
    complaints enquiries shortage shortages report reports members site sites sold selling
    england trust hospital saigon world universe office teams word excel society street road drive quality general chief
    justice chancellor lieutenant hall luck opportunity opportunities deadline scan scans scanner scanning imaging
    angiography angiogram spectroscopy monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december
"""
NOT_AFTER_TITLES = ORDINARY | frozenset(_WITH_TITLES.split())
"""Words that make no name of the title before them: it is a profession, a form of address, a street or a verb."""

_OF_THINGS = """
    trusted shop shops store stores care
    act acts code rights protection regulations policy standards
    account accounts agency agent analysis annual answer appeals area assessment association authority average bank benefit
    benefits billing board book borough branch british building business calls care cases central centre charity chief
    city claims college committee communications community company complaint complaints contact corporate cost council
    country county court credit customer customers data date department deputy desk digital director district division
    duty eastern education email emergency employee english enquiries estate european executive extra facilities feedback
    file finance fire form foundation front general government group happy head health help helpdesk home hospital
    hotline house housing human income independent information institute international inquiries job joint justice
    lead leader legal library licence licensing limited line list live local ltd main management manager member merged
    ministry month monthly national network north northern office officer online operations order outcome page parking
    partner partnership patient payment payments period person personal phone planning plc police policy post practice
    process product programme project property public quality quarter rates receipt reception records recovery
    refunds region regional registry renewals repairs report research resources response results revenue review road
    royal sales satisfaction school score scottish secretary section senior service services short site social society
    source south southern staff standard standards station status street student supervisor supplier support survey system
    target tax team technical test ticket time times title town trading training transfer transport travel treasury trust
    type union unit university user value very vice visitor volunteer waiting ward water website week weekly welfare welsh
    west western work works year young youth

    english irish french german polish indian asian european american deaf blind disabled autistic diabetic retired
    british scots romanian ukrainian nigerian pakistani bangladeshi african caribbean chinese italian spanish portuguese
    adult male female third party parties citizens customer tenant tenants resident residents landlord withheld
    angry annoyed unhappy disappointed disgusted frustrated fed
    turkish muslim catholic jewish hindu sikh pregnant vegan vegetarian bereaved homeless elderly
    calling ringing speaking writing sick
    allowance app appliance application badge bag bags bill billing bins block boiler bulky card change changes cheque collections
    coli compost debit direct discount drain drains electricity energy field flat gas green grants heating homes insurance
    box clinic clinics dept diff negative positive
    invoice leak level levels licensing lift loan login meter mortgage outcome pension permit permits portal recycling
    refund refuse rent rubbish savings scheme sewage sewer smart statement vaccine visit voucher warm waste window windows
"""
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_IN_WELSH = """
    anhysbys aelod aelodau awdurdod bil biliau bwrdd cwmni cwsmer cwsmeriaid cyfeillion cymdeithas cymraeg cymru cyngor dwr
    defnyddiwr desg diolch dim ddim gofal gwasanaeth gwasanaethau gwybodaeth heb iawn iechyd llyfrgell llywodraeth
    meddygfa nadolig pawb
    preswylydd preswylwyr prifysgol rheolwr rhiant rhieni staff swyddfa tenant tenantiaid teulu trigolion yma ymholiadau
    ysbyty ysgol
    llun mawrth mercher iau gwener sadwrn sul
"""
NO_PEOPLE = ORDINARY | frozenset(f"{_OF_THINGS} {_DAYS} {_IN_WELSH}".split())
"""Words that stand in what a team, a service or a thing is called, and in hardly any name of a person."""

_BOTH = """
    abbot ball banks barber barker barrow bath battle bean beer bell berry best bird bishop black bloom bolt bond booth
    bowl bowman bridge bridges bright brook brooks brown buck bull burn burns bush butler butter cannon carpenter carter
    case cash chance chambers chandler chapel chapman church clay clerk cliff coal cole cook cooper cope corn cotton crane
    cross crow dale dance dark dash day dean dear drake draper drew dyer early east falls farmer field fields finch fish
    fisher flint flood flower flowers forest forester fort foster fowler fox freeman friend frost fuller garden gardener
    garland gates glass glover gold golden good grant grave graves gray green grey grove guest gunner hale hall hand hands
    hardy hare hart hawk hay haven head heath hill hills holly home hood hook hope horn house hunt hunter hurst jolly jay
    joy judge just keen kent key king kitchen knight lake lamb lane law lawless leaf long love low major march marsh marshal
    marshall mason masters may meadows mercer mercy mill miller mills moon moor moore moss mount neat newman noble north
    nurse oak oakes page paine painter paris park parker parks parrot parsons pass patience peace pearl penny pepper perks
    piper pitt plant plumb pond pool poole pope porter post potter potts pound power powers price priest prince prior
    providence pugh purchase rain ray read reading reed rice rich ridge ring rivers road rock rose rowe rule rush sage
    salt sands savage sawyer school scott sea seal self sharp shaw shepherd shore short silver singer skinner slater small
    smart snow south sparrow spear spence spring squire stack star steel steer stern steward stock stone stones storm
    street strong summer summers swan swift tanner taylor thatcher thorn tiller todd towers town truman tucker turner
    tyler underwood vale vine wait wakefield wales walker wall walls ward warden waters weaver webb webber weeks well wells
    west wheeler white wild wilde will wills winter winters wise wolf wood woods woodward worth wright yard york young
"""
_OF_STATISTICS = """
    bonett byar cohen fleiss gwet haenszel hodges holm hochberg jeffreys kaplan kendall krippendorff laney lehmann likert mann
    mantel mcnemar meier newcombe newey pareto pearson poisson sen shapley shewhart spearman student theil wald welch
    whitney wilcoxon wilson
"""
_SPEAKING = """
    answered asked asks called calls complained contacted emailed explained helped phoned promised rang refused replied
    reported rings said says spoke stated states texted told visited wants wrote
"""
TELLING = frozenset(_SPEAKING.split())
"""What somebody does who has a name, in words that nobody is called by."""
SURNAMES_TOO = frozenset(_BOTH.split())
"""Words that are surnames as well: behind a first name they are one."""
TEAMS = NO_PEOPLE - SURNAMES_TOO
"""Words that stand in what a team or a service is called, and are nobody's surname."""
_SURNAMES = "best call care good hall hope little march may more must new nice service still such ward will"
FAMILIES = frozenset(_SURNAMES.split())
"""Ordinary words that are surnames behind `Mr`, `Mrs` or `Ms`."""
LAST_WORDS = frozenset({"best", "good", "hall", "hope", "little", "march", "may"})
"""Ordinary words that are surnames behind a first name, too."""
_FIRST_NAMES = "an april august do her in june march may my on or so than will you"
GIVEN = frozenset(_FIRST_NAMES.split())
"""Ordinary words that are first names where a surname follows."""
_ORGANISATIONS = """
    admiral amazon anglian argos asda aviva axa barclaycard barclays bupa capita citizen co-op coop curry currys deliveroo dpd
    edf eon equiniti evri experian fedex giffgaff google halifax heathrow hermes hmrc hsbc ikea islington johnlewis kwikfit lidl
    lloyds mencap microsoft mind monzo natwest nationwide nhs npower octopus ofcom ofgem ofsted openreach ovo parcelforce paypal
    plusnet rightmove safestyle sainsbury sainsburys samsung santander scope scottishpower serco severn shelter sky
    southwark specsavers stagecoach starling talktalk tesco thames three tsb unite veolia virgin vodafone which yodel yorkshire
    zoopla zurich
"""
ORGANISATIONS = frozenset(_ORGANISATIONS.split())
"""Well-known firms and public bodies that somebody rings from or for: `This is Aviva calling`."""
_CITIES = """
    aberdeen bath belfast birmingham bradford brighton bristol cambridge cardiff coventry derby dublin dundee edinburgh
    england exeter glasgow hull leeds leicester liverpool london manchester newcastle norwich nottingham oxford plymouth
    reading scotland sheffield southampton swansea wales york
"""
CITIES = frozenset(_CITIES.split())
_SYSTEMS = """
    capability centre drill environment exercise failover plan planning plans readiness rehearsal runbook site solution
    strategy test testing tests
"""
RECOVERY = frozenset(_SYSTEMS.split())
"""What follows `DR` where it means that systems recover from a disaster."""
WORDS_TOO = NO_PEOPLE | SURNAMES_TOO | frozenset(f"{_OF_STATISTICS} example sample test".split())
"""Words that are surnames too: with a capital letter, alone, they are a sentence's beginning, a thing or the name of a
method (`Wilson interval`, on every page) more often than somebody."""
