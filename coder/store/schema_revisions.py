"""The table of the texts that documents had, and what now is unique in each text by itself."""

from __future__ import annotations

REVISIONS = """
create table revisions (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  position integer not null,
  file_name text not null,
  file_sha256 text not null,
  unique (document_id, position)
) strict;
create index revisions_text on revisions (text_id);
"""
"""A row for each text that was replaced by a corrected one, in the order in which they were."""

WAITING = """
drop view if exists coded_segments;

create table codings_by_text (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  code_id integer not null references codes (id) on delete restrict,
  coder_id integer not null references coders (id) on delete restrict,
  start integer not null,
  "end" integer not null,
  quote text not null,
  stance text check (stance in ('supports', 'contradicts')),
  starred integer not null default 0 check (starred in (0, 1)),
  unique (document_id, text_id, start, "end", code_id, coder_id),
  check (0 <= start and start < "end")
) strict;
insert into codings_by_text
  (id, guid, document_id, text_id, code_id, coder_id, start, "end", quote, stance, starred)
select id, guid, document_id, text_id, code_id, coder_id, start, "end", quote, stance, starred
from codings;
drop table codings;
alter table codings_by_text rename to codings;
create index codings_code on codings (code_id);
create index codings_coder on codings (coder_id);
create index codings_text on codings (text_id);

create table question_matches_by_text (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  question_id integer not null references questions (id) on delete restrict,
  start integer not null,
  "end" integer not null,
  unique (document_id, text_id, question_id, start),
  check (0 <= start and start < "end")
) strict;
insert into question_matches_by_text
  (id, guid, document_id, text_id, question_id, start, "end")
select id, guid, document_id, text_id, question_id, start, "end" from question_matches;
drop table question_matches;
alter table question_matches_by_text rename to question_matches;
create index question_matches_question on question_matches (question_id);
create index question_matches_text on question_matches (text_id);
"""
"""Codings and matches that wait for a decision stay in the text that was replaced, where they may
have the very place that others have in the new one."""
