"""The tables of findings and recommendations, in the fifth schema."""

from __future__ import annotations

FINDINGS = """
create table findings (
  id integer primary key,
  guid text not null unique,
  kind text not null check (kind in ('finding', 'recommendation')),
  name text not null unique,
  audience text not null,
  position integer not null
) strict;

create table finding_texts (
  id integer primary key,
  finding_id integer not null references findings (id) on delete restrict,
  language text not null,
  content text not null,
  unique (finding_id, language)
) strict;

create table finding_supports (
  id integer primary key,
  guid text not null unique,
  finding_id integer not null references findings (id) on delete restrict,
  position integer not null,
  code_id integer references codes (id) on delete restrict,
  document_id integer references documents (id) on delete restrict,
  text_id integer references texts (id) on delete restrict,
  spans text,
  quote text,
  indicator text,
  unique (finding_id, code_id),
  unique (finding_id, text_id, spans),
  unique (finding_id, indicator),
  check ((code_id is not null) + (document_id is not null) + (indicator is not null) = 1),
  check ((document_id is null) = (text_id is null)),
  check ((document_id is null) = (spans is null)),
  check ((document_id is null) = (quote is null))
) strict;
create index finding_supports_code on finding_supports (code_id);
create index finding_supports_document on finding_supports (document_id);
create index finding_supports_text on finding_supports (text_id);
"""
"""A support is a theme, a quote or an indicator. The spans of a quote are written as those of
shortened quotes; an indicator is known by its id in the file that declares it."""
