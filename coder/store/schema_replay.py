"""What operations are replayed from, in the sixth schema."""

from __future__ import annotations

REPLAY = """
alter table operations add column changes text;

delete from images where id not in (
  select case when undone_by is null then min(images.id) else max(images.id) end
  from images join operations on operations.id = images.operation_id
  group by operation_id, "table", row_id);

create table baselines (
  id integer primary key,
  operation_id integer not null,
  changes text not null
) strict;
"""
"""Of a row that an operation changed several times, only one image stays: as it was before, or,
of an operation that was taken back, as it was after.

`changes` is JSON, see `portable`: what became of rows. Undoing and redoing have none, unless
the operation they are of came before the baseline. The one baseline holds all rows as they
were after an operation; 0 for none.
"""
