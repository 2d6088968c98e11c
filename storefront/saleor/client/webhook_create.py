from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WebhookErrorCode


class WebhookCreate(BaseModel):
    webhook_create: Optional["WebhookCreateWebhookCreate"] = Field(
        alias="webhookCreate"
    )


class WebhookCreateWebhookCreate(BaseModel):
    webhook: Optional["WebhookCreateWebhookCreateWebhook"]
    errors: list["WebhookCreateWebhookCreateErrors"]


class WebhookCreateWebhookCreateWebhook(BaseModel):
    id: str


class WebhookCreateWebhookCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WebhookErrorCode


WebhookCreate.model_rebuild()
WebhookCreateWebhookCreate.model_rebuild()
