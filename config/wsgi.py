import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What is loaded by now lives as long as the process, and a page leaves little in circles: looking
# for them as often as Python does unasked takes a tenth of a request.
gc.freeze()
gc.set_threshold(50_000, 20, 100)
