"""What stands beside a date and says of what it is: of a change, of the first publication, of another day.

The words of lines that are nothing but a date are in `line_rules.toml`.
"""

import re

# Matched against lower-case text: without re.I the search leaps to the letters that a word can begin with.
UPDATED = re.compile(
    r"updat|modif|aktuali|geändert|actuali|mis à jour|màj|maj\b|aggiorna|atuali|bijgewerkt|gewijzigd|uppdat"
    r"|oppdat|opdat|päivit|обновл|оновл|измен|更新|수정|güncel|diperbarui|cập nhật|último"
    r"|módos|frissít|zaktual|düzenle|edited|revis|تحديث|بروزرسانی|עודכן|अपडेट|ενημ[εέ]ρω|อัปเดต|แก้ไข|ажурир|dikemas"
)
FIRST_SAID = re.compile(
    r"publi|posted|created|first|original|veröff|erschien|erstellt|pubbl|gepubl|opublik|julkais|опубл|публик|giriş|yayın"
    r"|zveřej|objav|megjelen|δημοσ|жариялан|нийтэл|dərc|გამოქვეყნ|հրապարակ|פורסם|تاریخ انتشار|تاريخ النشر|نشر"
    r"|প্রকাশ|प्रकाशित|प्रकाशन|เผยแพร่|ngày đăng|diterbit|dipublikasi|发布|發布|公開|掲載|입력|등록"
)
FIRST = re.compile(r"(?:first|originally) (?:published|posted|aired)|erst(?:mals )?veröffentlich")
FIRST_HINTS = ("first ", "originally ", "erst")  # one of these is in all that FIRST finds
# Days of something else than the article: today's, and that on which somebody joined.
OTHER_DAY = re.compile(
    r"today is\b|today's date|heute ist\b|aujourd'hui\b|registered\b|joined\b|member since|registriert|mitglied seit"
    r"|dabei seit|inscrit|registrado|miembro desde|membro dal|iscritto|geregistreerd|lid sinds|dołączył|zarejestrowan"
    r"|регистрация|зарегистрирован|üyelik|注册|註冊|登録日|가입"
)
# A line that a label of a date opens, and what a label and a short rest are all of.
STAMP = re.compile(r"\W*(?:last )?(?:updated|posted|published)\b", re.I)
STAMP_LINE = re.compile(r"(?:published|posted|updated|written|veröffentlicht|publié|publicado)\b.{0,90}$", re.I)
