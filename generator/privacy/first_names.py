"""First names that are common in the United Kingdom and Ireland, where one word alone has to be told from a thing.

Names that are ordinary words, towns or months as well are left out: `Grace`, `Paris`, `Summer`, `Mark`.
"""

_NAMES = """
    aarav aaron abbie abby abdul abdullah abena abigail abu adaeze adam adeel adele aditi adrian afshan agnes agnieszka
    ahmad ahmed aidan aileen aimee aisha aisling akeem akosua akua alan alana alasdair alastair albert alejandro
    aleksandra alex alexander alexandra alexandru alexis alfie alfred ali alice alicja alina alisha alison alistair allan
    allison alun alyssa amanda amandeep amara amber amelia amina aminah amir amit amna amy ana anastasia anaya andre
    andrea andreea andrei andrew andriy andrzej andy aneta angela angelica angus anil anila anita anjali ankit anna
    annabel annabelle anne annette annie anthony antonio anwar anya aoife aqsa archie arif arjun arthur arun asha ashley
    ashraf asif asma audrey aurora austeja avril ayaan ayesha ayo ayse babatunde barbara barry bartosz beata beatrice
    becca becky belinda ben benjamin bernadette bernard beth bethan bethany betty beverley bianca bilal bogdan
    bohdan bongani brandon brenda brendan brian bridget brigid bronwen bruce bryan bryony caitlin callum calum cameron
    camilla carl carla carly carmel carmen carol caroline carolyn carys catherine cathy catriona cecilia cerys chandra
    chantelle charles charlie charlotte cheryl chiara chidi chinedu chioma chloe chris christian christina christine
    christopher ciara ciaran cindy claire clara clare clive colette colin colleen connor conor constance corey cosmin
    courtney craig cristina cynthia dafydd damian damien dan daniel daniela danielle danny daphne darius darragh darren
    dave david davinder dawid dean debbie deborah debra declan deepak deirdre delroy denise dennis derek dermot desmond
    devon dexter dhruv diana diane dilip dinesh dipak divya dmitri dmytro dominic dominik donald donna doreen doris dorota
    dorothy douglas dovile duncan dylan eamon ebony eddie edith edward edwin efua eileen eilidh eimear elaine eleanor
    elena eleri elias elijah elizabeth ella ellen ellie elliot elliott eloise elsie emeka emily emine emma emmanuel emre
    enid eoin eric erica erin ernest esi esme esther ethan ethel eugene eunice eva evan evelyn ewa ewan ezra faisal farah
    farhan farooq fatima fatimah fatma fatou felicity femi fergus finlay fiona florin folake frances francesca francis
    frank fraser fred freddie frederick freya funmi gabriel gabriela gareth gary gaurav gavin gemma geoff geoffrey george
    georgia georgina gerald geraldine gerard gheorghe gillian gina giorgia giulia gladys glenys gordon gosia graeme graham
    grainne grzegorz gulsen gurdeep gurpreet gwen gwyneth habib hadiya hafsa hamid hamish hamza hannah hans hardeep harjit
    harpreet harriet harry haruki hasan hassan hayley hazel heather hector helen helena henry hilary hilda hira hugh hugo
    humaira hussain hussein hye iain ian ibrahim idris ieuan ifeanyi ifeoma ikechukwu imogen imran indira ines ingrid
    ioana iona ionut irene irfan iris iryna isaac isabel isabella isabelle isla ismail ivan ivana ivy iwona izabela jacek
    jack jackie jacob jacqueline jade jagdeep jaime jake jakub jamal james jamie jana jane janet janice janine janusz
    jaroslaw jasleen jasmin jasmine jason jaswinder javed jayden jayne jean jeff jeffrey jemma jennifer jenny jeremy
    jerome jessica jessie jiang jill jim jimmy joan joana joanna joanne jodie joe joel john johnny jolanta jon jonathan
    jorge jose joseph josephine josh joshua joyce juan judith judy julia julian julie june justin justyna kabir kai kamal
    kamila karen karina karl karolina kasia katarzyna kate kateryna katherine kathleen kathryn kathy katie katy kavita kay
    kayleigh keith kelechi kelly kelvin kemi ken kenneth kerry kevin khadija khalid kieran kimberley kinga kiran kirsten
    kirsty klaudia kofi konrad krishna kristina krzysztof kuldeep kumar kwabena kwame kwesi kyle kylie laila lakshmi lara
    larry laszlo latoya laura lauren laurence leah leanne lee leila lena leo leon leona leonard leroy lesley leslie lewis
    leyla liam lillian lily linda lindsay lindsey linh lisa liz lizzie llinos logan lorna lorraine louis louisa louise
    luca lucas lucia lucy luigi luis lukasz luke lydia lynda lynn lynne lynsey maciej madeleine madison magda magdalena
    mahmood mahmoud mairead maisie malcolm malgorzata mandeep mandy manjit manoj manuel marcel marcin marco marcus
    margaret maria mariam marie marina mario marion marius marjorie marlon marta martha martin martina martyn marvin mary
    maryam masood mateusz matilda matt matthew maureen maurice mavis max maya meera megan mehmet mei melanie melissa
    mercedes mervyn mia michael michaela michal michelle miguel mihaela mihai mike mikolaj mildred millie milly minh
    miriam misbah mo moeen mohamad mohamed mohammad mohammed mohamud mohsin moira molly mona monica monika morag morgan
    muhammad muhammed murat muriel musa mustafa myra myrtle nadeem nadia nadine naheed naomi narinder nasir nasreen
    natalia natalie natasha nathan nathaniel naveed navjot neil nerys ngozi nia niall nichola nicholas nick nicky nicola
    nicole nigel nikhil nikita nimra nina nisha noah noel nora noreen norma norman nuala nuno obinna odette oisin oksana
    oleksandr olena olga oliver olivia ollie olu oluwaseun oluwatobi omar orla oscar osman owain owen oyin padraig paige
    pamela parminder parveen patricia patricio patrick patrycja patryk paul paula paulina pauline pavel pawel pedro peggy
    penelope pete peter petra phil philip philippa phillip phoebe phyllis pierre piotr pippa pooja pradeep praveen preeti
    priti priya priyanka przemyslaw qasim rachael rachel radoslaw rafal raheem rahim rahul raj rajesh rajinder rajiv
    ramesh rani rashed rasheed rashid rashida ravi raymond razia rebecca reece reena rehana renata rhian rhiannon rhodri
    rhona rhys ricardo richard ricky rita riya rizwan robbie robert roberta roberto robyn roderick rodney roger rohan
    rohit roisin roman ronald ronan ronnie rory rosa rosalind rosemary rosie ross roxana roy rupert russell ruth ryan
    ryszard saad sabina sabrina sachin sadia safiya saima sajid sakina salma salman sam samantha samina samir samuel
    sandeep sandra sanjay sanjeev santosh saoirse sara sarah satnam saul scarlett scott seamus sean sebastian seema segun
    selina serena sergio serkan shabana shabnam shahid shaista shakira shamim shane shannon sharon shaun shauna shazia
    sheila shelley sheryl shirley shona shreya sian sidney silvia simon simran sinead siobhan sipho sofia sofie somchai
    sonia sophia sophie spencer stacey stanislaw stefan stella stephanie stephen steve steven stewart stuart sue sukhdeep
    suki suleman sunil sunita suresh surinder susan susanna susannah sushma suzanne svetlana sybil sylvia szymon tabitha
    taiwo talia tamara tamsin tania tanisha tanya tara tariq tatiana ted tendai terence teresa terry tessa thandiwe thelma
    theo theresa thomas thuy tiffany tim timothy tina toby tolu tom tomas tomasz tommy toni tony tracey tracy trang trevor
    tristan trudy uche uma una ursula usha usman valerie vanessa vasyl veronica vicky victor vijay vikram vincent vinod
    viola violet virginia vishal vivek vivian vivien waleed wanda wanjiru waqas wayne wei wendy wesley wilfred wilhelmina
    william winifred winston wojciech xavier xiaoming yasir yasmin yasmine yaw yetunde yolanda yousef yuliia yusuf yvette
    yvonne zac zach zachary zahid zahra zainab zak zakir zara zbigniew zeeshan zena zoe zofia zuzanna
"""
_WORDS_TOO = "amber aurora constance dean devon hazel ivy jade june lee max mercedes mo violet virginia wayne"
FIRST_NAMES = frozenset(_NAMES.split()) - frozenset(_WORDS_TOO.split())
"""In small letters, without accents."""
