"""What a line's words say it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.page.body.prose import score_line, score_lines
from newsspider.vocabulary.line_rules import RULES
from newsspider.vocabulary.lines import HELD, IN_LONGER, LONGEST_START, STARTS, judge_line
from newsspider.vocabulary.reasons import Reason

LINES = {
    Reason.SKIP_LINK: """
        Skip to next paragraph
        Skip to: Content
        Jump to navigation
        Zum Inhalt springen
        Aller au contenu
        Ir al contenido""",
    Reason.PAGER: """
        Page 2 of 2
        (Page 1 of 3)
        Seite 2 von 4
        Página 3
        Next »
        « Previous
        1 2 3 4 Next
        Pages: 1 2 3
        Single Page
        Continued on next page
        Weiter
        下一页
        次のページ""",
    Reason.DATE: """
        January 14, 2008
        Monday, 14 January 2008 10:40 AM GMT
        Last updated: 3 hours ago
        Published on 2012-04-19
        19/04/2012
        Stand: 3. Juni 2015, 21:40 Uhr
        Publié le 3 juin 2015 à 21h40
        3 de junio de 2015
        (modifica il 6 gennaio 2025 | 15:24)
        3 czerwca 2015
        woensdag 3 juni, 06:45 • Aangepast woensdag 3 juni, 17:20
        onsdag 3 juni, 06:45 • Uppdaterad onsdag 3 juni, 17:20
        środa 3 czerwca, 06:45 • Aktualizacja: 17:20
        keskiviikko 3. kesäkuuta, 06:45 • Päivitetty 17:20
        szerda, június 3., 06:45 • Frissítve 17:20
        miercuri 3 iunie, 06:45 • Actualizat 17:20
        Zuletzt geändert am 3. Juni 2015
        4 min read
        Temps de lecture 3 min.
        Lesezeit: 2 Minuten""",
    Reason.BYLINE: """
        By Ruth Banks
        By RUTH BANKS, Associated Press Writer
        Written by Ruth Banks and Henry Marsh
        Staff Writer
        Special to the Courier
        Von Birgit Lohmann und Jan Eckert
        Par Hélène Dubois
        Por Ana María Gómez""",
    Reason.COMMENTS: """
        Comments (12)
        Read all comments
        Read Comments
        Tell us what you think in the comments below.
        Post a comment
        Leave a Reply
        Have your say
        3 comments
        Kommentare
        Report this comment
        Posted by gull_hater on January 14, 2008 10:40 AM
        There are no comments yet. Be the first.
        All comments are moderated, and may be removed at the editor's wish.""",
    Reason.LEGAL: """
        © 2024 Inland Lantern
        Copyright 1999 Saltmouth Evening Mail. All rights reserved.
        This material may not be published, broadcast, rewritten or redistributed.
        Use of this site is subject to our Terms of Use and Privacy Policy.
        Published in the Courier on 4 May.
        This article was first published in the spring number.
        Originally published Wednesday, November 5, 2003
        The views and opinions expressed in this column are those of the author and not of Quay Post.
        Note: Guest columns do not necessarily reflect the position of the Saltmouth Evening Mail.
        This opinion piece solely reflects the opinions of the author.
        Gastbeiträge geben nicht zwingend die Meinung der Redaktion wieder.
        Les opinions exprimées ici n’engagent que leurs auteurs.
        Las opiniones de los columnistas no reflejan necesariamente la línea del periódico.
        As colunas não refletem, necessariamente, a opinião do jornal.
        Le opinioni degli autori non riflettono necessariamente quelle del giornale.
        De column weerspiegelt niet noodzakelijk de mening van de krant.
        Мнение автора может не совпадать с позицией редакции.
        Opinie autorów nie muszą odzwierciedlać stanowiska redakcji.
        المقال لا يعبر بالضرورة عن رأي الموقع
        声明：
        免責聲明
        凡本网注明来源为其他媒体的稿件，均为转载，并不代表本网观点。
        Alle Rechte vorbehalten""",
    Reason.SHARE: """
        Share
        E-mail this story
        Print
        Tweet
        Share on Facebook
        Save this article
        Listen to this article
        Puedes seguir a El Faro en Facebook y X.
        Dołącz do nas na Facebooku!
        Teilen
        Partager
        Jesteśmy też na Facebooku! Dołącz do nas!""",
    Reason.ADVERTISEMENT: """
        Advertisement
        Advertisements
        Story continues below
        Special Offer
        Anzeige
        Publicité
        Sponsored links
        We may earn a commission from affiliate links.
        If you buy something through our links, we may get a commission.""",
    Reason.CAPTION: """
        Photo: Mara Holt
        Photograph by Mara Holt
        FILE - In this May 4, 2010 file photo, the pier stands at low tide.
        The pier at low tide. Photograph: Mara Holt/Courier
        Credit: H. Trevanion
        Foto: dpa
        Pictured above
        Image source, Getty Images
        Image caption, The pier at low tide
        Mara Holt/Getty Images
        Courtesy of Mara Holt
        Illustration by Mara Holt
        toggle caption
        Źródło: PAB
        圖說：渡輪在週一早上離開了港口，碼頭上站滿了人。（甲乙攝）
        图片说明：渡轮停在码头。""",
    Reason.AUTHOR: """
        Additional reporting by Colm Ansty
        Ruth Banks in Port Farrow contributed to this report.
        Ruth Banks can be reached at the usual place.
        Follow Ruth Banks on Twitter
        Contact Ruth Banks at rbanks@courier.example or 555-0117.
        Reach reporter Ruth Banks at 555-0117 or rbanks@courier.example.
        E-mail Ruth Banks: rbanks@courier.example
        Follow her on Instagram
        Twitter: @rbanks
        About the author
        Die Autorinnen
        À propos de l’auteure
        Об авторе:
        作者简介
        Translated from the Danish by Ruth Banks
        Aus dem Englischen von Birgit Lohmann
        Traduit de l’anglais par Hélène Dubois
        Перевод с английского Анны Белл""",
    Reason.TAGS: """
        Tags: harbour, ferry, soup
        Filed under: News
        Themen: Hochwasser
        Mots-clés : port, bac""",
    Reason.RELATED: """
        Related stories
        Related: The long history of the short crossing
        Read more
        Read more: why the wall is so low
        See also
        More on this story
        You may also like
        Most read
        Top stories
        VIDEO: The pier goes down
        Mehr zum Thema
        Lesen Sie auch: Warum die Mauer so niedrig ist
        À lire aussi : la crue de 1962
        Lea también: la crecida de 1962
        Leggi anche: la piena del 1962
        関連記事
        RELATED | Otters return to the river
        Related — Otters return to the river
        Recommended story: Otters return
        ALSO: Otters return to the river
        Watch the video above.
        Read the full story here.
        Das könnte Sie auch interessieren
        Σχετικά άρθρα""",
    Reason.NEWSLETTER: """
        Sign up for the morning letter
        To join the discussion, register by clicking here
        Comment now! Register or sign in below.
        Codziennie rano wiadomości z portu na Twoją skrzynkę. Zapisz się do newslettera!
        Get daily updates delivered to your inbox. Sign up today.
        Subscribe now
        Get daily or weekly updates from the Lantern
        Enjoying this story?
        Enjoying this article? Have the best of the week sent straight to your inbox.
        Jetzt den Newsletter abonnieren
        Inscrivez-vous à la lettre du matin""",
    Reason.NOTICE: """
        We use cookies to make the site work. Read our cookie policy.
        Please enable JavaScript to see the tides.
        Your browser does not support the video element.
        Already a member? Log in.
        An dieser Stelle finden Sie externe Inhalte.
        Mit dem Klick stimmen Sie der Übermittlung personenbezogener Daten zu.
        Wir benötigen Ihre Zustimmung, um den Inhalt anzuzeigen
        To continue reading, log in or subscribe.
        To read the full article, subscribe.
        You have 3 free articles remaining.
        This content is available to subscribers.
        Il vous reste 62.4% de cet article à lire. La suite est réservée aux abonnés.
        Rate this story
        Bewerten Sie diesen Artikel:
        Если вы заметили ошибку, выделите текст и нажмите Ctrl+Enter""",
    Reason.PROMO: """
        Stay with Channel 7 on-air and online.
        Download the free Channel 7 app for breaking news.
        If you liked this article, hit the button and follow me.
        If you value our reporting, please give.
        Support local journalism.
        Submit a letter to the editor at letters@courier.example.
        Have a news tip? Call the desk.
        Become a member today
        Become a fan!
        The Courier is a reader-supported publication. To support it, consider a donation.""",
    Reason.EMBED: """
        View this post on Instagram
        A post shared by Mara Holt (@mholt) on Jul 4""",
}
TEXT = """
    12 out of 30
    Maj, juni and 12 of the goats
    The council met on Tuesday, and by nine o'clock had decided nothing.
    By the time the ferry came, it was dark.
    By Monday the pier was gone.
    By the numbers
    In 1962 the ferry ran all winter.
    2012 was a year of rain.
    What the board wants
    Q: Do you miss it?
    "Share and share alike," she said, and cut the bun in two.
    Print was dead, he said, and lit his pipe with it.
    Like most of the town, he has no lamp.
    Nobody commented on the gulls.
    The photograph is the wrong way round.
    Read in the light of the fire, it looks different.
    Related parties sold the boat twice.
    Recommended by nobody, it sold out in a week.
    He signed up for the navy in 1913.
    They wrote to the newsletter of the bell ringers about it.
    More than forty people came.
    More of the same, said the mayor.
    The next page of the diary is blank.
    Watch the tide, she said.
    Cookies, he found, keep for a month in a tin.
    Page after page of the register is blotted.
    Von Anfang an war die Mauer zu niedrig.
    Von Freunden verraten
    Par ailleurs, le bac ne passe plus.
    Werbung für die Fähre machte niemand.
    Die Anzeige wurde zurückgezogen.
    Correction: It was 1872.
    More: that was the word he used, and he used it often.
    Thank you for your feedback, the letter said, and nothing else happened.
    Ver también el mar desde la ventana era su deseo, dijo.
    Veja mais uma vez o que disse o prefeito na reunião de ontem.
    По теме пенсий депутаты спорили до ночи и ни о чём не договорились.
    Back to the top of the hill it is a mile.
    Contact with the ferry was lost at 4:15 in the fog.
    Reach for the sky, he said, and they did.
    Special to the harbour is its light.
    Originally it was to be published in the spring.
    Stay informed, the mayor told them, and keep the radio on.
    Download speeds in the harbour have doubled.
    If you like the sea, the sea does not care.
    Support for local farms was withdrawn in May.
    Send the letters back, she wrote.
    Have you seen a story like it?
    Become a sailor and see the harbour.
    Become a fan of the harbour and they will tell you of it, said the master, who has been one for thirty years.
    Agents earn a commission of four per cent on a boat.
    Also: it rained.
    Der Autor war mit dem Hafen zufrieden.
    Translation from the Danish is slow work.
    Перевод с карты на карту станет бесплатным.
    He asked her to log in or register the boat,” she said.
    Press Ctrl+Enter to save the map.
    The views that he expressed were those of the whole crew.
    “This does not necessarily reflect the position of the crew,” she said.
    A low price does not necessarily represent good value.
    The opinions in the harbour do not agree.
    公司在声明中说，渡轮将在周一停航。
    他的看法不代表多数人。
    To read the full text of the will took an hour.
    You have three minutes, said the judge.
    This story is not for members of the club.
    The image caption said that it was the pier.
    In this article of faith he never wavered.
    What do you think, she asked, is under the pier?
    Foto de Zolla was the name of the boat that sank.
    Soup
    """


def cases() -> list[tuple[Reason | None, str]]:
    table = [*LINES.items(), (None, TEXT)]
    return [(reason, line.strip()) for reason, lines in table for line in lines.splitlines() if line.strip()]


@pytest.mark.parametrize(("reason", "line"), cases())
def test_judge_line(reason: Reason | None, line: str) -> None:
    assert judge_line(line) == reason


def test_a_long_paragraph_is_not_judged_by_its_words() -> None:
    assert judge_line("Sign up for the newsletter. " + "The harbour board met on Tuesday. " * 20) is None


@given(st.text(max_size=400))
def test_any_line_can_be_judged(line: str) -> None:
    assert judge_line(line) in {None, *Reason}
    score_line(line or "x", 0)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=80), st.integers(0, 80))))
def test_lines_are_scored_as_each_of_them(lines: list[tuple[str, int]]) -> None:
    texts, linked = [line for line, _ in lines], [length for _, length in lines]
    assert score_lines(texts, linked) == [score_line(*line) for line in lines]


@pytest.mark.parametrize("filler", ["a ", "1 ", "1", "Ab, ", "-", " "])
def test_the_patterns_take_linear_time_on_what_nearly_fits(filler: str) -> None:
    for word, tests in [*STARTS.items(), *HELD.items()]:
        for _, longest, pattern in tests:
            pattern.search((word + " " + filler * longest)[: longest - 1] + "x")


def test_a_long_number_is_judged_at_once() -> None:
    assert judge_line("1" * 58 + "x") is None


def test_no_pattern_that_is_searched_for_has_a_branch_for_the_beginning() -> None:
    for tests in HELD.values():
        assert not any("^" in pattern.pattern.replace("[^", "") for _, _, pattern in tests)


@pytest.mark.parametrize(
    ("text", "linked", "is_prose"),
    [
        ("The council met on Tuesday, and by nine o'clock had decided nothing.", 0, True),
        ("The council met on Tuesday, and by nine o'clock had decided nothing.", 60, False),
        ("Nobody was hurt, she said.", 0, True),
        ("More pictures of the pier", 0, False),
        ("Home News Sport Weather Tides Letters Classified Archive Search Help", 0, False),
        ("Soup", 0, False),
        ("気象庁は十三日、日向灘で地震があったと発表した。", 0, True),
        ("ホーム ニュース 天気", 0, False),
        ("Смотритель маяка каждое утро вставал в четыре часа.", 0, True),
    ],
)
def test_what_reads_like_prose(text: str, linked: int, is_prose: bool) -> None:
    assert (score_line(text, linked) > 0) == is_prose


def test_the_words_of_longer_lines_have_their_letters_in_common() -> None:
    longer = [word for rule in RULES if rule.longest > LONGEST_START for word in rule.words.split()]
    assert longer
    assert [word for word in longer if IN_LONGER not in word] == []
