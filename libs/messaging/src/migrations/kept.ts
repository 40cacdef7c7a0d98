/** The columns that every aggregate's table has, for `create table`. It never changes, since migrations that have run stand on it. */
export const KEPT =
  'id text primary key, version integer not null, schema_version integer not null, state jsonb not null, changed_at timestamptz not null';
