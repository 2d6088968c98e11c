"""An amount in Chinese capitals (大写), as accounts departments and banks want it beside the figures.

Source: 支付结算办法 (银发〔1997〕393号), annex 1: 整 ends at 元 and is left out behind 角; one 零 for zeros in between, and
before 分 when there are no 角.
"""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
ZERO = DIGITS[0]
LARGEST = Decimal("9999999999999999.99")


def in_capitals(yuan: Decimal) -> str:
    """`268.50` → 人民币贰佰陆拾捌元伍角. Raises ValueError below 0, above 10¹⁶ or for parts of a fen."""
    if not 0 <= yuan <= LARGEST or yuan != round(yuan, 2):
        raise ValueError(f"{yuan} is no amount in yuan and fen that can be written in capitals.")
    whole, fen = divmod(int(yuan * 100), 100)
    return f"人民币{yuan_part(whole, fen)}{fen_part(whole, fen)}"


def yuan_part(whole: int, fen: int) -> str:
    if whole:
        return f"{integer(whole)}元"
    return "" if fen else "零元"


def fen_part(whole: int, fen: int) -> str:
    jiao, rest = divmod(fen, 10)
    if not fen:
        return "整"
    if not jiao:
        return f"{ZERO if whole else ''}{DIGITS[rest]}分"
    return f"{DIGITS[jiao]}角{DIGITS[rest] + '分' if rest else ''}"


def integer(number: int) -> str:
    """Groups of four digits, from the right; a group that does not fill its four places begins with 零."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            gap = True
            continue
        if text and (gap or group < 1000):
            text += ZERO
        text, gap = text + four_digits(group) + GROUPS[place], False
    return text


def four_digits(group: int) -> str:
    text, gap = "", False
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            text += (ZERO if gap and text else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return text
