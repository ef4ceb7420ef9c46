"""How Django draws forms here; settings name it as FORM_RENDERER."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` come out in the design system's markup."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/group.html"
