{% load static %}importScripts("{% static 'portal/screen-keeper.js' %}");
