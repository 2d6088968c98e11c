"""Carriers that take parcels from Tancheng, and what their tracking numbers look like.

The patterns are loose on purpose (length and alphabet): carriers change their series without notice.
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
    Carrier("sf", "顺丰速运", "SF Express", r"(SF)?\d{12,15}"),
    Carrier("ems", "中国邮政 EMS", "China Post EMS", r"\d{13}|[A-Z]{2}\d{9}[A-Z]{2}"),
    Carrier("jd", "京东物流", "JD Logistics", r"JD[A-Z0-9]{10,20}"),
    Carrier("zto", "中通快递", "ZTO Express", r"\d{12,15}"),
    Carrier("yto", "圆通速递", "YTO Express", r"(YT)?\d{10,18}"),
    Carrier("sto", "申通快递", "STO Express", r"\d{12,15}"),
    Carrier("yunda", "韵达快递", "Yunda Express", r"\d{13,15}"),
    Carrier("jt", "极兔速递", "J&T Express", r"(JT)?\d{12,15}"),
    Carrier("deppon", "德邦快递", "Deppon Express", r"(DPK?)?\d{8,15}"),
)
BY_CODE = {carrier.code: carrier for carrier in CARRIERS}


def tidy(number: str) -> str:
    """A tracking number as carriers print it: half-width, upper case, without blanks and dashes."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", number)).upper()
