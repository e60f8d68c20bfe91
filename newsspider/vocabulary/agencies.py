"""The news agencies of the world, as bylines and datelines name them."""

from __future__ import annotations

import re

from newsspider.web.text import holds, line_set, word_set

# Spelled exactly so: short names are words in other spellings.
SHORT = word_set("""
    AP AFP DPA dpa EFE UPI PTI IANS ANI PA AAP NZPA CP TASS ANSA APA SDA ATS SID sid Lusa LUSA KNA epd ddp dapd AFX TT
    NTB STT ANP Belga BELGA PAP MTI CTK ČTK TASR SITA BNS ELTA LETA BTA STA HINA Hina Tanjug AGI AKI MENA MAP APS TAP
    WAM SPA KUNA QNA IRNA ISNA AA IHA İHA DHA NAN GNA SAPA PANA VNA TTXVN PNA APP BSS UNB UNI CNA CNS ABr Télam Telam
    ТАСС ИТАР-ТАСС РИА УНИАН УНН 共同 時事 新华社 新華社 中新社 中央社 연합뉴스 뉴시스 뉴스1
""")
# In any case, a line each.
LONG = line_set("""
    associated press; the associated press; reuters; thomson reuters; agence france-presse; agence france presse; afp
    deutsche presse-agentur; dpa; austria presse agentur; keystone-sda; sport-informations-dienst; ansa; adnkronos
    press trust of india; asian news international; indo-asian news service; associated press of pakistan
    press association; pa media; australian associated press; canadian press; the canadian press; la presse canadienne
    kyodo; kyodo news; jiji press; yonhap; yonhap news; xinhua; xinhua news agency; bernama; antara; central news agency
    anadolu; anadolu agency; anadolu ajansı; tass; itar-tass; ria novosti; interfax; interfax-ukraine; unian; ukrinform
    belta; kazinform; azertac; efe; agencia efe; europa press; lusa; agência lusa; agência brasil; agencia brasil
    agência estado; estadão conteúdo; folhapress; agência france-presse; prensa latina; notimex; askanews; ritzau; ntb
    tt nyhetsbyrån; agerpres; mediafax; tanjug; fars news; mehr news; tasnim; petra; wafa; getty images; cnn wire
    united press international; dow jones; dow jones newswires; bloomberg; bloomberg news; sports network
    the sports network; united news of bangladesh; ghana news agency; vietnam news agency; philippine news agency
    риа новости; интерфакс; тасс; итар-тасс; уніан; укрінформ; укринформ; белта
    共同通信; 共同通信社; 時事通信; 時事通信社; 新华网; 中国新闻网; 연합뉴스; 뉴시스
""")
INSIDE = re.compile(
    r"\b(?-i:AP|AFP|UPI|PTI|AAP)\b|(?:\bthe )?\b(?:associated press|thomson reuters|reuters"
    r"|agence france[- ]presse|canadian press|press trust of india"
    r"|xinhua|itar-tass|dow jones(?: newswires)?|bloomberg(?: news)?|united press international)\b",
    re.I,
)
# One of these is in each of those, in lower case.
HINTS = ("ap", "afp", "upi", "pti", "press", "reuters", "presse", "xinhua", "tass", "jones", "bloomberg")
BETWEEN = re.compile(r"[/,;&+|]| (?:and|und|et|y|e|via) ")
MAX_NAMES = 60  # characters of a line that names agencies only
EDGES = " \t()[]{}<>.,;:–—-/|*©"


def agency_in(text: str) -> str | None:
    """The agency that a text names and nothing else ("AP", "(dpa)", "Reuters/AFP"): the first of several."""
    text = text.strip(EDGES)
    if not text or len(text) > MAX_NAMES:
        return None
    if is_agency(text):
        return text
    parts = [part.strip(EDGES) for part in BETWEEN.split(text)]
    return parts[0] if len(parts) > 1 and all(is_agency(part) for part in parts if part) and parts[0] else None


def agency_inside(text: str) -> re.Match[str] | None:
    """The first agency that a text names among other things."""
    return INSIDE.search(text) if holds(text.lower(), HINTS) else None


def is_agency(name: str) -> bool:
    """Whether a name is an agency's."""
    return name in SHORT or name.casefold() in LONG
