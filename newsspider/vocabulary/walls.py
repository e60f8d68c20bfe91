"""What the pages say that stand in an article's place or before the rest of it, in many languages.

INSTEAD   by kind: the titles of such a page, and what it says to its reader. The sentences are those that a site says
          of itself ("we and our partners", "you have been blocked"): a report about cookies does not speak so
WALL      the sentence that ends a teaser: the rest is for subscribers
OFFER     what a subscription is sold with; two of them in a box make it an offer
READ_ON   the label of a link to the whole article; READ_MORE labels that lead to other articles as often
"""

import re

from newsspider.vocabulary.failures import FailureKind


def _read(table: str) -> re.Pattern[str]:
    """Return the patterns of a table as one. Two spaces or a new line part them; "\\" at the end joins two lines."""
    return re.compile("|".join(re.split(r"\s{2,}", re.sub(r"\\\n\s*", "", table).strip())), re.I)


INSTEAD: dict[FailureKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    FailureKind.BOT_CHECK: (
        _read(r"""
            just a moment  attention required  access (?:to this page )?(?:has been |is )?(?:denied|blocked)
            forbidden  are you (?:a )?(?:human|robot)  (?:human|bot|security) (?:verification|check)  captcha
            request blocked  pardon our interruption  zugriff (?:verweigert|gesperrt|blockiert)
            sicherheits(?:ab|über)prüfung  accès (?:refusé|interdit|bloqué)  acceso (?:denegado|bloqueado)
            accesso (?:negato|bloccato)  acesso (?:negado|bloqueado)  toegang geweigerd  åtkomst nekad
            adgang nægtet  pääsy estetty  (?:dostęp|odmowa dostępu)\b  доступ (?:запрещ|огранич|заблок)
            erişim engel  人机验证  安全验证  访问(?:被拒绝|受限)  アクセスが?(?:拒否|制限)  접근이? ?(?:거부|차단)
        """),
        _read(r"""
            (?:verify|confirm|prove|make sure)\w*(?: that)? (?:that )?you(?:['’]re| are) (?:a \
                |not a )?(?:human|robot|bot)
            checking (?:if the site|your browser)  enable (?:javascript and )?cookies to continue
            (?:you have|you've|your (?:ip|browser|request|access)[\w ]*(?:has|have\
                |was)) (?:been )?(?:temporarily )?blocked
            unusual (?:traffic|activity) from  (?:complete|solve) the (?:captcha|security check|challenge)
            you don['’]t have permission to access  (?:ray|incident|reference|support) (?:id|number)\b
            ddos protection  (?:automated|robot) (?:requests|access|tool)  performance (?:&|and) security by
            (?:sie|du) (?:ein|kein) (?:mensch|roboter)  ungewöhnliche[rn]? (?:aktivität|zugriff|datenverkehr)
            que vous (?:êtes (?:bien )?(?:un )?humain|n['’]êtes pas un robot)  activité inhabituelle
            no (?:eres|soy|es usted) un robot  actividad inusual  non sei un robot  não é um rob[ôo]  вы не робот
            nie jesteś robotem  geen robot  robot olmadığ  (?:请|請)?完成(?:安全)?(?:验证|驗證)
            ロボットではあり?ま?せん  로봇이 아닙니다
        """),
    ),
    FailureKind.CONSENT: (
        _read(r"""
            \bcookies?\b  \bconsent\b  privacy (?:choices|settings|preferences|notice)  before you continue  gdpr
            einwilligung  zustimmung  mit werbung  cookie-?einstellung  datenschutz  consentement
            avant de continuer  consentimi?ento  consenso  toestemming  samtycke  samtykke  suostumus  zgod[ay]\b
            souhlas  hozzájárul  consimțământ  согласи[ея] на  συγκατάθεση  çerez  クッキー  cookie の  쿠키  隐私
            プライバシー
        """),
        _read(r"""
            we (?:and our|and selected) [\w ]{0,20}partners  \bwe (?:value|care about|respect) your privacy
            \b(?:we|this (?:web)?site|our (?:web)?site) (?:also )?uses? cookies
            by (?:clicking|continuing|using this)  (?:accept|reject|allow) all
            \b(?:i|you) (?:accept|agree|consent)\b
            manage (?:my |your )?(?:cookie |privacy )?(?:preferences|settings|options|choices)
            your (?:consent|privacy choices|personal data)  legitimate interest
            wir (?:und (?:unsere|ausgewählte)|verwenden cookies|nutzen cookies|benötigen ihre|brauchen ihre)
            (?:ihre|ihrer) (?:einwilligung|zustimmung)  alle akzeptieren  \beinverstanden\b  werbetracking
            werbung und tracking  datenschutzerklärung  datenverarbeitung  personalisierte[rn]? (?:werbung|anzeigen)
            nous (?:et nos|utilisons des cookies)  nos partenaires  en cliquant sur  (?:tout|j['’])accepter?\b
            vos choix  votre consentement  accepter et (?:continuer|fermer)  continuer sans accepter
            nosotros y nuestros  utilizamos cookies  usamos cookies  aceptar (?:todo|y continuar)  su consentimiento
            utilizziamo (?:i )?cookie  (?:noi e i )?nostri partner  accetta (?:tutto|e continua)  il tuo consenso
            nós e (?:os )?nossos  aceitar (?:tudo|e continuar)  wij en onze partners  (?:wij|we) gebruiken cookies
            alles accepteren  akkoord\b
            vi (?:och våra|og våre|og vores|använder|bruger|bruker) (?:partner|samarb|cookies)  my i nasi
            zaufani partnerzy  nasi partnerzy  przechodzę do serwisu  akceptuj  používáme cookies  přijmout vše
            мы (?:используем|и наши)  принять все  çerez(?:leri)? kullan  kabul e(?:t|diyorum)  同意する
            すべて(?:受け入|許可)  接受所有  我们使用  동의(?:합니다|하고)
        """),
    ),
    FailureKind.LOGIN: (
        _read(r"""
            ^(?:please )?(?:log|sign)[ -]?(?:in|on)\b  ^(?:member|subscriber|user|reader) (?:log|sign)[ -]?in
            ^anmeld(?:en|ung)  ^bitte (?:melden|loggen)  ^einloggen  ^(?:se )?connexion
            ^(?:se connecter|connectez-vous|identifiez-vous)  ^(?:iniciar?|inicio de) sesi[óo]n  ^accedi\b
            ^accesso\b  ^(?:fazer )?(?:login|entrar)\b  ^(?:inloggen|aanmelden)\b  ^logg? (?:in|ind|inn)\b
            ^logga in  ^kirjaudu  ^(?:zaloguj|logowanie)  ^přihl[áa]  ^prihl[áa]  ^bejelentkez  ^autentificare
            ^вход\b  ^войти  ^авторизаци  ^вхід  ^увійти  ^giriş  ^σύνδεση  ^ログイン  ^(?:登录|登錄|登入|用户登录)
            ^로그인
        """),
        _read(r"""
            \b(?:password|username|e-?mail address)\b  \b(?:passwort|kennwort|benutzername)\b  mot de passe
            contraseña  \bsenha\b  wachtwoord  lösenord  adgangskode  passord  salasana  hasło  heslo  jelsz[óo]
            парол  şifre  κωδικ  パスワード  密码  密碼  비밀번호  forgot  vergessen  oublié  olvidaste  dimenticat
        """),
    ),
    FailureKind.SUBSCRIPTION: (
        _read(r"""
            \bsubscri(?:be|ption)\b  \bmembership\b  \b(?:abo|abos|abonnement\w*|abonnieren)\b  abonnez-vous
            s['’]abonner  nos offres  suscr[íi]b  suscripci  abbonat  abbonament  \bassin(?:e|atura)
            abonne(?:er|ren)  prenumer  tilaa\b  подпис(?:к|ат)  předplat  előfizet  abone\b  購読  会員登録  订阅
            訂閱  구독
        """),
        _read(r"""
            (?:cancel|opt out) any ?time  (?:choose|select|pick) (?:your|a|the) (?:plan|subscription|offer|package)
            unlimited (?:digital )?access  free trial  (?:per|a|/) ?(?:week|month|year)\b
            already a (?:subscriber|member)  jederzeit kündbar  (?:pro|im) (?:woche|monat|jahr)\b
            (?:kostenlos|kostenfrei|gratis) testen  bereits abonnent  sans engagement  par (?:mois|semaine|an)\b
            déjà abonné  al mes\b  ya (?:eres|es) suscriptor  cancela cuando  al mese\b  già abbonato  por m[êe]s\b
            já é assinante  per maand  al abonnee  (?:per|i) m[åa]nad  miesięcznie  в месяц  月額  每月  월 ?\d
        """),
    ),
}
WALL = _read(r"""
    \b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member\
        |subscriber))\b[\w ,]{0,40}\bto (?:continue|keep|read|finish|unlock|access|view)\b
    \bto (?:continue reading|keep reading|read (?:the )?(?:full|rest|more|on)|unlock\
        |access)\b.{0,80}\b(?:subscri\w+|log ?in|sign (?:in|up)|register|membership)\b
    \bthis (?:article|story|content|page) is (?:only |exclusively )?(?:available |reserved \
        |exclusive )?(?:only )?(?:to|for) (?:\w+ )?(?:subscribers|members)\b
    \b(?:subscribers|members)[- ]only (?:article|story|content)
    \byou(?:['’]ve| have) (?:reached|read|used) [\w ]{0,40}\bfree\b  \bunlock (?:this|the full|the rest)
    (?:weiterlesen|lesen sie (?:den|diesen) (?:ganzen |vollständigen )?(?:artikel|text)?)[\w ,]{0,20} (?:mit\
        |im) .{0,20}abo
    (?:artikel|text|inhalt|beitrag) (?:ist |steht )?(?:nur |exklusiv )?(?:für|unseren) (?:\w+ ){0,2}abonnent
    um (?:weiterzulesen|(?:den|diesen) [\w ]{0,25}(?:artikel|text) [\w ]{0,10}lesen)
    (?:article|contenu|suite|lecture)[\w ’']{0,20} (?:est )?réservée?s? (?:à nos |aux )abonné  il vous reste \d+
    pour lire (?:la suite|l['’](?:article|intégralité))  abonnez-vous pour (?:lire|continuer|accéder)
    (?:suscr[íi]bete|inicia sesión|reg[íi]strate)[\w ,]{0,30}para (?:seguir|continuar|leer)
    (?:contenido|artículo) exclusivo para  (?:conteúdo|matéria|texto) exclusiv\w (?:para|de) assinantes
    assine para (?:ler|continuar)  abb[óo]nati per (?:continuare|leggere)
    (?:articolo|contenuto) riservato agli abbonati  per continuare a leggere
    (?:artikel|verhaal) is (?:alleen |exclusief )?voor abonnees  verder lezen\?
    (?:artikeln|texten) är (?:bara )?för prenumeranter  (?:saken|artikkelen) er (?:kun )?for abonnenter
    (?:juttu|artikkeli) on (?:vain )?tilaajille
    (?:artykuł|treść) (?:jest )?dostępn[ya] (?:tylko )?dla (?:prenumerat|subskryb)
    (?:článek|obsah) je (?:jen )?pro předplatitele
    (?:материал|статья|текст) доступ\w+ (?:только )?(?:по подписке|подписчикам)  有料会員(?:限定|の方)  会員限定
    続きを読むには  残り[:：]?\s?\d+文字  订阅后(?:继续)?阅读  訂閱後(?:繼續)?閱讀  구독자 전용
""")
OFFER = _read(r"""
    \bsubscri(?:be|bers?|ption)\b  \b(?:cancel any ?time|free trial|unlimited access)\b  \b(?:log|sign) ?in\b
    \b(?:your|full) (?:benefits|access)\b  \b\w*abonn\w+\b  \babos?\b  \b(?:kostenlos|kostenfrei|gratis)\b
    \bkündbar\b  \b(?:anmelden|melden sie sich)\b  \bzugang\b  \bihre vorteile\b  \bsans engagement\b
    \bnos offres\b  \bconnectez-vous\b  \bse connecter\b  \bsuscri\w+  suscr[íi]b\w+  \binicia sesión\b
    \babb[óo]na\w+  \baccedi\b  \bassin(?:e|antes?|aturas?)\b  \bprenumer\w+  \btila(?:a|aja\w*)\b  \bподпис\w+
    会員  購読  ログイン  订阅  訂閱  登录  登入  구독
    (?:[€£$]\s?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)?\s?(?:€|euros?\b|eur\b|£|kr\b|zł))
""")
READ_ON = _read(r"""
    (?:click here to |please )?(?:read|see|view|get|go to|continue(?: reading)?) (?:the |this )?(?:(?:full\
        |whole|complete|entire|original|rest of (?:the|this)) )?(?:article|story|post|report|text|interview\
        |review|piece|column|feature|essay)\b.{0,30}
    (?:full|complete|entire) (?:article|story|text|report)(?: here)?  (?:continue|keep) reading\b.{0,60}
    read (?:on|it all)  (?:hier )?weiter ?lesen\b.{0,30}
    (?:den |zum )?(?:ganzen|vollständigen|kompletten) (?:artikel|text|beitrag)\b.{0,20}  zum (?:artikel|volltext)
    lesen sie (?:hier )?(?:weiter|den (?:ganzen|vollständigen) artikel)\b.{0,20}
    lire (?:la suite|l['’]article|l['’]intégralité|le texte intégral)\b.{0,40}  suite de l['’]article  la suite
    continuer (?:à lire|la lecture)  poursuivre la lecture
    (?:seguir|sigue|siga|continuar|continúa|continúe) (?:leyendo|lendo|a ler|lectura)\b.{0,30}
    continue (?:lendo|a ler)
    (?:leer|lea|ver|vea) (?:el artículo|la nota|la noticia|artículo|nota|texto) (?:complet|ínteg)\w+
    leia (?:a íntegra|na íntegra|o (?:artigo|texto) complet\w+|a (?:matéria|notícia) complet\w+)
    ler (?:o )?artigo completo  leggi (?:tutto|l['’](?:intero )?articolo)\b.{0,30}
    continua(?: a leggere| la lettura)?  lees (?:verder|het (?:hele|volledige) artikel|(?:hele|volledige) artikel)
    läs (?:vidare|hela (?:artikeln|texten))  les (?:videre|hele (?:saken|artikkelen))  læs (?:videre|hele artiklen)
    lue koko (?:juttu|artikkeli)  czytaj (?:dalej|cały (?:artykuł|tekst)|całość)  číst (?:dál|dále|celý článek)
    celý článek  čítať ďalej  tovább(?: olvasom)?  (?:a )?teljes cikk\b.{0,20}
    citește (?:mai departe|tot articolul|articolul integral|continuarea)
    читать (?:далее|дальше|полностью|целиком|статью полностью)  полный текст(?: статьи)?  читати (?:далі|повністю)
    (?:haberin |yazının )?(?:devamını|tamamını) oku\w*  διαβάστε (?:τη συνέχεια|ολόκληρο.{0,20})  baca selengkapnya
    (?:đọc|xem) (?:tiếp|toàn bộ)  (?:تابع|أكمل|اكمل) القراءة  (?:اقرأ|إقرأ) (?:المقال|الخبر) كام\w+
    (?:記事)?全文(?:を読む|はこちら|を見る|表示)?  続きを(?:読む|見る)  続きはこちら
    (?:点击|點擊)?(?:阅读|閱讀|查看)(?:全文|原文)  (?:继续|繼續)(?:阅读|閱讀)  (?:기사 )?(?:전문|전체) ?보기
    계속 읽기  전체 기사 보기
""")
READ_MORE = _read(r"""
    (?:read|learn|see) more  more  mehr(?: lesen)?  lire plus  (?:en )?savoir plus  leer más  ler mais  leia mais
    leggi(?: di più)?  lees meer  läs mer  les mer  læs mere  lue lisää  (?:czytaj )?więcej  více  citește mai mult
    подробнее  детальніше  (?:haberin )?devamı  διαβάστε περισσότερα  اقرأ المزيد  đọc thêm  もっと読む
    (?:阅读|閱讀|查看)更多  더 보기
""")
ELLIPSIS = re.compile(r"(?:…|\.\.\.)\W*$")
