from typing import Optional

from .base_model import BaseModel
from .fragments import MakerPageFacts


class MakerPage(BaseModel):
    page: Optional["MakerPagePage"]


MakerPagePage = MakerPageFacts
MakerPage.model_rebuild()
