"""The table of frozen counts, in the third schema."""

from __future__ import annotations

FREEZES = """
create table freezes (
  id integer primary key,
  guid text not null unique,
  name text not null unique,
  digest text not null,
  version text not null,
  scope text not null,
  cells text not null
) strict;
"""
"""Scope and cells are JSON; cells name codes and cases by GUID only, so that they hold nobody's
name."""
