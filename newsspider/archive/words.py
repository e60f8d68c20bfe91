"""Words in addresses and on links, in the languages of news. Data; what they mean is said where they are used."""

from __future__ import annotations

# Segments of addresses, whole. Below the first kind stand lists, whatever their names, so that only a date makes an
# article; below the second only a date or an id does; below the third stand articles too.
_LISTS = """
    tag tags topic topics category categories categorie kategorie kategori author authors autor autoren autores
    auteur autore byline user users profile profiles member members search suche suchen recherche buscar busca
    cerca zoeken sok søk login signin sign-in signup register registration logout account konto wp-admin
    wp-login.php wp-json feed rss index
"""
_SERVICES = "cgi-bin cdn-cgi print email share"
_PLACES = """
    section sections rubrik rubrique reporter people subscribe subscription abo abonnement abonnements suscripcion
    newsletter newsletters feeds podcast podcasts shop store cart checkout contact kontakt contacto contatti about
    about-us aboutus contact-us contactus feedback disclaimer impressum imprint privacy privacy-policy datenschutz
    terms terms-of-use agb cookies cookie-policy legal help faq hilfe advertise advertising mediadaten jobs
    careers sitemap site-map archive archives archiv archivo archivio archief comments comment forum forums chat
    games weather wetter tv-guide classifieds
"""
LIST_SEGMENTS = frozenset(_LISTS.split())
SERVICE_SEGMENTS = frozenset(_SERVICES.split())
PLACE_SEGMENTS = frozenset(_PLACES.split())

# Texts of links that every page of a site has, and that lead to no article; whole texts, in lower case.
_SERVICE_TEXTS = (
    "about", "about us", "advertise", "advertise with us", "contact", "contact us", "feedback", "help", "faq",
    "legal", "privacy", "privacy policy", "terms", "terms of use", "terms of service", "terms and conditions",
    "disclaimer", "cookies", "cookie policy", "accessibility", "subscribe", "subscriptions", "newsletter",
    "newsletters", "sitemap", "rss", "log in", "login", "sign in", "sign up", "register", "print", "print this",
    "print page", "e-mail", "email", "email this", "share", "home", "jobs", "careers", "donate", "impressum",
    "kontakt", "datenschutz", "agb", "über uns", "hilfe", "mediadaten", "werbung", "abo", "anmelden",
    "registrieren", "drucken", "startseite", "mentions légales", "contactez-nous", "qui sommes-nous", "publicité",
    "abonnez-vous", "s'abonner", "imprimer", "aviso legal", "contacto", "quiénes somos", "política de privacidad",
    "publicidad", "imprimir", "suscríbete", "contatti", "chi siamo", "stampa", "pubblicità", "abbonati",
    "contato", "quem somos", "anuncie", "over ons", "colofon", "adverteren", "om oss", "kontakta oss",
    "kontaktujte nás", "o nas", "regulamin", "reklama", "о нас", "контакты", "реклама", "iletişim", "künye",
    "hakkımızda", "من نحن", "اتصل بنا", "关于我们", "联系我们", "お問い合わせ", "会社概要", "回首页", "회사소개",
)  # fmt: skip
SERVICE_TEXTS = frozenset(_SERVICE_TEXTS)

# "Next" and "older", as a list's pager has them: the whole text, but for arrows around it.
_NEXT_TEXTS = (
    "next", "next page", "older", "older posts", "older stories", "older articles", "older entries",
    "previous entries", "load more", "more", "more stories", "show more", "weiter", "nächste", "nächste seite",
    "vor", "ältere", "ältere artikel", "mehr", "mehr laden", "suivant", "suivante", "page suivante",
    "plus ancien", "articles plus anciens", "voir plus", "siguiente", "siguientes", "página siguiente",
    "anteriores", "más", "más noticias", "próximo", "próxima", "próxima página", "seguinte", "mais antigas",
    "successivo", "successiva", "pagina successiva", "avanti", "volgende", "volgende pagina", "ouder",
    "oudere berichten", "næste", "neste", "nästa", "nästa sida", "äldre", "seuraava", "vanhemmat", "następna",
    "następny", "następne", "następna strona", "starsze", "další", "další strana", "starší", "ďalej", "ďalšia",
    "következő", "următoarea", "următor", "înainte", "sljedeća", "sledeća", "naprej", "следваща", "следующая",
    "далее", "вперед", "вперёд", "ещё", "наступна", "далі", "επόμενη", "επόμενο", "sonraki", "ileri", "التالي",
    "التالية", "بعدی", "הבא", "अगला", "পরবর্তী", "ถัดไป", "berikutnya", "selanjutnya", "trang sau", "tiếp", "下一页",
    "下一頁", "下页", "次へ", "次のページ", "다음", "›", "»", "→", ">", ">>", "≫", "►",
)  # fmt: skip
NEXT_TEXTS = frozenset(_NEXT_TEXTS)
