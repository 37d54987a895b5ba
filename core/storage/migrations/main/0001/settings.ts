/** What a capability keeps by a key of its own. */
export const settings = `
  CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Values that could not be read any more when new ones were written over them.
  CREATE TABLE setting_set_aside (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
`;
