"""The table that came with shortened quotes."""

from __future__ import annotations

DERIVED_QUOTES = """
create table derived_quotes (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  coder_id integer not null references coders (id) on delete restrict,
  spans text not null,
  omitted text not null,
  quote text not null,
  unique (text_id, spans)
) strict;
create index derived_quotes_document on derived_quotes (document_id);
create index derived_quotes_coder on derived_quotes (coder_id);
"""
"""Spans are written as for `coder code`, with a space between them: "46:60 80:99"."""
