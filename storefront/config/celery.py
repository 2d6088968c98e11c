"""The Celery application: `celery -A storefront.config worker -B`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.config.settings")

app = Celery("tancheng")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
