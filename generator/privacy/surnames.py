"""Names that end as words do for how something is, so that they can be told from `Waiting` and `Disappointed`."""

_NAMES = """
    aldous banning bayless bearing behring billing browning channing constable cowling darling denning dowling
    dunning easting fanning fielding fleming flemming gelling golding goldring gooding gosling goulding hambling harding
    harling hemming herring hewling hosking humbling huxtable irving keating keeling kipling lansing larking leeming lessing
    loring loveless manning melling nesling newling palling pauling pickering pilling poulding rawding rawling redding
    riding rising rowling ruling schelling schilling schwing sealing skelding snelling spalding spaulding spurling starling
    sterling stirling stribling suckling sweeting swindling tarling trilling waring wareing welling whiting wilding
    wolfing wyling yelding
    abed ahmed ammed creed fareed freed hamed hameed jared javed jawed junaed khaled khaleed khurshed majed majeed manfred
    mohamed mohammed muhamed muhammed mujeed naveed rashed rasheed reed saeed saleed sayed sayeed shafeed shahed shaheed
    sneed steed syed tweed waheed waleed wilfred winifred yazeed zahed zaheed zayed
"""
ENDING_ALIKE = frozenset(_NAMES.split())
"""Surnames and first names in `-ing`, `-ed`, `-able`, `-ous` and `-less`, in small letters."""

_STATES = """
    abysmal alone angry atrocious aware awful away awesome bad bankrupt blind broke cheap confident cruel dire disgrace
    discrimination easy excellent exempt fair farce fantastic frail fraud furious garbage glad grim happy hard horrid ill
    illegal insane joke keen lame livid local lost lovely mad madness misery native nightmare nonsense ok okay overdrawn pants
    pathetic perfect poor proud ready resident rude sad scam shambles skint slow sorry stuck superb theft torture tough true
    unfair unjust unsafe unwell upset urgent weak wrong
"""
STATES = frozenset(_STATES.split())
"""Words with no such ending for how somebody or something is: `I'm Glad`, `This is Bad`."""
