"""First names that are common in the United Kingdom and Ireland, where one word alone has to be told from a thing.

Names that are ordinary words, towns or months as well stand apart: `Grace`, `Mark`, `Will`; or are left out: `Paris`, `Summer`.
"""

from generator.patterns import later

_NAMES = """
    aarav aaron abbie abby abdul abdullah abdulrahman abena abi abigail abu adaeze adam adaora adeel adele adeola
    aditi adrian afshan agnes agnieszka ahlam ahmad ahmed aidan aileen aimee aisha aisling aiste akeem akosua akua
    alan alana alasdair alastair albert albie aled alejandro aleksandra alex alexander alexandra alexandru alexis
    alf alfie alfred ali alice alicja alina alisha alison alistair allan allison alun alyssa ama amal amanda
    amandeep amara amber amelia amina aminah aminata amir amit amna amrit amy ana anand ananya anastasia anaya andre
    andrea andreea andrei andrew andriy andrzej andy aneirin aneta aneurin angela angelica angharad angie angus anil
    anila anita anjali ankit anna annabel annabelle anne annette annie anthony antonio anwar anya aoife aqsa archie
    arif arjun arnold arthur arun arvind arwel arwyn asha ashley ashok ashraf asif asma audrey aurora austeja ava
    avril ayaan ayesha ayo ayodele ayse aziza babatunde balwinder barbara barrie barry bartosz beata beatrice becca
    becky begw belinda ben benjamin bernadette bernard bernie bert beryl beth bethan bethany betsy betty bev
    beverley bhavesh bhavna bianca bilal bob bobby bogdan bohdan bongani brad bradley brandon brenda brendan brett
    brian bridget brigid bronwen bruce bryan bryony bukola bushra cadi caitlin callum calum cameron camilla caradog
    carl carla carly carmel carmen carol carole caroline carolyn carys catalin cath catherine cathy catrin catriona
    cecil cecilia ceri cerian cerys chandra chantelle charles charlie charlotte cheryl chetan chiamaka chiara
    chibuike chidi chidinma chinedu chioma chloe chris christian christina christine christopher chukwuma ciara
    ciaran cindy ciprian claire clara clare cledwyn clifford clive colette colin colleen connor conor constance
    corey cosmin courtney craig cristian cristina cynthia cyril dafydd daisy daljit damian damien damilola dan
    daniel daniela danielle danny daphne darius dariusz darragh darren dave david davinder dawid daz dean debbie
    deborah debra debs declan deepa deepak deiniol deirdre delroy delyth demi denis denise dennis derek dermot
    desmond devon dewi dexter dhruv diana diane dilip dilwyn dilys dinesh dipak divya dmitri dmytro dominic dominik
    donald donna doreen doris dorota dorothy doug douglas dovile dragos duane duncan dwayne dylan eamon ebere ebony
    eddie edith edna edward edwin efa efua egle eifion eileen eilidh eilir eimear eira eirlys elaine eleanor elena
    eleri elfed elias elijah elin elis eliza elizabeth ella ellen ellie elliot elliott eloise elsie elton eluned
    elwyn emeka emily emine emlyn emma emmanuel emre emrys emyr enid eoin eric erica erin ernest ernie errol esi
    esme esther ethan ethel eugene eunice eurig eurwen eva evan evelyn evie ewa ewan ewelina ezra fadi faisal faiza
    farah farai farhan farida farooq farzana fatima fatimah fatma fatou fatoumata fawzia felicity femi fergus ffion
    finlay finley finn fiona florentina florin folake frances francesca francis frank fraser fred freda freddie
    frederick freya funke funmi gabriel gabriela gail gareth garmon garry gary gaurav gav gavin gaynor gaz gbenga
    geeta gemma geoff geoffrey george georgia georgina geraint gerald geraldine gerallt gerard gerry gethin ghada
    gheorghe giedre gillian gina giorgia gita giulia gladys glenn glenys gordon gosia graeme graham grahame grainne
    grazyna gruffudd gruffydd grzegorz gulsen gurdeep gurmeet gurpreet guto gwawr gwen gwenllian gwilym gwion
    gwyneth gwynfor habib hadiya hafsa halina hallie hamid hamish hamza hanan hannah hans hardeep harjit harold
    harpreet harriet harry haruki hasan hassan hayley hazel heather hector heledd helen helena hemant henry herbert
    heulwen hiba hilary hilda hira hisham hitesh hubert hugh hugo humaira hussain hussein huw hye hywel iain ian
    ibrahim idris idwal iestyn ieuan ifan ifeanyi ifeoma ifeyinwa ifor iftikhar ikechukwu ileana illtyd iman imogen
    imran imtiaz indira ines ingrid ioan ioana iolo iona ionut iorwerth irene irfan iris iryna isaac isabel isabella
    isabelle ishaq isla islwyn ismail ithel ivan ivana ivy iwan iwona izabela jacek jack jackie jacob jacqueline
    jacqui jade jagdeep jaime jake jakub jamal james jamie jamil jamila jana jane janet janette janice janina janine
    janusz jaroslaw jasleen jasmin jasmine jason jasper jaspreet jasvinder jaswinder javed jaxon jayden jayesh jayne
    jean jeff jeffrey jemma jenn jennifer jenny jeremy jerome jerry jerzy jess jessica jessie jez jiang jill jim
    jimmy jo joan joana joanna joanne jodie joe joel john johnny jolanta jon jonathan jorge jose joseph josephine
    josh joshua josie joyce juan jude judith judy jules julia julian julie juliet juliette june jurgita justin
    justyna jyoti kabir kai kalpana kamal kamila kamlesh karen karim karina karl karolina kashif kasia katarzyna
    kate kateryna kath katherine kathleen kathryn kathy katie katy kauser kavita kay kayla kayleigh kaz keeley
    kehinde keira keith kelechi kelly kelvin kemi ken kenneth kenny kerri kerry kestutis ketan kev kevin khadija
    khadra khalid kiera kieran kieron kim kimberley kinga kiran kiranjit kirsten kirsty kishan klaudia kofi komal
    konrad krishna kristina krystyna krzysztof kuldeep kumar kunle kwabena kwadwo kwaku kwame kwesi kyle kylie laila
    lakshmi lalita lara larry laszlo latoya laura lauren laurence laurentiu layla leah leanne lee leila lena leo
    leon leona leonard leroy lesley leslie leszek lewis leyla liam lillian lily linda lindsay lindsey linh lisa
    liviu liz lizzie lleucu llinos llyr logan lola lorna lorraine lou louie louis louisa louise lowri lubna luca
    lucas lucia lucie lucy luigi luis lukasz luke lydia lynda lynette lynn lynne lynsey mabel mabli maciej macsen
    maddie madeleine madison magda magdalena maggie mahdi mahesh mahmood mahmoud mair mairead maisie malcolm maldwyn
    malgorzata mamadou mandeep mandy manisha manjit manoj manon manuel marcel marcin marco marcus marek margaret
    marge marged mari maria mariam marie marilyn marina mario marion marius mariusz marjorie marlon marta martha
    martin martina martyn marvin mary maryam maryum masood mateusz matilda matt matthew maureen maurice mavis max
    maya meena meenakshi meera meg megan mehmet mehreen mei meinir melanie melissa menna mercedes meredydd merfyn
    mervyn meurig mia michael michaela michal michelle mick micky mieczyslaw miguel mihaela mihai mihangel mike
    mikolaj mildred millie milly mindaugas minh miriam miroslaw misbah mo moeen mohamad mohamed mohammad mohammed
    mohamud mohsin moira molly mona monica monika morag morfudd morgan morus mounir mourad mubarak mudassar muhammad
    muhammed mukesh mukhtar murat muriel musa musarat mustafa myfanwy myra myrtle nabeel nabil nadeem nadia nadine
    naheed naila najat najma naomi narendra nargis narinder nasim nasir nasreen natalia natalie natasha nathan
    nathaniel naveed navjot nawal nazia nazir nazma neelam neha neil nerys nesta nev neville ngozi nia niall nichola
    nicholas nick nicky nicola nicole nicoleta nigel nikhil nikita nikki nilesh nimra nina nirmala nisha nitin
    nkechi nnamdi nneka noah noel nora noreen norma norman nosheen nuala nuno obinna odette oisin oksana oleksandr
    olena olga oliver olivia ollie olu olufemi oluwadamilola oluwaseun oluwatobi olwen omar omer onyeka orla osama
    oscar osian osman ovidiu owain owen oyin paddy padraig paige pamela paresh parminder parveen parvin patricia
    patricio patrick patrycja patryk paul paula paulina pauline pavel pawel pedro peggy penelope penri percy peredur
    pete peter petra phil philip philippa phillip phoebe phyllis pierre piotr pippa pooja poppy pradeep praveen
    preeti pritam priti priya priyanka przemyslaw pushpa qaiser qasim queenie rabia rachael rachel radoslaw radu
    rafal rafiq raheem rahim rahul raj rajesh rajinder rajiv rakesh ralph ramesh rani rania ranjit rashed rasheed
    rashid rashida ravi raymond razia razvan rebecca reece reem reena reggie reginald rehana rekha renata renee renu
    reuben rhian rhiannon rhoda rhodri rhona rhydian rhys riaz ricardo richard ricky ridwan rifat rita ritu riya
    rizwan rob robbie robert roberta roberto robyn roderick rodney roger rohan rohit roisin roland roman ron ronald
    ronan ronnie rory rosa rosalind rosemary rosie ross roxana roy rubina ruby rukhsana rukhsar rumbidzai rupert
    rupinder russ russell ruth ryan ryszard saad sabah sabina sabir sabrina sachin sadaf sadia sadie safina safiya
    saima saira sajid sakina salah salim salma salman sam samantha sami samia samina samir sammy samuel sanaa
    sandeep sandra sangeeta sanjay sanjeev santosh saoirse sara sarah sarfraz satnam saul savita sayed scarlett
    scott seamus sean sebastian seema segun selina selwyn serena sergio serkan shabana shabnam shafiq shagufta
    shahid shahida shahnaz shahzad shaista shakeel shakira shamim shane shania shannon sharon shaun shauna shaz
    shazia sheila shelley sheraz sheryl shilpa shirley shobha shona shreya shweta sian sidney sidra sienna silvia
    simon simona simran sinead siobhan sion sioned sipho siwan slawomir sneha sobia sofia sofie sohail somchai sonal
    sonia sophia sophie soraya sorin souad spencer stacey stacy stan stanislaw stefan stefania steffan stella steph
    stephanie stephen steve steven stevie stewart stuart sudha sue suhail sukhdeep sukhdev sukhwinder suki suleman
    sumaiya suman sunil sunita suresh surinder susan susanna susannah sushma suzanne svetlana swati sybil sylvia
    sylwia szymon tabitha tadeusz tahir tahira tahmina taiwo talat talia taliesin tamara tamsin tania tanisha
    tanveer tanya tapiwa tara tariq tasha tasneem tatenda tatiana tecwyn ted teddy tegwen tehmina tejal teleri
    temitope tendai terence teresa terry tess tessa thandiwe thelma theo theresa thomas thuy tiffany tim timothy
    tina tinashe titilayo toby tolu tom tomas tomasz tommy tomos toni tony tracey tracy trang trefor trevor trish
    tristan trudy trystan tudur tunde twm tyler tyrone uche uma umar umer umesh una urmila ursula urszula usha usman
    uzma valerie vanessa varsha vasile vasyl vera veronica vicki vicky victor vijay vikas vikram vimal vinay vince
    vincent vinod viola violet viorel virginia vishal vivek vivian vivien vytautas wafa waheed waldemar waleed walid
    wally walter wanda wanjiru waqas waseem wasim wayne wei wendy wesley wieslaw wilf wilfred wilhelmina william
    winifred winnie winston wioletta wojciech xavier xiaoming yaa yahya yasir yasmeen yasmin yasmine yassin yaw
    yetunde yewande yinka ynyr yogesh yolanda younis yousef youssef yuliia yuriy yusuf yvette yvonne zac zach
    zachary zafar zaheer zahid zahra zainab zak zakir zanele zara zaynab zbigniew zdzislaw zeenat zeeshan zena ziad
    zoe zoey zofia zubair zulfiqar zuzanna zygmunt
"""
_WORDS_TOO = "amber aurora constance dean devon hazel ivy jade june lee max mercedes mo violet virginia"
FIRST_NAMES = frozenset(_NAMES.split()) - frozenset(_WORDS_TOO.split())
"""In small letters, without accents."""
_WORDS_IN_SMALL = """
    angel bob bobby carol christian daisy demi eira florence frank gene harry heather iris jack jasmine jean jerry josh lily manor
    marina mick mike nick norman olive pat peter poppy rob robin roman ruby sally sandy sue terry viola wally
"""
SMALL_FIRST_NAMES = FIRST_NAMES - frozenset(_WORDS_IN_SMALL.split())
"""Those that are names in a text without capitals too, or all in capitals: `the adviser was frank` says no name."""
_SELDOM_WORDS = "amber dale dean glen grace hazel ivy jade lee mark max penny violet"
WORD_NAMES = frozenset(_SELDOM_WORDS.split())
"""Those that are words as well, but seldom with a capital letter where only somebody can stand: `I spoke to Mark`."""
_OFTEN_WORDS = "bill dawn faith hope joy june rose will"
COMMON_WORD_NAMES = frozenset(_OFTEN_WORDS.split())
"""And those whose words are in every other text: only who is spoken to, greeted or somebody's relative is called so."""
_COMMON = r"(?<=(?:ad|an|ar|er|fe|in|le|ma|nd|on|th|to|um|wn) .)(?:awn|aith|ill|ope|ose|oy|une)\b"
COMMON_SIGN = later(f"[BDFHJRW]{_COMMON}")
"""What must stand in a text before it is worth looking for these: the end of what stands before a name, and one of them."""
_COMMON_IN_SMALL = later(f"[bdfhjrw]{_COMMON}")
_LETTERS = later("[a-z]+")
_KNOWN = FIRST_NAMES | WORD_NAMES


class _Known:
    """Looks for any of them in a text in small letters, as a pattern does."""

    def search(self, lower: str) -> bool:
        """Whether one stands there as a word of its own."""
        return not _KNOWN.isdisjoint(_LETTERS.findall(lower)) or _COMMON_IN_SMALL.search(lower) is not None


KNOWN = _Known()
