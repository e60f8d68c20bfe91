"""What stands in a section's place and is none: the front page's name, and the default of a system."""

import re

from newsspider.web.text import line_set

# A link to the front page, or a label, among the breadcrumbs.
HOME = re.compile(
    r"back|zurück|retour|volver|voltar|indietro|terug|назад|返回"
    r"|home|start(?:seite)?|accueil|inicio|início|portada|hjem|hem|etusivu|strona główna|главная|головна"
    r"|ana ?sayfa|beranda|laman utama|trang chủ|úvod(?:ní stránka)?|domů|domov|kezdőlap|főoldal|címlap|acasă|начало"
    r"|naslovnica|početna|почетна|αρχική|forsíða|avaleht|sākums|pradžia|inici|ראשי|דף הבית|الرئيسية|خانه|صفحه نخست"
    r"|होम|হোম|หน้าแรก|首页|首頁|ホーム|トップ|홈|news"
    r"|front page|you are here|sie sind hier|vous êtes ici|estás en|usted está en|sei in|je bent hier|du er her",
    re.I,
)
# What systems name the section that nobody chose.
DEFAULTS = line_set("""
    uncategorized; uncategorised; unkategorisiert; ohne kategorie; nicht kategorisiert; non classé; non classifié(e)
    sin categoría; sin categorizar; sense categoria; sem categoria; senza categoria; non categorizzato
    geen categorie; niet gecategoriseerd; okategoriserade; okategoriserad; ukategoriseret; ukategorisert; yleinen
    bez kategorii; nezařazené; nezaradené; egyéb kategória; fără categorie; без рубрики; без категорії; некатегоризирано
    kategorize edilmemiş; tak berkategori; chưa phân loại; χωρίς κατηγορία; ללא קטגוריה; غير مصنف; دسته‌بندی نشده
    未分类; 未分類; 미분류; other; others; default; all
""")
