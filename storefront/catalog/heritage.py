"""The levels of China's registers of intangible cultural heritage, as the goods' attribute names them.

Source: 中华人民共和国非物质文化遗产法 (2011): registers of the state, the province, the city and the county.
"""

from dataclasses import dataclass

from .language import in_english


@dataclass(frozen=True)
class HeritageLevel:
    slug: str
    zh: str
    en: str

    @property
    def name(self) -> str:
        return self.en if in_english() else self.zh


LEVELS = (
    HeritageLevel("national", "国家级", "National"),
    HeritageLevel("provincial", "省级", "Provincial"),
    HeritageLevel("municipal", "市级", "Municipal"),
    HeritageLevel("county", "县级", "County"),
)
BY_SLUG = {level.slug: level for level in LEVELS}


def level_in(text: str) -> str:
    """The slug of the level that a value such as «省级» or «省级非物质文化遗产» names; empty when it names none."""
    return next((level.slug for level in LEVELS if text.startswith(level.zh)), "")


def level_by_slug(slug: str) -> HeritageLevel | None:
    return BY_SLUG.get(slug)
