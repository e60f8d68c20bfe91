"""The rules on a line's words, as data: what a line that is not the article looks like, reason by reason.

Each rule says how long such a line is at most, with which words it begins or which it holds (so that it is tried on few
lines), and the patterns of which one must be found in it. Those that begin with "^" are tried at the line's beginning
alone: to search for them as for the others costs a try at each character. The words are those of news pages in English,
German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages, Polish, Russian, Chinese and Japanese;
the labels within a text ("Also read", "Advertisement") those of some thirty languages.
"""

from __future__ import annotations

from newsspider.vocabulary.calls import CALLS
from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.rule import NAME, NETWORK, THING, THINGS, make_rule

RULES = (
    make_rule(
        Reason.SKIP_LINK,
        80,
        r"^\W*(?:skip|jump) (?:to|past|over|ad|navigation)\b",
        r"^zu[mr] (?:inhalt|hauptinhalt|navigation)",
        r"^aller (?:au|à la) ",
        r"^(?:ir|saltar) al? (?:contenido|menú|navegación)",
        starts="skip jump zum zur aller ir saltar",
    ),
    make_rule(
        Reason.NAVIGATION,
        60,
        r"^\W*(?:zur startseite|nach oben|back to (?:the )?(?:top|home(?:page)?|front page)"
        r"|return to (?:top|home(?:page)?)"
        r"|retour à l['’]accueil|haut de page|volver (?:arriba|al inicio)|torna su|terug naar boven"
        r"|наверх|на главную)\W*$",
        starts="zur nach back return retour haut volver torna terug наверх на",
    ),
    make_rule(
        Reason.PAGER,
        60,
        r"^\W*pages?\W*\d[\d\W]*(?:next\W*)?$",
        r"^\W*(?:view as a )?single page\W*$",
        r"^\W*continued\W+[\d|\s]+next\W*$",
        r"^\W*more below\W*$",
        starts="page pages view single continued more",
    ),
    make_rule(Reason.PAGER, 60, r"^\W*\d[\d\W]*(?:next\W*)?$", starts="0"),
    make_rule(
        Reason.COMMENTS,
        110,
        r"^\W*(?:post|add|leave|write|submit|make|view|read|join|have) (?:a|an|your|all|the|reader)?\W*"
        r"(?:comments?|reply|conversation|discussion|say)\b",
        r"^\W*(?:reader|readers'?|user|your|all)? ?comments?\W*\(?\d*\)?\W*$",
        r"\bno comments\b|\bpost(?:ing)? comments\b",
        r"^\W*(?:kommentare?n?|commentaires?|comentarios?|commenti|reacties?|komentarze|комментарии)\W*\(?\d*\)?\W*$",
        r"^\W*(?:yorumlar|komentáře|komentari|kommentit|hozzászólások|σχόλια|comentários|comentarii|коментарі"
        r"|bình luận)"
        r"\W*\(?\d*\)?\W*$|^\W*(?:(?:网友|網友|读者|讀者)?(?:评论|評論|留言)|コメント|댓글|التعليقات|תגובות)\W*\d*[件条條個개]?\W*$",
        r"^report (?:this comment|abuse|as inapp)|^posted by\b.{2,40} (?:on|at)\b|^cancel reply\b",
        r"^please\b.*\bpost(?:ing)? comments\b",
        starts="post add leave write submit make view read join have comment comments reader readers user your "
        "all kommentar kommentare kommentieren commentaire commentaires comentario comentarios commenti "
        "reactie reacties komentarze комментарии yorumlar komentáře komentari kommentit hozzászólások σχόλια "
        "comentários comentarii коментарі bình コメント 评论 評論 留言 网友评论 網友評論 网友留言 網友留言 "
        "读者评论 讀者評論 댓글 التعليقات תגובות report posted cancel no there please be",
        holds="comments",
    ),
    make_rule(
        Reason.COMMENTS,
        110,
        r"^\W*\d+ comments?\W*$",
        r"^\W*\d+ (?:responses?|thoughts?|replies|réponses?|respuestas?|risposte|antworten|reacties|kommentare?"
        r"|commentaires?|comentarios?|commenti|комментари\w+)(?: (?:to|on|sur|a|auf|zu|su|op)\b.{0,80})?\W*$",
        starts="0",
        holds="comments",
    ),
    make_rule(
        Reason.COMMENTS,
        600,
        r"\b(?:comments|commenters?)\b.{0,150}\b(?:moderated|monitored|guidelines|abusive|offensive|inappropriate"
        r"|removed"
        r"|responsible|be deleted|off-topic)\b",
        r"\b(?:views|opinions?)\b.{0,150}\bcomments\b|\bto post a comment\b|\bcomments from (?:our|the) readers\b",
        r"\bcomments (?:will|are|that|may)\b",
        r"\bkommentare\b.{0,200}\b(?:verfasser\w*|verantwort\w*|moder\w*|netiquette|gelöscht|freigeschaltet)\b",
        holds="comments commenter commenters comment kommentare",
    ),
    make_rule(
        Reason.BYLINE,
        100,
        rf"^(?:by|text|texte?|autor|auteur|автор)\b[ :]+(?:{NAME}|\()[^.!?]{{2,80}}$",
        rf"^(?:von|par|por|di|door|av|af) {NAME}(?: (?:{NAME}|und|et|y|e|en|och|og|,|&|de|van|von|der|den),?){{1,7}}$",
        r"^(?:written|posted|reported) by\b.{2,60}$",
        r"^\W*(?:责任编辑|責任編輯|责编|編輯|编辑|校对|審核)\s*[:：]",
        starts="by von par por di door av af text texte autor auteur автор written posted reported 责任编辑 責任編輯 "
        "责编 編輯 编辑 校对 審核",
    ),
    make_rule(
        Reason.LEGAL,
        300,
        r"^\W*(?:copyright|disclaimer\b|printed from\b|©|\(c\) |all rights reserved|alle rechte vorbehalten)",
        r"^\W*(?:tous droits|todos los derechos|tutti i diritti|alle rechten)\b|^\W*все права|^\W*tüm hakları",
        r"^\W*(?:re)?published (?:by|from|on|in|with)\b",
        rf"^this {THING} (?:is|was|has been) (?:\w+ )?(?:published|posted|printed)",
        rf"^this {THING} .{{0,20}}appeared (?:in|on)\b",
        r"^dieser (?:artikel|text|beitrag) (?:ist|erschien|stammt)\b.{0,80}\b(?:erschienen|aus|bei)\b",
        r"^\W*無断転載|^\W*未经授权|^\W*本文来源|^\W*本文來源",
        r"riproduzione riservata|prohibida (?:su|la) reproducción|reproduction interdite|무단\s?전재",
        r"rights reserved\W*$",
        r"may not be (?:published|reproduced)|\bprivacy policy\b|\bterms (?:of (?:use|service)|and cond)|\breprints\b",
        starts="copyright disclaimer printed published republished this dieser © c all alle tous todos tutti все tüm "
        "無断転載 無断転載禁止 無断転載を禁じます 本文来源 本文來源 저작권자",
        holds="riservata reproducción interdite reserved published reproduced policy terms reprints",
    ),
    make_rule(
        Reason.SHARE,
        110,
        r"^\W*(?:share|e-?mail|print|tweet|facebook|twitter|digg|reddit|bookmark|save|recommend|like|teilen|drucken"
        r"|send"
        r"|partager|imprimer|compartir|imprimir|compartilhar|condividi|stampa|delen|dela|del|udostępnij|поделиться)"
        rf"(?: (?:this|on|to|it|{THING}|via|a friend|friend|version|with)\b.{{0,40}})?\W*$",
        rf"^\W*(?:post|share|e-?mail|print|save|send|bookmark) this {THING}\b",
        starts="share email e-mail print tweet facebook twitter digg reddit bookmark save recommend like teilen "
        "drucken partager imprimer compartir imprimir compartilhar condividi stampa delen dela del "
        "udostępnij поделиться post send",
    ),
    make_rule(
        Reason.ADVERTISEMENT,
        110,
        r"^\W*(?:advertisements?|advertising|sponsored(?: links?)?|ads by google|anzeige|werbung|publicidad|publicité"
        r"|pubblicità|advertentie|reklama?|annons(?:e|er)?|реклама|広告|विज्ञापन|โฆษณา"
        r"|ad|publicidade|publicitate|annonce|mainos|iklan"
        r"|hirdetés|διαφ[ηή]μιση|[إا]علان|广告|廣告|광고|פרסומת|quảng cáo|reklaam|reklāma|oglas)\W*$",
        r"^\W*advertisements?\W+(?:scroll|continue|story|article|remove)\b",
        r"^\W*(?:story|article) continues (?:below|after)",
        r"\baffiliate[- ](?:links?|commission|partner)",
        r"\b(?:après (?:cette|la) publicité|(?:após a|depois da) publicidade|después de la publicidad"
        r"|dopo la pubblicità"
        r"|onder de advertentie|nach der anzeige|efter annonsen|etter annonsen|efter annoncen|mainoksen jälkeen"
        r"|pod (?:reklamą|materiałem wideo))\W*$",
        starts="advertisement advertisements advertising sponsored ads anzeige werbung publicidad publicité "
        "pubblicità advertentie reklam reklama annons annonse annonser реклама 広告 story article विज्ञापन โฆษณา ad "
        "publicidade "
        "publicitate annonce mainos iklan hirdetés διαφήμιση διαφημιση إعلان اعلان 广告 廣告 광고 פרסומת quảng reklaam "
        "reklāma oglas",
        holds="affiliate affiliate-links publicité publicidade publicidad pubblicità advertentie anzeige annonsen "
        "annoncen mainoksen reklamą wideo",
    ),
    make_rule(
        Reason.CAPTION,
        250,
        r"^\W*(?:photo|image|picture|credit|photograph|foto|fotografía|bild|source|quelle|crédit|bron)s?"
        r"(?: by| credit)?\s*[:/©].{0,120}$",
        r"^file ?(?:photo)?\s*[-–—:]|^\W*(?:photo(?:graph)?s?|image|picture) (?:by|courtesy)\b|^\W*pictured\b",
        r"\b(?:photo|photograph|picture|image|foto|bild)s?(?: by|:| courtesy|/)[^.]{2,60}\.?$|\(file photo\)",
        r"^\W*(?:фото|fot\.|kuva|fotó|写真|撮影|图|圖|사진)\s*[:：/／.©]?\s*[^.!?。！？]{2,80}$",
        rf"^\W*foto (?:di|de|von|av|af|door|por) {NAME}[^.!?]{{2,60}}$",
        starts="фото fot kuva fotó 写真 撮影 图 圖 사진 "
        "photo photos image images picture pictures credit credits photograph foto fotos fotografía bild "
        "bilder source quelle crédit bron file pictured",
        holds="photo photos photograph photographs picture image foto bild (photo (file",
    ),
    make_rule(
        Reason.AUTHOR,
        250,
        rf"\bcontributed (?:reporting )?to this {THING}|\bcontributed reporting\b",
        r"^\W*(?:additional )?(?:reporting|writing|editing) by\b|^with files from\b",
        r"^follow .{0,40} on (?:twitter|x)\b",
        r"\bcan be reached at\b",
        starts="additional reporting writing editing follow with",
        holds="contributed reached",
    ),
    make_rule(
        Reason.TAGS,
        300,
        r"^\W*(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|schlagw(?:orte|örter)|themen|mots[- ]clés)\s*:",
        r"^\W*(?:etiquetas|temas|trefwoorden|теги|argomenti|tagi|etiketler|метки|ключевые слова|palavras-chave|sujets"
        r"|stich(?:worte|wörter)|emner|ämnen|címkék|štítky|标签|標籤|关键词|關鍵字|キーワード|タグ|태그|الوسوم|وسوم"
        r"|الكلمات المفتاحية)\s*[:：]",
        starts="tags tag topics topic filed keywords keyword category categories schlagworte schlagwörter themen "
        "mots mots-clés etiquetas temas trefwoorden теги argomenti tagi etiketler метки ключевые palavras-chave sujets "
        "stichworte stichwörter emner ämnen címkék štítky 标签 標籤 关键词 關鍵字 キーワード タグ 태그 "
        "الوسوم وسوم الكلمات",
    ),
    make_rule(
        Reason.RELATED,
        160,
        rf"^\W*(?:related|recommended|external|popular)(?: {THINGS})?(?: for you)?\W*(?::|$)",
        r"^\W*(?:read (?:more|also|next)|see also|also (?:see|read)|click here|full story|you (?:may|might) also)\b",
        r"^\W*more (?:on|from|about) .{0,70}[^.]$",
        rf"^\W*(?:more|top|latest|other) {THINGS}\W*(?::|$)|^\W*most (?:read|popular|viewed|commented)\b.{{0,30}}$",
        r"^\W*don['’]t miss\W*(?::|$)",
        r"^\W*(?:video|watch|photos?|gallery|slideshow|listen|fotostrecke|bildergalerie)\s*[:|]",
        r"^\W*(?:mehr zum thema|mehr dazu|lesen sie|auch interessant|weitere (?:artikel|themen|meldungen))\b",
        r"^\W*(?:à lire|lire aussi|lire également|sur le même sujet|voir aussi)\b",
        r"^\W*(?:lea|lee|leia|leer) (?:también|também|mais|más)\b|^\W*te puede interesar\b",
        r"^\W*(?:leggi anche|lees ook|lees meer|läs (?:mer|också)|les også|læs også|czytaj (?:też|także|więcej))\b",
        r"^\W*(?:read|more|trending|must read)\s*:.{0,140}[^.]$",
        r"^\W*(?:siehe auch|lesetipp|vea también|ver también|mira también|veja (?:também|mais)|saiba mais|по теме)\b"
        r"(?:.{0,120}[^.])?$",
        r"^\W*(?:guarda anche|ti potrebbe interessare|potrebbe interessarti|sur le même thème|llegeix també)\b",
        r"^\W*(?:lue (?:myös|lisää)|lees verder|zobacz (?:też|także|również)|przeczytaj (?:też|także|również))\b",
        r"^\W*(?:čtěte (?:také|též)|přečtěte si|čítajte (?:aj|tiež)|prečítajte si|olvas(?:d|sa) el|kapcsolódó)\b",
        r"^\W*(?:cit(?:iți|iţi|iti|ește|eşte|este) (?:și|şi|si)|pročitajte (?:i|još)|preberite tudi)\b",
        r"^\W*(?:читайте (?:также|ещ[её]|також)|смотрите также|дивіться також|вижте още|прочетете още)\b",
        r"^\W*(?:διαβάστε (?:επίσης|ακόμ[αη])|δείτε (?:επίσης|ακόμ[αη])|ilgili haber(?:ler)?|ayr[ıi]ca okuyun)\b",
        r"^\W*(?:baca juga|lihat juga|xem thêm|đọc thêm|tin liên quan|यह भी पढ़ें|ये भी पढ़ें"
        r"|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง)",
        r"^\W*(?:اقر[أا] أ?ا?يض|شاهد أ?ا?يض|مواضيع ذات صلة|موضوعات ذات صلة|بیشتر بخوانید|همچنین بخوانید)",
        r"^\W*(?:関連(?:記事|リンク|ニュース)|あわせて読みたい|合わせて読みたい"
        r"|(?:延伸|相关|相關|推荐|推薦)(?:阅读|閱讀|新闻|新聞|报道|報道|链接)"
        r"|관련\s?(?:기사|뉴스))",
        starts="related recommended external popular read see also click full you more top latest other most "
        "don't don’t video watch photo photos gallery slideshow listen fotostrecke bildergalerie mehr "
        "lesen auch weitere à lire sur voir lea lee leia leer te leggi lees läs les læs czytaj читайте "
        "trending must siehe lesetipp vea ver mira veja saiba guarda ti potrebbe llegeix lue zobacz przeczytaj čtěte "
        "přečtěte čítajte prečítajte olvasd olvassa kapcsolódó citește citeşte citeste citiți "
        "pročitajte preberite смотрите дивіться по вижте прочетете διαβάστε δείτε i̇lgili ilgili ayrıca ayrica baca "
        "lihat xem "
        "đọc tin यह ये อ่านเพิ่มเติม ข่าวที่เกี่ยวข้อง اقرأ اقرا شاهد مواضيع موضوعات بیشتر همچنین 関連記事 "
        "関連リンク 関連ニュース あわせて読みたい "
        "合わせて読みたい 延伸阅读 延伸閱讀 相关阅读 相关新闻 相关报道 相关链接 相關新聞 相關閱讀 相關報道 推荐阅读 "
        "推薦閱讀 관련기사 관련뉴스 관련",
    ),
    make_rule(
        Reason.NEWSLETTER,
        220,
        r"^\W*(?:sign up|subscribe|log ?in|register|sign in|create an account)\b",
        r"^\W*(?:abonnieren|abonnez-vous|inscrivez-vous|suscríbete|iscriviti|assine)\b",
        r"\b(?:sign(?:ing)? up|subscrib\w+|register)\b.{0,90}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates)\b",
        r"\bnewsletters?\b.{0,90}\b(?:sign|subscri\w+|inbox|free|daily|weekly)\b",
        r"\b(?:ihr|dein|ihrem|deinem) (?:e-mail-)?postfach\b|\bboîte (?:mail|de réception)\b|\bbandeja de entrada\b",
        r"\b(?:to|in) your inbox\b|\bfree trial\b",
        r"^\W*get (?:daily|weekly|the latest|our)\b.{0,120}\b(?:updates|news|inbox|e-?mail|headlines)\b",
        r"\bnewsletter\b.{0,60}\b(?:abonnieren|anmelden|bestellen|kostenlos|inscri\w+|suscri\w+|iscri\w+|aanmelden)\b",
        r"^\W*(?:zapisz się|prenumerera|tilmeld dig|meld deg på|tilaa|schrijf je in"
        r"|iratkozz)\b.{0,90}\b(?:newsletter|nyhetsbrev"
        r"|nyhedsbrev|uutiskir|nieuwsbrief|hírlev)",
        r"\b(?:abonnieren|jetzt anmelden|abonnez-vous|inscrivez-vous|suscríbete|suscribirse|iscriviti|assine)\b",
        starts="zapisz prenumerera tilmeld meld tilaa schrijf iratkozz sign subscribe log login register create get "
        "abonnieren abonnez-vous inscrivez-vous suscríbete "
        "iscriviti assine",
        holds="sign signing subscribe register newsletter newsletters postfach boîte bandeja inbox trial abonnieren "
        "anmelden suscribirse",
    ),
    make_rule(
        Reason.SHARE,
        250,
        rf"\b(?:follow|join|find|like) us\b.{{0,60}}\b{NETWORK}\b",
        rf"\b(?:folge?n?|folgst|abonniere\w*|suivez|síguenos|seguici|segui|volg)\b.{{0,80}}\b{NETWORK}\b",
        r"\bwhatsapp[- ](?:channel|kanal|canal|kanaal)\b",
        r"\b(?:follow us|ikuti|takip ed|síguenos|suivez-nous|obserwuj nas|sledujte nás)\b.{0,60}\bgoogle news\b",
        rf"\b(?:siga-nos|ikuti kami|obserwuj nas|sledujte nás|suivez-nous|följ oss|følg oss|følg os)\b"
        rf".{{0,60}}\b{NETWORK}\b",
        rf"\b{NETWORK}\b.{{0,60}}\btakip ed",
        rf"^\W*(?:подписывайтесь|подпишитесь|підписуйтесь|читайте нас)\b"
        rf".{{0,80}}(?:{NETWORK}|телеграм|канал|дзен|вконтакте)",
        starts="подписывайтесь подпишитесь підписуйтесь читайте",
        holds="google twitter'da facebook'ta instagram'da whatsapp telegram instagram facebook twitter youtube tiktok "
        "linkedin whatsapp-kanal whatsapp-channel",
    ),
    make_rule(
        Reason.NOTICE,
        300,
        r"\byour browser\b|\benable javascript\b|\bjavascript (?:is|must|to be)\b|\bflash player\b",
        r"\b(?:uses?|accept|our) cookies\b|\bcookie (?:policy|settings)\b|\ballow notifications\b",
        r"\bexterne[rn]? inhalte?\b|\bpersonenbezogene daten\b|\bcontenus? externes?\b|\bcontenido externo\b",
        holds="browser javascript flash cookie cookies externe externer externen externes externo personenbezogene "
        "notifications",
    ),
    make_rule(
        Reason.NOTICE,
        300,
        r"^\W*already a subscriber\b",
        r"\balready (?:a member|registered|subscribed)\b",
        r"\b(?:account|login|log in|sign in) to (?:read|view|continue)\b",
        starts="already",
        holds="already account login log sign",
    ),
    make_rule(
        Reason.NOTICE,
        300,
        r"^\W*(?:continue|keep) reading (?:with|by|for|this|the full)\b",
        r"\b(?:for|to) subscribers only\b|\b(?:only|exclusively) (?:for|to) subscribers\b",
        r"\bsubscri(?:be|ption) to (?:read|continue|keep|access)\b|\bunlimited (?:digital )?access\b",
        r"\b(?:réservée?s? aux abonnés|nur für abonnenten|(?:sólo|solo|exclusivo) para (?:suscriptores|assinantes)"
        r"|riservato agli abbonati|alleen voor abonnees)\b",
        starts="continue keep",
        holds="access subscribers subscribe subscription abonnés abonnenten suscriptores assinantes abbonati abonnees",
    ),
    make_rule(
        Reason.NOTICE,
        300,
        r"^\W*(?:нашли|заметили|знайшли) (?:ошибку|опечатку|помилку)|^\W*fehler (?:gefunden|melden)\b",
        r"^\W*was this (?:article|page|story) (?:helpful|useful)\b|^\W*thank(?:s| you) for your feedback\W*$",
        starts="was thank thanks нашли заметили знайшли fehler",
    ),
    *CALLS,
)

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
