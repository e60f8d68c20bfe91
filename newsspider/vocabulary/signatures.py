"""How Chinese and Japanese papers sign a text: "（记者 苏明远）", "記者林小滿台北報導", "【港野花子】"."""

import re

# The commonest family names of China, in both ways of writing.
FAMILIES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文牛岳娄宁班祝柴柳路鲍翟申葛单左涂庄游华翁骆詹安向"
    "鞠耿符冉解关温辛聂焦卜柯阮季霍甘童颜梅盛刁伍余米贝明臧伏成宗屈项席麻强危裴陶洪倪施严牟苗管祁俞岑尚欧纪舒兰滕殷穆喻车房蒙"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾薑譚鄒陸顧龍萬錢湯喬賀賴龔婁寧單塗莊華駱關溫聶顏貝嚴紀蘭車"
)
DOUBLE_FAMILIES = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "皇甫", "慕容", "令狐")
TOOLS = frozenset({"关闭", "關閉", "关注", "關注", "关于", "關於", "高清"})  # words of buttons that begin as names do
RUN = "[\u4e00-\u9fff々]{2,8}"
RUNS = rf"({RUN}(?:[\s、,，]+{RUN})*)"
REPORTERS = re.compile(
    rf"[（(【〔][^（()）]{{0,12}}(?:记者|記者)[\s:：]*{RUNS}[^（()）]{{0,12}}[)）】〕]"
    rf"|(?:记者|記者|通讯员|撰文|作者)[\s:：丨｜]+{RUNS}(?=$|[\s)）/／,，。])"
    rf"|^\W*(?:本[报報])?(?:记者|記者){RUNS}(?:[/／]|$)|^{RUNS}\s?[/／]\s?(?:文|撰文|報導|报道|綜合報導|综合报道)$"
)
WRITTEN = re.compile(rf"(?:取材・文|取材|執筆|文)\s*[:：=＝/／]\s*({RUN}(?:[ \u3000]{RUN})?)(?=$|[\s)）】])")
SIGNED = re.compile(rf"(?:^|[。」！？\s])[（(【《]({RUN}(?:[ \u3000・]{RUN})?)[)）】》]$")
EDITORS = re.compile(rf"(?:责任编辑|責任編輯|责编|编辑)\s*[:：丨｜]\s*{RUNS}")
HAN = re.compile("[\u4e00-\u9fff]")
KANA = re.compile("[\u3040-\u30ff]")
HEADINGS = re.compile(
    "関連|記事|写真|画像|動画|通信|新聞|編集|情報|提供|取材"
)  # in what Japanese papers have in brackets
CREDITS = re.compile("记者|記者|作者|通讯员|编辑|編輯|责编|来源|來源|供稿|转自")
# How a body's name ends in Chinese, Japanese and Korean.
CJK_BODY = re.compile(
    "(?:网|網|网络|财经|证券|综合|专题|频道|周刊|报|報|社|台|部|局|办|院|团|公司|政府|中心|新闻|新聞|编辑"
    "|뉴스|신문|일보)$"
)
SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
EDITING = ("编辑", "編輯", "责编")
LONGEST = 3  # characters of a name with a family name of one


def foot_names(text: str, is_japanese: bool = False) -> list[str]:
    """The names in a line that signs a text, which may be Japanese, or at the edge of a paragraph."""
    match = REPORTERS.search(text if is_japanese else SPACED.sub(r"\1\2", text))  # "记者 苏 明"
    if match:
        return listed_names(match[match.lastindex or 0])
    match = WRITTEN.search(text)
    if match:
        return [match[1]]
    match = SIGNED.search(text)
    if not match:
        return []
    is_japanese = (is_japanese or match.start() > 0) and LONGEST < len(match[1]) <= 6
    if not is_japanese:
        return listed_names(match[1])
    return [] if HEADINGS.search(match[1]) or CJK_BODY.search(match[1]) else [match[1]]


def is_credit(text: str) -> bool:
    """Whether a short line says who wrote or edited a text, or where it comes from."""
    return CREDITS.search(text) is not None or bool(foot_names(text))


def editor_names(text: str) -> list[str]:
    """The editors that a Chinese paper names below a text."""
    match = EDITORS.search(text)
    return listed_names(match[1]) if match else []


def listed_names(runs: str) -> list[str]:
    """The names among runs of characters: those that begin with a family name, without the place that follows it."""
    names: list[str] = []
    for run in re.split(r"[\s、,，]+", runs):
        run = run.removeprefix("实习生").removeprefix("實習生")
        if run.endswith(EDITING):
            break  # who edited the text follows
        if not run or run in TOOLS or CJK_BODY.search(run):
            continue
        if run.startswith(DOUBLE_FAMILIES):
            names.append(run[: LONGEST + 1])
        elif run[0] in FAMILIES and len(run) > 1 and len(run) != LONGEST + 1:
            names.append(run[:LONGEST])
    return names
