"""The tables of the first release; later ones change them by migrations only."""

from __future__ import annotations

TABLES = """
create table coders (
  id integer primary key,
  guid text not null unique,
  name text not null unique
) strict;

create table studies (
  id integer primary key check (id = 1),
  guid text not null,
  name text not null,
  language text not null,
  codebook text not null default '',
  coder_id integer not null references coders (id) on delete restrict
) strict;

create table texts (
  id integer primary key,
  sha256 text not null unique,
  content text not null,
  pipeline_id integer references pipelines (id) on delete restrict
) strict;

create table turns (
  text_id integer not null references texts (id) on delete cascade,
  start integer not null,
  speech_start integer not null,
  "end" integer not null,
  label text not null,
  primary key (text_id, start),
  check (0 <= start and start <= speech_start and speech_start <= "end")
) strict, without rowid;

create table sentences (
  text_id integer not null references texts (id) on delete cascade,
  start integer not null,
  "end" integer not null,
  primary key (text_id, start),
  check (0 <= start and start < "end")
) strict, without rowid;

create table pipelines (
  id integer primary key,
  name text not null,
  language text not null,
  version text not null,
  unique (name, language, version)
) strict;

create table types (
  id integer primary key,
  pipeline_id integer not null references pipelines (id) on delete restrict,
  form text not null,
  lemma text not null,
  stem text not null,
  unique (pipeline_id, form)
) strict;
create index types_lemma on types (lemma);

create table type_counts (
  text_id integer not null references texts (id) on delete cascade,
  type_id integer not null references types (id) on delete restrict,
  n integer not null check (n > 0),
  primary key (text_id, type_id)
) strict, without rowid;
create index type_counts_type on type_counts (type_id);

create virtual table texts_fts using fts5 (
  content, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);

create table documents (
  id integer primary key,
  guid text not null unique,
  name text not null unique,
  kind text not null check (kind in ('interview', 'journal', 'survey')),
  language text not null,
  text_id integer not null unique references texts (id) on delete restrict,
  coder_id integer references coders (id) on delete restrict,
  questions_declared integer not null default 0 check (questions_declared in (0, 1)),
  position integer not null,
  file_name text not null,
  file_sha256 text not null
) strict;
create index documents_coder on documents (coder_id);

create table classifications (
  id integer primary key,
  guid text not null unique,
  name text not null unique
) strict;

create table cases (
  id integer primary key,
  guid text not null unique,
  classification_id integer not null references classifications (id) on delete restrict,
  name text not null,
  position integer not null,
  unique (classification_id, name)
) strict;

create table speakers (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  label text not null,
  role text not null check (role in ('interviewer', 'respondent', 'other')),
  case_id integer references cases (id) on delete restrict,
  unique (document_id, label)
) strict;
create index speakers_case on speakers (case_id);

create table variables (
  id integer primary key,
  guid text not null unique,
  classification_id integer references classifications (id) on delete restrict,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'choices', 'case')),
  position integer not null
) strict;
create unique index variables_name on variables (coalesce(classification_id, 0), name);

create table case_values (
  id integer primary key,
  case_id integer not null references cases (id) on delete restrict,
  variable_id integer not null references variables (id) on delete restrict,
  position integer not null default 0,
  value text not null,
  unique (case_id, variable_id, position)
) strict;
create index case_values_variable on case_values (variable_id);

create table document_values (
  id integer primary key,
  document_id integer not null references documents (id) on delete restrict,
  variable_id integer not null references variables (id) on delete restrict,
  position integer not null default 0,
  value text not null,
  unique (document_id, variable_id, position)
) strict;
create index document_values_variable on document_values (variable_id);

create table codes (
  id integer primary key,
  guid text not null unique,
  parent_id integer references codes (id) on delete restrict,
  name text not null,
  position integer not null,
  key text unique,
  colour text not null,
  codable integer not null check (codable in (0, 1))
) strict;
create unique index codes_name on codes (coalesce(parent_id, 0), name);

create table code_texts (
  id integer primary key,
  code_id integer not null references codes (id) on delete restrict,
  field text not null check (
    field in ('label', 'statement', 'definition', 'include', 'exclude', 'example')),
  language text not null,
  content text not null,
  unique (code_id, field, language)
) strict;

create table questions (
  id integer primary key,
  guid text not null unique,
  name text not null unique,
  position integer not null
) strict;

create table question_texts (
  id integer primary key,
  question_id integer not null references questions (id) on delete restrict,
  language text not null,
  content text not null,
  unique (question_id, language)
) strict;

create table question_roles (
  id integer primary key,
  question_id integer not null references questions (id) on delete restrict,
  role text not null,
  unique (question_id, role)
) strict;

create table question_codes (
  id integer primary key,
  question_id integer not null references questions (id) on delete restrict,
  code_id integer not null references codes (id) on delete restrict,
  unique (question_id, code_id)
) strict;
create index question_codes_code on question_codes (code_id);

create table question_matches (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  text_id integer not null references texts (id) on delete restrict,
  question_id integer not null references questions (id) on delete restrict,
  start integer not null,
  "end" integer not null,
  unique (document_id, question_id, start),
  check (0 <= start and start < "end")
) strict;
create index question_matches_question on question_matches (question_id);
create index question_matches_text on question_matches (text_id);

create table codings (
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
  unique (document_id, start, "end", code_id, coder_id),
  check (0 <= start and start < "end")
) strict;
create index codings_code on codings (code_id);
create index codings_coder on codings (coder_id);
create index codings_text on codings (text_id);

create table memos (
  id integer primary key,
  guid text not null unique,
  coder_id integer not null references coders (id) on delete restrict,
  document_id integer references documents (id) on delete restrict,
  case_id integer references cases (id) on delete restrict,
  code_id integer references codes (id) on delete restrict,
  coding_id integer references codings (id) on delete restrict,
  content text not null,
  check ((document_id is not null) + (case_id is not null) + (coding_id is not null) <= 1),
  check (code_id is null or (document_id is null and coding_id is null))
) strict;
create index memos_document on memos (document_id);
create index memos_case on memos (case_id);
create index memos_code on memos (code_id);
create index memos_coding on memos (coding_id);

create table reviews (
  id integer primary key,
  guid text not null unique,
  document_id integer not null references documents (id) on delete restrict,
  coder_id integer not null references coders (id) on delete restrict,
  unique (document_id, coder_id)
) strict;
create index reviews_coder on reviews (coder_id);

create table reviewed_codes (
  id integer primary key,
  review_id integer not null references reviews (id) on delete restrict,
  code_id integer not null references codes (id) on delete restrict,
  unique (review_id, code_id)
) strict;
create index reviewed_codes_code on reviewed_codes (code_id);

create table operations (
  id integer primary key,
  guid text not null unique,
  coder_id integer references coders (id) on delete restrict,
  kind text not null,
  version integer not null,
  content text not null,
  summary text not null,
  at text not null,
  undone_by integer references operations (id) on delete restrict
) strict;
create index operations_undone on operations (undone_by);

create table images (
  id integer primary key,
  operation_id integer not null references operations (id) on delete cascade,
  "table" text not null,
  row_id integer not null,
  "row" text
) strict;
create index images_operation on images (operation_id);
"""
