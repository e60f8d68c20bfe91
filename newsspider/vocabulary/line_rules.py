"""The rules on a line's words, as data: what a line that is not the article's text looks like.

The words are those of news pages in English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian
languages, Polish, Russian, Chinese and Japanese; the labels within a text ("Also read", "Advertisement") those of some
thirty languages. Each pattern says what keeps a sentence of the article from fitting: that the line begins so, that it
ends so, that "we" speak.
"""

from typing import NamedTuple

from newsspider.vocabulary.reasons import Reason

# What stands in the patterns for one of several words.
PARTS = {
    "<thing>": r"(?:article|story|page|post|entry|report)",
    "<things>": r"(?:stories|articles?|links?|content|news|topics?|coverage|posts?|items?|reading|videos?|information"
    r"|headlines)",
    "<network>": r"(?:whatsapp|telegram|instagram|facebook|twitter|youtube|tiktok|linkedin)",
    "<name>": r"(?-i:[A-ZÀ-ÝА-Я])[\w.'’-]*",
}
ALONE = r"\W*$"  # the end of a line that says nothing else
LABEL = r"\W*(?::|$)"  # … or is a label before something else
COLON = r"\s*[:：]"
COUNT = r"\W*\(?\d*\)?\s?[件条條個个]?\W*$"  # … or with how many there are


class Rule(NamedTuple):
    """A line of at most `longest` characters is set aside for `reason` if one of the patterns fits it.

    Two spaces or a new line part the patterns; a line with a deeper indent goes on with the one above. Without `words`
    a pattern fits at the line's beginning, marks before it left out, and `end` must follow it. It begins with its first
    words, "read|see also", so that it is tried only on lines that begin with one of them; "0" stands for a number, and
    "^" says that no mark may stand before the word. With `words` a pattern may stand anywhere in a line that holds one
    of these words.
    """

    reason: Reason
    longest: int
    patterns: str
    end: str = ""
    words: str = ""


# fmt: off
RULES = (
    Rule(Reason.SKIP_LINK, 80, r"""
        skip|jump (?:to|past|over|ad|navigation)\b
        zum|zur (?:inhalt|hauptinhalt|navigation)  aller (?:au|à la)\b  ir|saltar al? (?:contenido|menú|navegación)
    """),
    Rule(Reason.NAVIGATION, 60, r"""
        back|return to (?:the )?(?:top|home(?:page)?|front page)
        zur startseite  nach oben  retour à l['’]accueil  haut de page  volver (?:arriba|al inicio)  torna su
        terug naar boven  наверх  на главную
    """, ALONE),
    Rule(Reason.PAGER, 60, r"""
        page|pages\W*\d[\d\W]*(?:next)?  0[\d\W]*(?:next)?  view as a single page  single page
        continued\W+[\d|\s]+next  more below
    """, ALONE),
    Rule(Reason.COMMENTS, 110, r"""
        post|add|leave|write|submit|make|view|read|join|have (?:a|an|your|all|the|reader)?\W*(?:comments?|reply|
            conversation|discussion|say)\b
        ^report (?:this comment|abuse|as inapp)  ^posted by\b.{2,40} (?:on|at)\b  ^cancel reply\b
        ^please\b.{0,80}\bpost(?:ing)? comments\b
        what (?:do you think|are your thoughts)\b.{0,80}\bcomments?\b  let|tell us\b.{0,80}\bcomments?\b
        share your (?:thoughts|views|opinion)\b.{0,80}\bcomments?\b  show|load|hide (?:\w+ )?comments\W*$
    """),
    Rule(Reason.COMMENTS, 110, r"""
        comment|comments  reader|readers|readers'|user|your|all comments?  0\d* comments?
        kommentar|kommentare|kommentaren|kommentieren|commentaire|commentaires|comentario|comentarios|commenti|reactie|
            reacties
        komentarze|комментарии|yorumlar|komentáře|komentari|kommentit|hozzászólások|σχόλια|comentários|comentarii
        коментарі|コメント|评论|評論|留言|网友评论|網友評論|网友留言|读者评论|讀者評論|댓글|التعليقات|תגובות  bình luận
    """, COUNT),
    Rule(Reason.COMMENTS, 110, r"""
        0\d* (?:responses?|thoughts?|replies|réponses?|respuestas?|risposte|antworten|reacties|kommentare?|
            commentaires?|comentarios?|commenti|комментари\w+)(?: (?:to|on|sur|a|auf|zu|su|op)\b.{0,80})?
    """, ALONE),
    Rule(Reason.BYLINE, 100, r"""
        ^by|text|texte|autor|auteur|автор\b[ :]+(?:<name>|\()[^.!?]{2,80}$  ^written|posted|reported by\b.{2,60}$
        ^von|par|por|di|door|av|af <name>(?: (?:<name>|und|et|y|e|en|och|og|,|&|de|van|von|der|den),?){1,7}$
        责任编辑|責任編輯|责编|編輯|编辑|校对|審核\s*[:：]
    """),
    Rule(Reason.BYLINE, 60, r"""
        ^associated|sport|sports|staff|news|business|senior (?:(?:press|staff) )?(?:writer|reporter)s?\W*$
        ^special to(?: the)? (?-i:[A-Z])[\w.' -]{2,40}$
    """),
    Rule(Reason.LEGAL, 300, r"""
        copyright|disclaimer\b  printed from\b  ©  c\) \d{4}  all rights reserved
        alle rechte vorbehalten
        tous droits\b  todos los derechos\b  tutti i diritti\b  alle rechten\b  все права  tüm hakları
        published|republished (?:by|from|on|in|with)\b  originally|first (?:published|posted|appeared)\b.{0,90}$
        ^this <thing> (?:is|was|has been) (?:\w+ )?(?:published|posted|printed)
        ^this <thing> .{0,20}appeared (?:in|on)\b
        ^dieser (?:artikel|text|beitrag) (?:ist|erschien|stammt)\b.{0,80}\b(?:erschienen|aus|bei)\b
        無断転載|無断転載禁止|無断転載を禁じます|本文来源|本文來源
    """),
    Rule(Reason.SHARE, 110, r"""
        share|email|e-mail|print|tweet|facebook|twitter|digg|reddit|bookmark|save|recommend|like|send|teilen|drucken|
            partager|imprimer|compartir(?: (?:this|on|to|it|<thing>|via|a friend|friend|version|with)\b.{0,40})?
        imprimir|compartilhar|condividi|stampa|delen|dela|del|udostępnij|поделиться
    """, ALONE),
    Rule(Reason.SHARE, 200, r"""
        post|share|email|e-mail|print|save|send|bookmark this <thing>\b.{0,60}$
        listen to (?:this|the) <thing>\b.{0,20}$
        puedes|sigue|dołącz|polub (?:seguir|a|do|nas)\b.{0,100}\b<network>
        подписывайтесь|подпишитесь|підписуйтесь\b.{0,80}(?:<network>|телеграм|канал|дзен|вконтакте)
    """),
    Rule(Reason.ADVERTISEMENT, 110, r"""
        advertisement|advertisements|advertising|sponsored|ad  sponsored links?  ads by google  special offers?  anzeige
        werbung  publicidad|publicité|pubblicità|advertentie|reklam|reklama|annons|annonse|annonser|реклама|広告
        विज्ञापन|โฆษณา|publicidade|publicitate|annonce|mainos|iklan|hirdetés|διαφήμιση|διαφημιση|إعلان|اعلان|广告|廣告|광고
        פרסומת|reklaam|reklāma|oglas  quảng cáo
    """, ALONE),
    Rule(Reason.ADVERTISEMENT, 110, r"""
        advertisement|advertisements\W+(?:scroll|continue|story|article|remove)\b
        story|article continues (?:below|after)
    """),
    Rule(Reason.CAPTION, 250, r"""
        photo|photos|image|images|picture|pictures|credit|credits|photograph|foto|fotos|fotografía|bild|bilder|source|
            quelle|crédit|bron(?: by| credit)?\s*[:/©].{0,120}$
        ^file ?(?:photo)?\s*[-–—:]  photo|photos|photograph|photographs|image|picture (?:by|courtesy)\b  pictured\b
        фото|fot|kuva|fotó|写真|撮影|图|圖|사진\.?\s*[:：/／©]?\s*[^.!?。！？]{2,80}$
        foto (?:di|de|von|av|af|door|por) <name>[^.!?]{2,60}$  image (?:source|copyright|caption)\b
        hide|toggle|show caption\W*$  courtesy (?:of )?<name>[^.!?]{0,60}$
        illustration|illustrations|artwork(?: by|:) <name>[^.!?]{0,60}$  video by <name>[^.!?]{0,60}$
        źródło|fuente|fonte|kaynak|источник|πηγή\s*[:：].{0,60}$
    """),
    Rule(Reason.AUTHOR, 250, r"""
        additional (?:reporting|writing|editing) by\b  reporting|writing|editing by\b  ^with files from\b
        ^follow (?:.{0,40} on (?:twitter|x)\b|(?:him|her|them|me) (?:at|on|via|@))
        ^reach|contact|email|e-mail (?:him|her|them|me|the (?:writer|reporter|author)) (?:at|on|via)\b
        contact|reach|email|e-mail (?:the )?(?:(?:\w+ ){0,2}(?:reporter|writer|columnist|editor)\b ?)?(?:<name> )
            {0,3}<name>\s?(?:at|:|via)\s.{0,60}(?:@[\w.-]+|\d{4})\W*(?:(?:or|and|,) .{3,60})?$
        ^twitter|instagram|email|e-mail\s*:\s*\S*@\S+\W*$
    """),
    Rule(Reason.TAGS, 300, r"""
        tag|tags|topic|topics|keyword|keywords|category|categories|schlagworte|schlagwörter|themen|mots-clés
        filed under
        mots clés  etiquetas|temas|trefwoorden|теги|argomenti|tagi|etiketler|метки|palavras-chave|sujets|stichworte
        stichwörter|emner|ämnen|címkék|štítky|标签|標籤|关键词|關鍵字|キーワード|タグ|태그|الوسوم|وسوم  ключевые слова
        الكلمات المفتاحية
    """, COLON),
    Rule(Reason.RELATED, 160, r"""
        related|recommended|external|popular(?: <things>)?(?: for you)?  more|top|latest|other <things>
        don't|don’t miss
    """, LABEL),
    Rule(Reason.RELATED, 160, r"""
        related|recommended(?: (?:story|<things>))?(?:\s*[:|]| [—–-])\s  read (?:more|also|next)\b  see also\b
        also (?:see|read)\b  click here\b  full story\b  you (?:may|might) also\b  more (?:on|from|about) .{0,70}[^.]$
        most (?:read|popular|viewed|commented)\b.{0,30}$  trending <things>\b.{0,30}$  trending now\b.{0,30}$
        what to (?:read|watch) next\b.{0,30}$  top <things>\b.{0,30}$
        video|watch|photo|photos|gallery|slideshow|listen|fotostrecke|bildergalerie\s*[:|]
        read|more|trending\s*:.{0,140}[^.]$  must read\s*:.{0,140}[^.]$
        also|plus|next|opinion|explainer|analysis(?-i:(?<=[A-Z]))\s*:.{0,140}[^.]$
        read the (?:full|entire|original|whole) (?:<thing>|interview|review|statement)\b.{0,40}$
        watch|see|view (?:the )?(?:full )?(?:video|clip)\b.{0,20}\b(?:above|below|here)\W*$
        mehr (?:zum thema|dazu)\b  lesen sie\b  auch interessant\b  weitere (?:artikel|themen|meldungen)\b
        das könnte (?:sie|dich) (?:auch )?interessieren\b  à lire\b  lire (?:aussi|également)\b  voir aussi\b
        sur le même (?:sujet|thème)\b  vous aimerez aussi\b  lea|lee|leia|leer (?:también|também|mais|más)\b
        te puede interesar\b  también te puede interesar\b  leggi|guarda anche\b  ti potrebbe interessare\b
        lees (?:ook|meer|verder)\b  läs (?:mer|också)\b  les også\b  læs også\b  llegeix també\b  lue (?:myös|lisää)\b
        czytaj|zobacz|przeczytaj (?:też|także|również|więcej)\b  čtěte|čítajte (?:také|též|aj|tiež)\b  přečtěte si\b
        prečítajte si\b  olvasd|olvassa el\b  kapcsolódó\b  citește|citeşte|citeste|citiți (?:și|şi|si)\b
        pročitajte (?:i|još)\b  preberite tudi\b  читайте (?:также|ещ[её]|також)\b  смотрите также\b
        дивіться також\b  вижте още\b  прочетете още\b  διαβάστε|δείτε (?:επίσης|ακόμ[αη])\b  ilgili haber(?:ler)?\b
        ayrıca|ayrica okuyun\b  baca|lihat juga\b  xem thêm\b  đọc thêm\b  tin liên quan\b  यह|ये भी पढ़ें
        อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง  اقرأ|اقرا|شاهد أ?ا?يض  مواضيع|موضوعات ذات صلة  بیشتر|همچنین بخوانید
        関連記事|関連リンク|関連ニュース|あわせて読みたい|合わせて読みたい|延伸阅读|延伸閱讀|相关阅读|相关新闻|相关报道|相关链接|相關新聞
        相關閱讀|相關報道|推荐阅读|推薦閱讀|관련기사|관련뉴스  관련 (?:기사|뉴스)
    """),
    Rule(Reason.RELATED, 160, r"""
        siehe auch  lesetipp  vea|ver|mira também  vea|ver|mira también  veja (?:também|mais)  saiba mais  по теме
    """, r"\b(?:.{0,120}[^.])?$"),
    Rule(Reason.NEWSLETTER, 220, r"""
        sign (?:up|in)\b  subscribe|login|register\b  log in\b  create an account\b
        abonnieren|abonnez-vous|inscrivez-vous|suscríbete|iscriviti|assine\b
        get (?:daily|weekly|the latest|our)\b.{0,120}\b(?:updates|news|inbox|e-?mail|headlines)\b
        like|liked|enjoy|enjoyed|enjoying|love|loved (?:(?:reading )?this <thing>|what you(?:['’]re| are)? (?:read|see))
        zapisz|prenumerera|tilmeld|meld|tilaa|schrijf|iratkozz\b.{0,90}\b(?:newsletter|nyhetsbrev|nyhedsbrev|uutiskir|
            nieuwsbrief|hírlev)
    """),
    Rule(Reason.PROMO, 250, r"""
        stay (?:with|connected|informed|up[- ]to[- ]date)\b.{0,60}\b(?:on[- ]air|app|newsletter)\b
        download (?:the|our) .{0,30}\bapps?\b.{0,80}$
        support (?:our|independent|local|quality)\b.{0,40}\b(?:journalism|newsroom)\b
        if you(?:['’]ve| have)? (?:like|enjoy|love|value|appreciate)d? (?:reading )?(?:this <thing>|what (?:you|we)|
            our (?:work|journalism|reporting|coverage))\b
        submit|send\b.{0,40}\b(?:letters?|op-eds?|tips?|story ideas|commentar(?:y|ies)|press releases)\b.{0,120}@
        have|got (?:an?|any|some) (?:\w+ )?(?:tips?|story|stories|story idea|news)\b.{0,40}\?
        become an? (?:\w+ )?(?:member|subscriber|supporter|patron|fan|follower)\b.{0,60}$
    """),
    Rule(Reason.EMBED, 160, r"view this post on instagram\W*$  ^a post shared by\b"),
    Rule(Reason.DATE, 40, r"""
        ^0\d*[- ]min(?:ute)?s?\.? (?:read|de lecture|lesezeit|de lectura|di lettura|de leitura|leestijd|czytania)\W*$
        reading|read time\b.{0,20}$  temps de lecture\b.{0,20}$  lesezeit|lesedauer|leestijd\b.{0,20}$
        tiempo|tempo d[eio] (?:lectura|lettura|leitura)\b.{0,20}$
    """),
    Rule(Reason.NOTICE, 300, r"""
        already a (?:subscriber|member)\b  continue|keep reading (?:with|by|for|this|the full)\b
        to (?:continue|keep) reading\b.{0,120}\b(?:subscri\w+|log ?in|sign in|register)\b
        to read (?:the (?:full|rest)|this) .{0,40}\b(?:subscri\w+|log ?in|sign in|register)\b
        you|you've|you’ve(?: have)? (?:reached|read|used|\d+|no)\b.{0,60}\b(?:free|complimentary|monthly)
            \b.{0,20}\barticles?\b
        this (?:content|<thing>) is (?:only |exclusively )?(?:available|reserved|exclusive)\b.{0,30}\b(?:subscribers|
            members)\b
        il vous reste \d  wir (?:benötigen|brauchen) ihre (?:zustimmung|einwilligung)\b  fehler (?:gefunden|melden)\b
        was this (?:article|page|story) (?:helpful|useful)\b  thank|thanks (?:you )?for your feedback\W*$
        нашли|заметили|знайшли (?:ошибку|опечатку|помилку)
    """),
    Rule(Reason.COMMENTS, 600, r"""
        \b(?:comments|commenters?)\b.{0,150}\b(?:moderated|monitored|guidelines|abusive|offensive|inappropriate|
            removed|responsible|be deleted|off-topic)\b
        \b(?:views|opinions?)\b.{0,150}\bcomments\b  \bto post a comment\b  \bcomments from (?:our|the) readers\b
        \bcomments (?:will|are|that|may)\b
        \bkommentare\b.{0,200}\b(?:verfasser\w*|verantwort\w*|moder\w*|netiquette|gelöscht|freigeschaltet)\b
    """, words="comments commenter commenters comment kommentare"),
    Rule(Reason.COMMENTS, 110, r"\bno comments\b  \bpost(?:ing)? comments\b", words="comments"),
    Rule(Reason.LEGAL, 300, r"""
        riproduzione riservata  prohibida (?:su|la) reproducción  reproduction interdite  rights reserved\W*$
        may not be (?:published|reproduced)  \bprivacy policy\b  \bterms (?:of (?:use|service)|and cond)  \breprints\b
    """, words="riservata reproducción interdite reserved published reproduced policy terms reprints"),
    Rule(Reason.ADVERTISEMENT, 300, r"""
        \bwe\b.{0,100}\b(?:earn|receive|get|make)\b.{0,40}\bcommissions?\b
    """, words="commission commissions"),
    Rule(Reason.ADVERTISEMENT, 110, r"""
        \b(?:(?:après (?:cette|la)|(?:após a|depois da)|después de la) publici(?:té|dade|dad)|dopo la pubblicità)\W*$
        \b(?:onder de advertentie|nach der anzeige|efter annonsen|etter annonsen|efter annoncen)\W*$
        \b(?:mainoksen jälkeen|pod reklamą)\W*$  \baffiliate[- ](?:links?|commission|partner)
    """, words="""affiliate affiliate-links publicité publicidade publicidad pubblicità advertentie anzeige annonsen
        annoncen mainoksen reklamą"""),
    Rule(Reason.CAPTION, 250, r"""
        \b(?:photo|photograph|picture|image|foto|bild)s?(?: by|:| courtesy|/)[^.]{2,60}\.?$  \(file photo\)
    """, words="photo photos photograph photographs picture image foto bild (photo (file"),
    Rule(Reason.CAPTION, 90, r"""
        (?-i:\b(?:Getty Images|AP Photo|Shutterstock|iStock(?:photo)?|Alamy)\b[^.!?]{0,20}$)
    """, words="getty images shutterstock istock alamy"),
    Rule(Reason.AUTHOR, 250, r"""
        \bcontributed (?:reporting )?to this <thing>  \bcontributed reporting\b  \bcan be reached at\b
    """, words="contributed reached"),
    Rule(Reason.NEWSLETTER, 220, r"""
        \b(?:sign(?:ing)? up|subscrib\w+|register)\b.{0,90}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates)\b
        \bnewsletters?\b.{0,90}\b(?:sign|subscri\w+|inbox|free|daily|weekly)\b  \b(?:to|in) your inbox\b  \bfree trial\b
        \bnewsletter\b.{0,60}\b(?:abonnieren|anmelden|bestellen|kostenlos|inscri\w+|suscri\w+|iscri\w+|aanmelden)\b
        \b(?:ihr|dein|ihrem|deinem) (?:e-mail-)?postfach\b  \bboîte (?:mail|de réception)\b  \bbandeja de entrada\b
        \b(?:abonnieren|jetzt anmelden|abonnez-vous|inscrivez-vous|suscríbete|suscribirse|iscriviti|assine)\b
    """, words="""sign signing subscribe register newsletter newsletters inbox trial postfach boîte bandeja abonnieren
        anmelden suscribirse suscríbete"""),
    Rule(Reason.SHARE, 250, r"""
        \b(?:(?:follow|join|find|like) us|folge?n?|folgst|suivez(?:-nous)?|síguenos|seguici|segui|volg|siga-nos|ikuti|
            obserwuj nas|sledujte nás|följ oss|følg oss|følg os)\b.{0,80}\b<network>\b
        \bwhatsapp[- ](?:channel|kanal|canal|kanaal)\b  \b<network>\b.{0,60}\btakip ed
        \b(?:follow us|ikuti|takip ed|síguenos|suivez-nous|obserwuj nas|sledujte nás)\b.{0,60}\bgoogle news\b
    """, words="""google whatsapp telegram instagram facebook twitter youtube tiktok linkedin twitter'da facebook'ta
        instagram'da whatsapp-kanal whatsapp-channel"""),
    Rule(Reason.PROMO, 250, r"""
        \b(?:reader|member|listener)-(?:supported|funded)\b.{0,80}\b(?:subscri\w+|donat\w+|member|month|support)\b
    """, words="reader-supported reader-funded member-supported member-funded listener-supported"),
    Rule(Reason.NOTICE, 300, r"""
        \byour browser\b  \benable javascript\b  \bjavascript (?:is|must|to be)\b  \bflash player\b
        \bcookie (?:policy|settings)\b
        \b(?:uses?|accept|our) cookies\b  \ballow notifications\b  \bexterne[rn]? inhalte?\b
        \bpersonenbezogener? daten\b
        \bcontenus? externes?\b  \bcontenido externo\b  \balready (?:registered|subscribed)\b
        \b(?:account|log ?in|sign in) to (?:read|view|continue)\b
        \bsubscri(?:be|ption) to (?:read|continue|keep|access)\b
        \b(?:for|to) subscribers only\b  \b(?:only|exclusively) (?:for|to) subscribers\b
        \bunlimited (?:digital )?access\b
        \b(?:réservée?s? aux abonnés|nur für abonnenten|exclusivo para (?:suscriptores|assinantes)|
            riservato agli abbonati)\b
    """, words="""browser javascript flash cookie cookies notifications externe externer externen externes externo
        personenbezogene personenbezogener already account login log sign access subscribers subscribe subscription
        abonnés abonnenten suscriptores assinantes abbonati"""),
)
# fmt: on

# The words that a line with nothing but a date and a time is made of.
_DATES = """
    published posted updated update last created first modified on at date edition of the by am pm a p m z th st nd rd
    est edt et pst pdt pt cst cdt ct mst gmt bst ist utc cet cest uhr h hrs hr ago hours hour minutes minute mins min
    days day today yesterday wed thu thur thurs fri sat sun mon tue tues wednes monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so januar jänner februar
    märz mai juni juli oktober dezember mär okt dez stand vom am um veröffentlicht aktualisiert
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre
    novembre décembre le à publié mis jour
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre de del el las publicado actualizado actualizada
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre
    ottobre dicembre il alle ore pubblicato modifica
    segunda terça quarta quinta sexta feira janeiro fevereiro março maio junho julho setembro outubro dezembro às
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei augustus om
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag kl den publicerad uppdaterad
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia godz
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря в
"""
DATE_WORDS = frozenset(_DATES.split())
