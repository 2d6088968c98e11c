"""The sixteen townships of Tancheng county: streets, towns, townships, zones and the scenic area.

Source: the county Federation's list of its township chambers. English names are the usual spellings in pinyin.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Township:
    """`slug` is its identity in data and addresses of pages; `zh` is the official name."""

    slug: str
    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


TOWNSHIPS = (
    Township("tancheng", "郯城街道", "Tancheng Subdistrict"),
    Township("matou", "马头镇", "Matou Town"),
    Township("chongfang", "重坊镇", "Chongfang Town"),
    Township("lizhuang", "李庄镇", "Lizhuang Town"),
    Township("yangji", "杨集镇", "Yangji Town"),
    Township("gangshang", "港上镇", "Gangshang Town"),
    Township("gaofengtou", "高峰头镇", "Gaofengtou Town"),
    Township("miaoshan", "庙山镇", "Miaoshan Town"),
    Township("honghua", "红花镇", "Honghua Town"),
    Township("shengli", "胜利镇", "Shengli Town"),
    Township("huayuan", "花园乡", "Huayuan Township"),
    Township("guichang", "归昌乡", "Guichang Township"),
    Township("quanyuan", "泉源乡", "Quanyuan Township"),
    Township("development-zone", "郯城经济开发区", "Tancheng Economic Development Zone"),
    Township("xincun", "新村银杏产业开发区", "Xincun Ginkgo Industry Development Zone"),
    Township("maling-mountain", "马陵山景区", "Maling Mountain Scenic Area"),
)
BY_SLUG = {township.slug: township for township in TOWNSHIPS}
CHOICES = tuple((township.slug, township.zh) for township in TOWNSHIPS)
