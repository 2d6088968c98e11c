from typing import Optional

from .base_model import BaseModel
from .fragments import MakerPageFacts


class MakerPageById(BaseModel):
    page: Optional["MakerPageByIdPage"]


MakerPageByIdPage = MakerPageFacts
MakerPageById.model_rebuild()
