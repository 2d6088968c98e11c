from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext

from tests.theme.rendering import render
from theme.messages.__main__ import main
from theme.messages.catalogue import COMPILED, FOLDER, CatalogueError, compile_catalogue, read_all
from theme.messages.extract import messages_of
from theme.messages.missing import as_po, missing_messages

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project with the folders that messages are looked for in."""
    (tmp_path / FOLDER).mkdir(parents=True)
    return tmp_path


def write_po(project: Path, package: str, body: str) -> Path:
    path = project / FOLDER / f"{package}.po"
    path.write_text(f"{HEADER}\n{body}\n", encoding="utf-8")
    return path


def write_source(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_message_of_the_project_has_chinese() -> None:
    missing = missing_messages(settings.BASE_DIR)
    assert not missing, f"Add to the package's PO file:\n\n{as_po(missing)}"


def test_po_files_of_the_project_agree() -> None:
    assert read_all(settings.BASE_DIR)[("", "Chinese knots")].string == "中国结"


def test_compile_merges_all_packages_once(project: Path) -> None:
    write_po(project, "shop", 'msgid "Cart"\nmsgstr "购物车"')
    write_po(project, "office", 'msgid "Reports"\nmsgstr "报表"')

    assert compile_catalogue(project) is True
    compiled = (project / COMPILED).read_bytes()
    assert "购物车".encode() in compiled
    assert "报表".encode() in compiled
    assert compile_catalogue(project) is False
    assert [path.name for path in sorted((project / FOLDER).iterdir())] == ["django.mo", "office.po", "shop.po"]


def test_compile_refuses_two_translations_of_one_message(project: Path) -> None:
    write_po(project, "office", 'msgid "Open"\nmsgstr "打开"')
    write_po(project, "shop", 'msgid "Open"\nmsgstr "营业中"')

    with pytest.raises(CatalogueError, match=r"'Open' is '打开' in office\.po but '营业中' in shop\.po"):
        compile_catalogue(project)
    assert not (project / COMPILED).exists()


def test_context_tells_two_messages_apart(project: Path) -> None:
    write_po(project, "office", 'msgid "Open"\nmsgstr "打开"')
    write_po(project, "shop", 'msgctxt "a shop\'s hours"\nmsgid "Open"\nmsgstr "营业中"')

    assert compile_catalogue(project) is True


def test_compile_refuses_a_lost_placeholder(project: Path) -> None:
    write_po(project, "shop", '#, python-format\nmsgid "%(count)s left"\nmsgstr "还有"')

    with pytest.raises(CatalogueError, match=r"shop\.po: the Chinese '还有' must have the placeholders"):
        compile_catalogue(project)


def test_compile_refuses_a_broken_file(project: Path) -> None:
    write_po(project, "shop", 'msgid "Cart\nmsgstr "购物车"')

    with pytest.raises(CatalogueError, match=r"shop\.po, line 4, is not valid in a PO file: msgid \"Cart"):
        compile_catalogue(project)


def test_missing_finds_messages_in_modules_and_templates(project: Path) -> None:
    write_source(
        project,
        "storefront/shop/cart.py",
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        'a = _("Cart")\nb = ngettext("%(n)s line", "%(n)s lines", 2)\nc = pgettext("a verb", "Order")\n',
    )
    write_source(
        project,
        "theme/templates/shop/cart.html",
        '{% load i18n %}\n<div>\n    <p>{% translate "Pay" %}</p>\n  {% empty_state _("Nothing here") %}\n</div>\n'
        "{% blocktranslate count n=n %}{{ n }} piece{% plural %}{{ n }} pieces{% endblocktranslate %}\n"
        '{{ x|default:_("None") }}\n',
    )
    write_source(project, "storefront/accounts/forms.py", 'from x import gettext as _\nlabel = _("Phone")\n')
    write_po(project, "shop", 'msgid "Cart"\nmsgstr "购物车"\n\n#, fuzzy\nmsgid "Pay"\nmsgstr "付"')

    found = {(entry.context, entry.msgid, entry.plural) for entry in missing_messages(project, ["shop"])}
    assert found == {
        ("", "%(n)s line", "%(n)s lines"),
        ("a verb", "Order", ""),
        ("", "Pay", ""),
        ("", "Nothing here", ""),
        ("", "%(n)s piece", "%(n)s pieces"),
        ("", "None", ""),
    }
    assert [entry.msgid for entry in missing_messages(project, ["accounts"])] == ["Phone"]


def test_missing_prints_what_can_be_pasted(project: Path) -> None:
    write_source(project, "storefront/shop/a.py", 'x = ngettext("%(n)s line", "%(n)s lines", 2)\n')
    text = as_po(missing_messages(project))

    assert text == ('#: storefront/shop/a.py:1\nmsgid "%(n)s line"\nmsgid_plural "%(n)s lines"\nmsgstr[0] ""')


def test_lines_are_those_of_the_template(project: Path) -> None:
    write_source(project, "theme/templates/shop/a.html", '<p>\n  <b>{% translate "Pay" %}</b>\n</p>\n')
    path = project / "theme/templates/shop/a.html"

    assert [(found.msgid, found.line) for found in messages_of(path, Path("a.html"))] == [("Pay", 2)]


def test_command_says_when_there_is_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compile"])
    assert main(["compile"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{COMPILED} is up to date."


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("zh-hans", 1, "在售 1 件"),
        ("zh-hans", 3, "在售 3 件"),
        ("en", 1, "1 piece in the shop"),
        ("en", 3, "3 pieces in the shop"),
    ],
)
def test_plural_follows_the_language(language: str, count: int, expected: str) -> None:
    with translation.override(language):
        text = ngettext("%(count)s piece in the shop", "%(count)s pieces in the shop", count) % {"count": count}
        assert text == expected
        assert expected in render("{% maker_card url='/m/a/' name='A' count=count %}", count=count)
