"""The news agencies of the world, as bylines and datelines name them."""

from __future__ import annotations

import re

# Spelled in capitals, or as words in any case; the short ones only as they stand here.
SHORT = frozenset(
    """AP AFP DPA dpa EFE UPI PTI IANS ANI PA AAP NZPA CP TASS ANSA APA SDA ATS SID sid Lusa LUSA KNA epd ddp dapd AFX TT NTB STT
    ANP Belga BELGA PAP MTI CTK ČTK ČTK TASR SITA BNS ELTA LETA BTA STA HINA Hina Tanjug AGI AKI MENA MAP APS TAP WAM SPA KUNA
    QNA IRNA ISNA AA IHA İHA DHA NAN GNA SAPA PANA VNA TTXVN PNA APP BSS UNB UNI CNA CNS CNN_Wire ABr Télam Telam ats sda spot
    МИА ТАСС ИТАР-ТАСС РИА УНИАН УНН 共同 時事 新华社 新華社 中新社 中央社 연합뉴스 뉴시스 뉴스1""".split()
)
LONG = frozenset(
    name.strip().casefold()
    for name in """associated press, the associated press, reuters, thomson reuters, agence france-presse, agence france presse,
    deutsche presse-agentur, austria presse agentur, keystone-sda, press trust of india, press association, pa media,
    australian associated press, canadian press, the canadian press, la presse canadienne, kyodo, kyodo news, jiji press,
    yonhap, yonhap news, xinhua, xinhua news agency, bernama, antara, anadolu agency, anadolu ajansı, anadolu, itar-tass,
    tass, ria novosti, interfax, interfax-ukraine, unian, ukrinform, belta, kazinform, azertac, agencia efe, europa press,
    agência brasil, agencia brasil, agência estado, estadão conteúdo, folhapress, agência lusa, prensa latina, notimex,
    agência france-presse, united press international, dow jones, dow jones newswires, bloomberg, bloomberg news, afp,
    adnkronos, askanews, ritzau, ntb, tt nyhetsbyrån, agerpres, mediafax, tanjug, fars news, mehr news, tasnim,
    petra, wafa, getty images, sports network, the sports network, cnn wire, sport-informations-dienst, asian news international,
    indo-asian news service, associated press of pakistan, united news of bangladesh, ghana news agency, vietnam news agency,
    philippine news agency, central news agency, риа новости, интерфакс, тасс, итар-тасс, уніан, укрінформ, укринформ, белта,
    共同通信, 共同通信社, 時事通信, 時事通信社, 新华网, 中国新闻网, 연합뉴스, 뉴시스, efe, lusa, ansa, dpa""".split(",")
)
INSIDE = re.compile(
    r"(?:\bthe )?\b(?:associated press|thomson reuters|reuters|agence france[- ]presse|canadian press|press trust of india"
    r"|xinhua|itar-tass|dow jones(?: newswires)?|bloomberg(?: news)?|united press international)\b",
    re.I,
)
EDGES = " \t()[]{}<>.,;:–—-/|*©"


def agency_in(text: str) -> str | None:
    """The agency that a text names and nothing else ("AP", "(dpa)", "Reuters/AFP"): the first of several."""
    text = text.strip(EDGES)
    if not text or len(text) > 60:
        return None
    parts = [part.strip(EDGES) for part in re.split(r"[/,;&+|]| and | und | et | y | e | via ", text)]
    if all(is_agency(part) for part in parts if part):
        return parts[0] or None
    return None


def is_agency(name: str) -> bool:
    """Whether a name is an agency's."""
    return name in SHORT or name.casefold() in LONG
