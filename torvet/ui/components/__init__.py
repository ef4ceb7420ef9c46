"""The pieces pages are made of, a module a kind; `templatetags.ui` hands them to templates."""
