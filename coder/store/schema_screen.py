"""The tables that came with the coding screen, in the second schema."""

from __future__ import annotations

SCREEN_TABLES = """
create table variable_choices (
  id integer primary key,
  variable_id integer not null references variables (id) on delete restrict,
  position integer not null,
  value text not null,
  unique (variable_id, value)
) strict;

create table value_passages (
  id integer primary key,
  guid text not null unique,
  variable_id integer not null references variables (id) on delete restrict,
  value text not null,
  case_id integer references cases (id) on delete restrict,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  coder_id integer not null references coders (id) on delete restrict,
  start integer not null,
  "end" integer not null,
  quote text not null,
  check (0 <= start and start < "end")
) strict;
create index value_passages_variable on value_passages (variable_id);
create index value_passages_case on value_passages (case_id);
create index value_passages_document on value_passages (document_id);
create index value_passages_text on value_passages (text_id);
create index value_passages_coder on value_passages (coder_id);

create table pins (
  id integer primary key,
  coder_id integer not null references coders (id) on delete restrict,
  digit text not null,
  code_id integer not null references codes (id) on delete restrict,
  unique (coder_id, digit),
  unique (coder_id, code_id)
) strict;
create index pins_code on pins (code_id);

create table reading_places (
  document_id integer not null,
  coder_id integer not null,
  text_id integer not null,
  anchor integer not null,
  head integer not null,
  furthest integer not null,
  primary key (document_id, coder_id)
) strict, without rowid;
"""
"""The options of a variable, the passages that support a value,
the digits a coder gives to codes, and how far she has read."""
