"""The rules on lines that speak to the reader or of the page: write to us, join us, download, pay; whose picture it is.

They stand as plain paragraphs in or after the text on pages of all kinds, with no name that tells them apart. As in
`rules`, each is tried on few lines, and says in its pattern what keeps a sentence of the article from fitting: that the
line begins so, that it ends so, that "we" speak.
"""

from __future__ import annotations

from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.rule import NAME, NETWORK, THING, THINGS, make_rule

JOURNALIST = r"(?:(?:news|sports|staff|senior|features?) )?(?:reporter|staff writer|writer|columnist|editor)"
AGENCIES = r"(?:Getty Images|AP Photo|Shutterstock|iStock(?:photo)?|Alamy)"

CALLS = (
    make_rule(
        Reason.AUTHOR,
        250,
        rf"^\W*(?:contact|reach|e-?mail) (?:the )?(?:{JOURNALIST}\b ?)?(?:{NAME} ){{0,3}}{NAME}\s?(?:at|:|via)\s"
        r".{0,60}(?:@[\w.-]+|\d{4})\W*(?:(?:or|and|,) .{3,60})?$",
        r"^(?:reach|contact|e-?mail) (?:him|her|them|me|the (?:writer|reporter|author)) (?:at|on|via)\b",
        r"^follow (?:him|her|them|me) (?:at|on|via|@)",
        r"^(?:twitter|instagram|e-?mail)\s*:\s*\S*@\S+\W*$",
        starts="contact reach email e-mail follow twitter instagram",
    ),
    make_rule(
        Reason.BYLINE,
        60,
        r"^(?:associated press|sports?|staff|news|business|senior staff) (?:staff )?(?:writer|reporter)s?\W*$",
        r"^(?:special to(?: the)?|of the|for the) (?-i:[A-Z])[\w.' -]{2,40}$",
        starts="associated sport sports staff news business senior special of for",
    ),
    make_rule(
        Reason.LEGAL,
        120,
        r"^\W*(?:originally|first) (?:published|posted|appeared)\b",
        starts="originally first",
    ),
    make_rule(
        Reason.DATE,
        40,
        r"^\d+[- ]min(?:ute)?s?\.? (?:read|de lecture|lesezeit|de lectura|di lettura|de leitura|leestijd|czytania)\W*$",
        r"^\W*(?:reading time|read time|temps de lecture|lesezeit|tiempo de lectura|tempo d[ie] (?:lettura|leitura)"
        r"|lesedauer|leestijd)\b.{0,20}$",
        starts="reading read temps lesezeit lesedauer leestijd tiempo tempo",
        holds="min minutes minute mins",
    ),
    make_rule(
        Reason.SHARE,
        60,
        rf"^\W*listen to (?:this |the )?{THING}\b.{{0,20}}$",
        r"^\W*copy (?:the )?link\b.{0,20}$",
        starts="listen copy",
    ),
    make_rule(
        Reason.SHARE,
        200,
        rf"^\W*(?:puedes seguir|sigue a|dołącz do|polub nas)\b.{{0,100}}\b{NETWORK}",
        starts="puedes sigue dołącz polub",
    ),
    make_rule(
        Reason.PROMO,
        250,
        r"^\W*stay (?:with|connected|informed|up[- ]to[- ]date)\b.{0,60}\b(?:on[- ]air|app|newsletter)\b",
        r"^\W*download (?:the|our) .{0,30}\bapps?\b.{0,80}$",
        rf"^\W*if you(?:['’]ve| have)? (?:like|enjoy|love|value|appreciate)d? (?:reading )?(?:this {THING}"
        r"|what (?:you|we)|our (?:work|journalism|reporting|coverage))\b",
        r"^\W*(?:please )?(?:help )?support (?:our|independent|local|quality)\b.{0,40}\b"
        r"(?:journalism|reporting|newsroom)\b",
        r"^\W*(?:submit|send)\b.{0,40}\b(?:letters?|op-eds?|tips?|story ideas|commentar(?:y|ies)|press releases)\b"
        r".{0,120}@",
        r"^\W*(?:have|got|do you have) (?:a|an|any|some) (?:\w+ )?(?:tips?|story|stories|story idea|news)\b.{0,40}\?",
        r"^\W*become an? (?:\w+ )?(?:member|subscriber|supporter|patron|fan|follower)\b.{0,60}$",
        r"\b(?:reader|member|listener)-(?:supported|funded)\b.{0,80}\b(?:subscri\w+|donat\w+|member|month|support)\b",
        starts="stay download if please help support submit send have got do become",
        holds="reader-supported reader-funded member-supported member-funded listener-supported",
    ),
    make_rule(
        Reason.NEWSLETTER,
        200,
        rf"^\W*(?:like|enjoy|love)(?:d|ing|ed)? (?:(?:reading )?this {THING}|what you(?:['’]re| are)? (?:read|see))",
        starts="like liked enjoy enjoyed enjoying love loved",
    ),
    make_rule(
        Reason.ADVERTISEMENT,
        300,
        r"\bwe\b.{0,100}\b(?:earn|receive|get|make)\b.{0,40}\bcommissions?\b",
        holds="commission commissions",
    ),
    make_rule(
        Reason.RELATED,
        160,
        rf"^\W*(?:related|recommended)(?: (?:story|{THINGS}))?(?:\s*[:|]| [—–-]) ",
        r"^\W*(?:now read|read now|up next|next up|further reading)\s*:.{0,140}[^.]$",
        r"^\W*(?-i:ALSO|PLUS|NEXT|OPINION|EXPLAINER|ANALYSIS|PHOTOS|LISTEN)\s*:.{0,140}[^.]$",
        rf"^\W*(?:what to (?:read|watch) next|(?:top|trending) {THINGS}|trending now|explore more)\b.{{0,30}}$",
        rf"^\W*read the (?:full|entire|original|whole) (?:{THING}|interview|review|statement)\b.{{0,40}}$",
        r"^\W*(?:watch|see|view) (?:more (?:in|of) )?(?:the )?(?:full )?(?:video|clip)\b.{0,20}\b"
        r"(?:above|below|here)\W*$",
        r"^\W*(?:das könnte (?:sie|dich) (?:auch )?interessieren|vous aimerez aussi|también te puede interesar"
        r"|te recomendamos|noticias relacionadas|você (?:também )?pode gostar)\b",
        starts="related recommended now read up next further also plus opinion explainer analysis photos listen "
        "what top trending explore watch see view das vous también te noticias você",
    ),
    make_rule(
        Reason.CAPTION,
        250,
        r"^\W*image (?:source|copyright|caption)\b",
        r"^\W*(?:hide|toggle|show) caption\W*$|^\W*enlarge (?:this )?image\W*$",
        r"^\W*(?:open|view) (?:image|gallery)\b.{0,12}$",
        rf"^\W*courtesy (?:of )?{NAME}[^.!?]{{0,60}}$",
        rf"^\W*(?:illustration|video|artwork)s?(?: by|:) {NAME}[^.!?]{{0,60}}$",
        r"^\W*(?:źródło|fuente|fonte|kaynak|источник|πηγή)\s*[:：].{0,60}$",
        starts="image hide toggle show enlarge open view courtesy illustration illustrations video "
        "artwork źródło fuente fonte kaynak источник πηγή",
    ),
    make_rule(
        Reason.CAPTION,
        90,
        rf"^(?-i:[^.!?]{{0,60}}\b{AGENCIES}\b[^.!?]{{0,20}})$",
        holds="getty images shutterstock istock alamy",
    ),
    make_rule(
        Reason.EMBED,
        160,
        r"^\W*view this post on instagram\W*$|^a post shared by\b",
        starts="view a",
    ),
    make_rule(
        Reason.COMMENTS,
        140,
        r"^\W*(?:what (?:do you think|are your thoughts)|let us know|tell us|share your (?:thoughts|views|opinion))\b"
        r".{0,80}\bcomments?\b",
        r"^\W*(?:show|load|hide) (?:\w+ )?comments\W*$",
        starts="what let tell share show load hide",
    ),
    make_rule(
        Reason.NOTICE,
        300,
        r"^\W*to (?:continue|keep) reading\b.{0,120}\b(?:subscri\w+|log ?in|sign in|register)\b",
        r"^\W*to read (?:the (?:full|rest)|this) .{0,40}\b(?:subscri\w+|log ?in|sign in|register)\b",
        r"^\W*you(?:['’]ve| have) (?:reached|read|used|\d+|no)\b.{0,60}\b(?:free|complimentary|monthly)\b.{0,20}"
        r"\barticles?\b",
        rf"^\W*this (?:content|{THING}) is (?:only |exclusively )?(?:available|reserved|exclusive)\b.{{0,30}}\b"
        r"(?:subscribers|members)\b",
        r"^\W*il vous reste \d|^\W*la suite est réservée\b",
        r"^\W*wir (?:benötigen|brauchen) ihre (?:zustimmung|einwilligung)\b",
        r"\bpersonenbezogener daten\b",
        starts="to you you've you’ve this il la wir",
        holds="personenbezogener",
    ),
)
