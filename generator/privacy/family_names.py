"""Surnames that are common in the United Kingdom and Ireland and are no words, towns or first names as well.

They tell a name where nothing but two small words or one long one is there: `name: rukhsana begum`, `facebook.com/janesmith`.
"""

_NAMES = """
    abbasi abdi abdullahi abernethy acheampong adams adamson adebayo adeyemi adkins afolabi agarwal aggarwal
    ahmad ahmadi ahmed ainsworth aitken akhtar akhter akinola akram alam alderson alexander ali allcock allen
    allison ambrose anand anderson andrews ansari anwar appiah arnold arora arshad arthur asante ashby ashraf
    ashton ashworth aslam aspinall atkins atkinson azam aziz babu bailey bains bajwa baldwin balogun banerjee
    barclay barnard barnes barnett barrett barron barton bashir bates batra baxter beattie beaumont begum
    bennett benson bentley beresford bhatt bhatti bibi biggs blackburn blackwell blake boateng bose boswell
    bowden bowen bowers boyce boyd boyle bradley bradshaw brady brennan briggs bristow britton broadbent brodie
    browne bryant buchanan buckley bukhari burgess burke burnett burrows burton butt byrne cahill cameron
    campbell carey carlin carr carroll carson cartwright casey cassidy chadwick chakraborty chalmers chan chang
    chatterjee chaudhary chaudhry cheema chen cheung choudhary choudhury chowdhury christie clarke clarkson
    clayton clements clifford clifton coates cochrane coleman collier collins collinson conlon connell connolly
    connor conway coombes corbett corcoran costello coulson cowan craig craven crawford crosby crossley crowther
    cullen cummings cunningham curran curtis cuthbert dalton daly daniels darby davey davidson davies davis
    davison dawson delaney dempsey denham dennison desai devlin dhaliwal dhillon dickinson dickson dixon dobson
    docherty doe doherty dolan donaldson donnelly donovan douglas dowd dowling downes doyle driscoll duffy
    duggan duncan dunlop dunn durrani dutta dutton eaton edmonds edwards egan elliott ellis ellison emerson
    evans everett fagan fairclough farooq farrell faulkner fawcett fenton fenwick ferguson fernandes fernandez
    finnegan fitzgerald fitzpatrick flanagan fletcher flynn foley forbes forrester forsyth foulkes francis
    franklin fraser frazer gallagher galvin gandhi garcia gardiner garner garrett garvey geddes ghosh gibbons
    gibbs gibson gilbert giles gill gillespie gilmore glynn goddard godfrey goldberg gomes gomez gonzalez
    goodall goodwin gordon gough grady graham greenwood gregory grewal grierson griffin griffith griffiths
    grimes gruffudd gruffydd gupta habib hadley haider hameed hamilton hammond hancock hanif hanley hanlon hanna
    hanson haque harper harrington harris harrison hartley harvey hashmi haslam hassan hassani hatton hawkins
    haworth hayes haynes healy heaton hegarty henderson hendry hennessy henry hepburn herbert hewitt heywood
    hickey hicks higgins higginson hilton hinton hobbs hobson hodge hodges hodgson hodson hoffman hogan holden
    holloway holmes hopkins hopkinson horton hossain houghton howard howarth howell howells hudson huggins
    hughes humphrey humphreys humphries hurley hussain hussein hutchings hutchinson hutchison ibrahim inglis
    ingram iqbal irvine irwin islam ismail iyer jackman jackson jacobs jagger jahan jain jamieson jankowski
    javed jeffery jeffries jenkins jennings johal johnson johnston johnstone jones joshi kaczmarek kamara
    kaminski kapoor kaur kavanagh kazmi keane kearney keating keegan keenan kellett kelly kemp kendall kennedy
    kenny kenyon kerr kershaw khalid khalil khan khanam khanna khatoon khatun khokhar kiely kilgour kinsella
    kirkham kirkland kirkpatrick knowles kowalczyk kowalski krishnan kumar kumari lambert lamont langley larkin
    lawson leahy leary leigh lennon leonard leslie lewandowski lewis lim lindsay linton lister livingstone
    llewellyn llewelyn lloyd lockwood logan lomax lopez lowe lucas lyons macdonald macgregor machin mackay
    mackenzie mackie maclean macleod macpherson madden maguire maher mahmood mahoney majid malhotra malik malone
    maloney manning mansfield manzoor martin martinez masih masood massey mathews mathieson matthews maxwell
    mcallister mcbride mccabe mccallum mccann mccarthy mcclelland mcconnell mccormack mccormick mccoy mcculloch
    mcdermott mcdonald mcdonnell mcdowell mcewan mcfarlane mcgee mcgill mcginley mcgovern mcgowan mcgrath
    mcgregor mcguinness mcguire mcintosh mcintyre mckay mckee mckenna mckenzie mckinnon mclaren mclaughlin
    mclean mcleod mcloughlin mcmahon mcmillan mcmullan mcnally mcnamara mcneil mcneill mcpherson mcqueen mehmood
    mehta mellor mendes mensah meredith merritt metcalfe middleton millar milne mirza mishra mistry mitchell
    mohamed mohammad mohammed mohamud molloy monaghan moody mooney moran moreno morgan moriarty morley morris
    morrison morrissey mortimer morton mughal muir mukherjee mullen mulligan mundy munir munro murphy murray
    murtagh mustafa naeem naidoo nair nash nasir nawaz naylor nazir ncube ndlovu neal nelson newell newton
    nguyen nicholas nicholls nichols nicholson nicol nixon nolan norris novak nowak nunn nwosu obrien oconnell
    oconnor odonnell odriscoll ogden ogrady ohara okafor okeeffe okeke okonkwo olaniyan oleary oliver omar
    oneill oreilly orourke osborne osei osman osullivan otoole owens owusu oyelaran palmer pandey parkin
    parkinson parmar parr parry parveen patel paterson patil patterson pattinson payne pearce pearson pemberton
    pereira perera perkins perry peters peterson petrov phillips pickering pickford pilkington pillai plunkett
    polat popescu povey powell pradhan prentice prescott pritchard probert prosser purcell qadir quayle quigley
    quinn qureshi rafferty rafiq rahman rai raja rajput ramsay ramsden randall rashid rasul rathore ravenscroft
    raza reddy redmond rees regan rehman reid reilly renshaw reynolds richards richardson riley ritchie roberts
    robertson robinson robson rodgers rodrigues rodriguez rogers ronan rooney rosen ross rothwell rowland
    rowlands rowley roy ruddock russell rutherford ryder sadiq saeed sahota saleem salim samuels sanchez
    sanderson sandhu santos saunders schmidt schofield sehgal sengupta serrano sethi shah shahzad shaikh sharif
    sharma sharples sheehan sheikh sheldon shepherdson sheppard sheridan sherwood siddiqi siddique siddiqui
    sidhu simmonds simmons simms simpson sims sinclair singh singleton sinha skelton smith smyth smythe sohal
    solanki somerville southgate spencer stanley stanton steele stephens stephenson stevens stevenson stewart
    stott strachan stringer stuart sullivan sultana sutcliffe sutton sweeney syed sykes symonds szymanski taheri
    tahir tait tariq tate teague tennant thakur thapa thapar thomas thompson thomson thornton thorpe tierney
    timms tobin tomkins tomlinson townsend treanor trotter tsang tweedy uddin ullah underhill upton usman varma
    vasquez vaughan venables verma vernon vickers virk waddington wadhwa wadsworth wainwright waite walsh
    walters walton waqar warner warren wasim waterhouse waterman watkins watkinson watson watts weir welsby
    westwood whelan whitaker whitehead whitehouse whitfield whitmore whittaker whittle wilcox wilkes wilkins
    wilkinson willetts williams williamson willis willoughby wilson winstanley winterbottom winterburn
    wisniewski wojcik wolfe wong wooldridge woolley worthington wrigley wyatt yadav yang yates yilmaz younas
    younis yousaf yusuf zafar zaman zhang zhao zheng zielinski
"""
FAMILY_NAMES = frozenset(_NAMES.split())
"""In small letters, without accents and apostrophes."""
