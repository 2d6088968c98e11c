"""Carriers that take parcels from Tancheng, and what their tracking numbers look like.

The patterns know beginnings, lengths and alphabets, no series within them: carriers change those without notice. Sources:
what open programs that read Chinese labels check (BF-zh/Courier-Validation, 2024), UPU S10 for postal items.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import get_language

LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Carrier:
    code: str
    zh: str
    en: str
    pattern: str

    def __str__(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en

    def accepts(self, number: str) -> bool:
        return re.fullmatch(self.pattern, number, re.ASCII) is not None


CARRIERS = (
    # «SF», a digit or letter of the product, and the number; older labels have the digits alone.
    Carrier("sf", "顺丰速运", "SF Express", r"SF[A-Z0-9]\d{11,14}|\d{12}|\d{15}"),
    # Domestic: thirteen digits, «PA» and eleven; else as the Universal Postal Union's standard S10 writes them.
    Carrier("ems", "中国邮政 EMS", "China Post EMS", r"\d{13}|P[A-Z]\d{11}|[A-Z]{2}\d{9}[A-Z]{2}"),
    # «JDVA…», «JDX…»; on parcels of several pieces the piece follows after dashes.
    Carrier("jd", "京东物流", "JD Logistics", r"JD[A-Z0-9]{1,2}\d{11,17}"),
    Carrier("zto", "中通快递", "ZTO Express", r"\d{12}|\d{14,15}"),
    Carrier("yto", "圆通速递", "YTO Express", r"YT\d{13}|[A-Z]?\d{10,13}|[6-9]\d{17}"),
    Carrier("sto", "申通快递", "STO Express", r"STO\d{10}|\d{12,13}|\d{15}"),
    Carrier("yunda", "韵达快递", "Yunda Express", r"\d{13}|\d{15}"),
    Carrier("jt", "极兔速递", "J&T Express", r"JT\d{12,13}"),
    Carrier("deppon", "德邦快递", "Deppon Express", r"DPK\d{11,15}|\d{8,10}"),
    Carrier("cainiao", "菜鸟速递", "Cainiao Express", r"621\d{12}"),
    Carrier("kye", "跨越速运", "KYE Express", r"KY\d{8,14}"),
    Carrier("ane", "安能物流", "ANE Logistics", r"(ANE)?\d{12,14}"),
)
BY_CODE = {carrier.code: carrier for carrier in CARRIERS}


def tidy(number: str) -> str:
    """A tracking number as carriers print it: half-width, upper case, without blanks and dashes."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", number)).upper()
