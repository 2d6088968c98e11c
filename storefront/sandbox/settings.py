"""What Django has to know to draw the sandbox's pages; the shop's settings, keys and databases are not among it."""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS: list[str] = []
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "theme" / "templates"]}]
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "theme" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
# A page's form is small, and Stripe's clients send no files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
