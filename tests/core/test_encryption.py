import pytest
from cryptography.fernet import Fernet

from storefront.core.encryption import SealBroken, last_four, open_sealed, resealed, seal

OLD, NEW = "an old key of the tests, long enough", "a new key of the tests, long enough"
NUMBER = "6222 0200 0000 0000 123"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.ENCRYPTION_KEYS = [OLD]


def test_sealed_text_opens_in_its_context():
    sealed = seal(NUMBER, "bank:1")
    assert NUMBER not in sealed
    assert open_sealed(sealed, "bank:1") == NUMBER


def test_chinese_and_empty_texts_come_back():
    assert open_sealed(seal("中国农业银行", "bank:1"), "bank:1") == "中国农业银行"
    assert open_sealed(seal("", "bank:1"), "bank:1") == ""


def test_two_seals_of_one_text_differ():
    assert seal(NUMBER, "bank:1") != seal(NUMBER, "bank:1")


@pytest.mark.parametrize("context", ["bank:2", "bank", "", "BANK:1"])
def test_another_context_opens_nothing(context):
    with pytest.raises(SealBroken, match="ENCRYPTION_KEYS"):
        open_sealed(seal(NUMBER, "bank:1"), context)


ANOTHERS = Fernet(Fernet.generate_key()).encrypt(b"1").decode()


@pytest.mark.parametrize("forged", ["", "x", NUMBER, ANOTHERS], ids=["empty", "short", "open", "another's key"])
def test_what_we_did_not_seal_opens_nothing(forged):
    with pytest.raises(SealBroken):
        open_sealed(forged, "bank:1")


def test_a_changed_letter_opens_nothing():
    sealed = seal(NUMBER, "bank:1")
    changed = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
    with pytest.raises(SealBroken):
        open_sealed(changed, "bank:1")


def test_after_a_rotation_the_old_key_reads_and_the_new_one_writes(settings):
    before = seal(NUMBER, "bank:1")
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    after = seal(NUMBER, "bank:1")
    assert open_sealed(before, "bank:1") == NUMBER
    settings.ENCRYPTION_KEYS = [NEW]
    assert open_sealed(after, "bank:1") == NUMBER
    with pytest.raises(SealBroken):
        open_sealed(before, "bank:1")


def test_resealed_text_needs_the_old_key_no_longer(settings):
    before = seal(NUMBER, "bank:1")
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    moved = resealed(before, "bank:1")
    settings.ENCRYPTION_KEYS = [NEW]
    assert open_sealed(moved, "bank:1") == NUMBER
    with pytest.raises(SealBroken):
        resealed(before, "bank:1")


@pytest.mark.parametrize(
    ("number", "shown"),
    [(NUMBER, "•••• 0123"), ("622202000", "•••• 2000"), ("12345678", "••••"), ("123", "••••"), ("", "••••")],
)
def test_only_the_last_four_of_a_long_number_are_shown(number, shown):
    assert last_four(number) == shown
