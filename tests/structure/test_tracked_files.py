"""What is committed names no package host and no place on somebody's machine. And the check bites."""

import re

import pytest

from .project import ROOT, tracked_files

# Written in pieces, so that this file passes its own check.
PACKAGE_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb.debian" + ".org"]
FORBIDDEN = re.compile("|".join([*map(re.escape, PACKAGE_HOSTS), r"(?<![\w.\-/:*}])/(?:root|work)/"]))


def findings(text: str) -> list[str]:
    return [match.group() for match in FORBIDDEN.finditer(text)]


def test_no_package_host_and_no_machine_path_is_committed() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [f"{path.relative_to(ROOT)}: {word}" for word in findings(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["--index-url https://" + PACKAGE_HOSTS[0] + "/simple", "see /" + "work/main/manage.py", '"/' + 'root/.cache"'],
)
def test_a_host_or_a_path_is_found(text: str) -> None:
    assert len(findings(text)) == 1


def test_an_address_of_the_shop_is_no_path() -> None:
    assert findings("path('office/work/', …) and https://example.cn/root/") == []
