"""Words in addresses and on links, in the languages of news. Data; what they mean is said where they are used."""

from newsspider.web.text import line_set, word_set

# Segments of addresses, whole. Below the first kind stand lists, whatever their names, so that only a date makes an
# article; below the second only a date or an id does; below the third stand articles too.
TAG_SEGMENTS = word_set("""
    tag tags topic topics category categories categorie kategorie kategori author authors autor autoren autores
    auteur autore byline
""")
USER_SEGMENTS = word_set("""
    user users profile profiles member members search suche suchen recherche buscar busca cerca zoeken sok søk login
    signin sign-in signup register registration logout account konto wp-admin wp-login.php wp-json feed rss index
""")
LIST_SEGMENTS = TAG_SEGMENTS | USER_SEGMENTS
# What stands right above one article: "/story/bridge".
ARTICLE_SEGMENTS = word_set("article articles artikel articolo articulo artigo story stories node nota post posts")
SERVICE_SEGMENTS = word_set("cgi-bin cdn-cgi print email share")
OFFICE_SEGMENTS = word_set("""
    subscribe subscription abo abonnement abonnements suscripcion newsletter newsletters feeds podcast podcasts shop
    store cart checkout contact kontakt contacto contatti about about-us aboutus contact-us contactus feedback
    disclaimer impressum imprint info privacy privacy-policy datenschutz terms terms-of-use agb cookies cookie-policy
    legal help faq hilfe advertise advertising mediadaten jobs careers comments comment forum forums chat games
    weather wetter tv-guide classifieds
""")
PLACE_SEGMENTS = OFFICE_SEGMENTS - {"info"} | word_set("""
    section sections rubrik rubrique reporter people sitemap site-map archive archives archiv archivo archivio archief
""")
NO_LIST_SEGMENTS = USER_SEGMENTS | SERVICE_SEGMENTS | OFFICE_SEGMENTS  # below which no list of articles is looked for

# Texts of links that every page of a site has, and that lead to no article; whole texts, in lower case.
SERVICE_TEXTS = line_set("""
    about; about us; advertise; advertise with us; contact; contact us; feedback; help; faq; legal; privacy;
    privacy policy; terms; terms of use; terms of service; terms and conditions; disclaimer; cookies;
    cookie policy; accessibility; subscribe; subscriptions; newsletter; newsletters; sitemap; rss; log in; login;
    sign in; sign up; register; print; print this; print page; e-mail; email; email this; share; home; jobs;
    careers; donate; impressum; kontakt; datenschutz; agb; über uns; hilfe; mediadaten; werbung; abo; anmelden;
    registrieren; drucken; startseite; mentions légales; contactez-nous; qui sommes-nous; publicité; abonnez-vous;
    s'abonner; imprimer; aviso legal; contacto; quiénes somos; política de privacidad; publicidad; imprimir;
    suscríbete; contatti; chi siamo; stampa; pubblicità; abbonati; contato; quem somos; anuncie; over ons; colofon;
    adverteren; om oss; kontakta oss; kontaktujte nás; o nas; regulamin; reklama; о нас; контакты; реклама;
    iletişim; künye; hakkımızda; من نحن; اتصل بنا; 关于我们; 联系我们; お問い合わせ; 会社概要; 回首页; 회사소개
""")

# "Older" and "more", as a list's pager has them beside the words for the next page: the whole text.
OLDER_TEXTS = line_set("""
    older; older posts; older stories; older articles; older entries; previous entries; load more; more stories;
    show more; ältere; ältere artikel; mehr; mehr laden; plus ancien; articles plus anciens; voir plus; anteriores;
    más; más noticias; mais antigas; ouder; oudere berichten; äldre; vanhemmat; starsze; starší; ещё
""")
