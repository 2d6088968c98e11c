from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import PermissionEnum, WebhookEventTypeAsyncEnum, WebhookEventTypeSyncEnum


class ThisApp(BaseModel):
    app: Optional["ThisAppApp"]


class ThisAppApp(BaseModel):
    id: str
    name: Optional[str]
    identifier: Optional[str]
    is_active: Optional[bool] = Field(alias="isActive")
    permissions: Optional[list["ThisAppAppPermissions"]]
    webhooks: Optional[list["ThisAppAppWebhooks"]]


class ThisAppAppPermissions(BaseModel):
    code: PermissionEnum


class ThisAppAppWebhooks(BaseModel):
    id: str
    name: Optional[str]
    target_url: str = Field(alias="targetUrl")
    is_active: bool = Field(alias="isActive")
    subscription_query: Optional[str] = Field(alias="subscriptionQuery")
    async_events: list["ThisAppAppWebhooksAsyncEvents"] = Field(alias="asyncEvents")
    sync_events: list["ThisAppAppWebhooksSyncEvents"] = Field(alias="syncEvents")


class ThisAppAppWebhooksAsyncEvents(BaseModel):
    event_type: WebhookEventTypeAsyncEnum = Field(alias="eventType")


class ThisAppAppWebhooksSyncEvents(BaseModel):
    event_type: WebhookEventTypeSyncEnum = Field(alias="eventType")


ThisApp.model_rebuild()
ThisAppApp.model_rebuild()
ThisAppAppWebhooks.model_rebuild()
