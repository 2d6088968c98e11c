"""The Celery application: `celery -A storefront.config worker -B`."""

import os

from celery import Celery

from .broker import use_whole_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.config.settings")

use_whole_messages()
app = Celery("tancheng", task_cls="storefront.jobs.worker:Job")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
