"""Screens: each composes widgets, routes their messages and calls actions."""
