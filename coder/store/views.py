"""What other programs see in the file."""

from __future__ import annotations

VIEWS = {
    "code_paths": """
create view code_paths as
with recursive paths (code_id, path) as (
  select id, name from codes where parent_id is null
  union all
  select codes.id, paths.path || '/' || codes.name
  from codes join paths on codes.parent_id = paths.code_id
)
select code_id, path from paths
""",
    "cases_with_values": """
create view cases_with_values as
select cases.id as case_id, cases.name as "case", classifications.name as classification,
  (select group_concat(name || ': ' || value, '; ')
   from (select variables.name, case_values.value
         from case_values join variables on variables.id = case_values.variable_id
         where case_values.case_id = cases.id
         order by variables.position, case_values.position)) as "values"
from cases join classifications on classifications.id = cases.classification_id
""",
    "coded_segments": """
create view coded_segments as
select codings.id as coding_id, documents.name as document, documents.kind as kind,
  codings.start, codings."end", codings.quote, code_paths.path as code,
  coders.name as coder, codings.stance, codings.starred,
  speakers.label as speaker, speakers.role as role, cases_with_values."case",
  cases_with_values."values"
from codings
join documents on documents.id = codings.document_id and documents.text_id = codings.text_id
join coders on coders.id = codings.coder_id
join code_paths on code_paths.code_id = codings.code_id
left join turns on turns.text_id = codings.text_id
  and turns.start >= coalesce((
    select max(first.start) from turns as first
    where first.text_id = codings.text_id and first.start <= codings.start), 0)
  and turns.start < codings."end" and turns."end" > codings.start
  and not exists (
    select 1 from turns as earlier
    where earlier.text_id = turns.text_id and earlier.label = turns.label
      and earlier.start < turns.start and earlier."end" > codings.start
      and earlier.start >= coalesce((
        select max(first.start) from turns as first
        where first.text_id = codings.text_id and first.start <= codings.start), 0))
left join speakers on speakers.document_id = codings.document_id
  and speakers.label = turns.label
left join cases_with_values on cases_with_values.case_id = speakers.case_id
""",
}
"""What others see in the file: the text of each coding, its code's path, its case.

Plain SQL only: SQLite counts its JSON functions as unsafe in a schema that is not trusted.
"""
