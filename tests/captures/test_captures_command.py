"""`scrapy captures`: what its actions do and say."""

from pathlib import Path

import pytest
from scrapy import cmdline

from newsspider.captures import CaptureStore
from newsspider.captures.model import payload_digest
from tests.captures.invented import SITE
from tests.captures.others import SITE as OTHER
from tests.captures.others import TEXT, chunked, foreign, http, record


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """`scrapy captures …`, in this process: (status, standard output, standard error)."""
    monkeypatch.chdir(Path(__file__).parents[2])

    def execute(*arguments):
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "captures", *arguments, "-s", f"CAPTURES_DIR={tmp_path / 'captures'}"])
        return ended.value.code, *capsys.readouterr()

    return execute


def test_the_command(tmp_path, run):
    foreign(tmp_path / "a.warc.gz", revisit=True)
    first, again = (run("import", str(tmp_path / "a.warc.gz")) for _ in range(2))
    others = "Records that are no captures: 1 metadata, 1 resource, 1 warcinfo\n"
    assert first[:2] == (0, f"2 captures imported, 0 were held already\n{others}")
    assert again[:2] == (0, f"0 captures imported, 2 were held already\n{others}")
    (path,) = tmp_path.glob("captures/*/*.gz")
    assert path.parent.name == SITE
    _, listed, counted = run("list", "--url", "*/again")
    assert listed == "2020-03-03T04:05:06Z 200 text/html https://harbourpost.example/again (revisit)\n"
    assert counted == "1 captures\n"
    assert run("pack", str(tmp_path / "ours.wacz"), "--until", "2020-02-28")[1].startswith("1 captures packed into ")
    assert run("export", str(tmp_path / "ours.cdxj"))[1] == f"2 captures in {tmp_path / 'ours.cdxj'}\n"
    assert [line.split()[1] for line in (tmp_path / "ours.cdxj").open()] == ["20200303040506", "20200203040506"]
    status, checked, _ = run("verify")
    assert (status, checked.splitlines()[-1]) == (0, "All is as it was written.")
    assert run("forget", "http://www.harbourpost.example/again")[:2] == (0, "1 captures forgotten\n")
    assert run("list")[1] == "2020-02-03T04:05:06Z 200 text/html https://harbourpost.example/story/1\n"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    status, checked, _ = run("verify")
    assert status == 1
    assert "1 capture is lost, damaged" in checked


def test_an_import_takes_what_is_whole_and_tells_the_rest(tmp_path, run):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.warc.gz").write_bytes(b"\x1f\x8b\x08 and no more")
    (tmp_path / "in" / "b.warc").write_bytes(record(1) + record(2)[:-50])
    (tmp_path / "in" / "c.warc").write_bytes(
        record(3, http(TEXT[:90]), WARC_Truncated="length") + record(4, http(TEXT[:90]))
    )
    status, output, errors = run("import", str(tmp_path / "in"))
    assert (status, output) == (1, "3 captures imported, 0 were held already, 2 problems: see above\n")
    assert f"{tmp_path}/in/a.warc.gz cannot be read: nothing stands in it." in errors
    assert f"{tmp_path}/in/b.warc, byte {len(record(1))}: the record is cut off" in errors
    assert errors.isprintable() or set(errors) - {"\n"} <= set(map(chr, range(32, 127)))
    with CaptureStore(tmp_path / "captures") as store:
        assert [store.read(entry).truncated for entry in store.index.entries()] == [None, "length", None]


@pytest.mark.parametrize("digest", [payload_digest(TEXT).hex(), "0" * 40])
def test_a_revisit_whose_original_was_imported_earlier(tmp_path, run, digest):
    original = record(1, http(chunked(TEXT), Transfer_Encoding="chunked"), WARC_Payload_Digest=f"sha1:{digest}")
    refers = {"WARC_Refers_To_Target_URI": f"{OTHER}/2019/1", "WARC_Refers_To_Date": "2019-05-06T07:08:01Z"}
    revisit = record(2, http(b""), "revisit", WARC_Payload_Digest=f"sha1:{digest}", **refers)
    for name, data in (("a.warc", original), ("b.warc", revisit)):
        (tmp_path / name).write_bytes(data)
        assert run("import", str(tmp_path / name))[:2] == (0, "1 captures imported, 0 were held already\n")
    with CaptureStore(tmp_path / "captures") as store:
        first, second = store.index.entries()
        assert second.is_revisit
        assert store.read(second).body == store.read(first).body == TEXT


def test_a_revisit_of_what_nobody_holds_is_told(tmp_path, run):
    revisit = record(2, http(b""), "revisit", WARC_Payload_Digest="sha1:" + "0" * 40)
    (tmp_path / "b.warc").write_bytes(revisit)
    status, output, errors = run("import", str(tmp_path / "b.warc"))
    assert (status, output) == (1, "0 captures imported, 0 were held already, 1 problems: see above\n")
    assert f"the payload that this revisit of {OTHER}/2019/2 repeats is not held" in errors


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "say what to do: list, verify, import, pack"),
        (["burn"], 2, "say what to do"),
        (["import"], 2, "import what?"),
        (["pack"], 2, "into which file? Name one that ends in .wacz"),
        (["pack", "a.zip"], 2, "a.zip must end in .wacz"),
        (["export", "a.txt"], 2, "a.txt must end in .cdxj"),
        (["forget"], 2, "forget what?"),
        (["list", "--since", "spring"], 2, '--since "spring" is not a day; write it as 2012-04-01'),
        (["list", "--since", "2026-02-01", "--until", "2026-01-01"], 2, "lies after"),
        (["list", "--sight"], 2, "there is no option --sight"),
        (["list"], 1, "There are no captures"),
        (["import", "/nowhere.warc"], 1, "/nowhere.warc does not exist."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, arguments, status, message):
    code, output, errors = run(*arguments)
    assert code == status
    assert message in output + errors


def test_help_names_every_action(run):
    _, output, _ = run("--help")
    for action in (
        "list",
        "verify",
        "import PATH",
        "pack FILE.wacz",
        "export FILE.cdxj",
        "forget URL",
        "--since DAY",
        "--url PATTERN",
        "CAPTURES_DIR",
    ):
        assert action in output
