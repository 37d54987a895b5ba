/** Phones of one's own staff that tests are sent to. */
export const testPhones = `
  CREATE TABLE test_phone (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- E.164 without its plus sign
    digits TEXT NOT NULL UNIQUE,
    added_at INTEGER NOT NULL
  ) STRICT;
`;
