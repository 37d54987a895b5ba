/** Segments: whom each is of. Who that is is worked out from messages, and stands nowhere but how many they were last. */
export const segments = `
  CREATE TABLE segment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Null for those that every workspace has.
    name TEXT,
    -- segment-codes.ts
    preset INTEGER NOT NULL,
    -- Those that aren't as usual: JSON.
    parameters TEXT NOT NULL,
    people INTEGER,
    counted_at INTEGER
  ) STRICT;

  INSERT INTO code_word (list, code, word) VALUES
    ('segment_preset', 1, 'limited'), ('segment_preset', 2, 'undeliverable'), ('segment_preset', 3, 'never-read'),
    ('segment_preset', 4, 'read-fast'), ('segment_preset', 5, 'responded'), ('segment_preset', 6, 'opted-out'),
    ('segment_preset', 7, 'username-only'), ('segment_preset', 8, 'stuck');
  INSERT INTO segment (preset, parameters)
    SELECT code, '{}' FROM code_word WHERE list = 'segment_preset' ORDER BY code;
`;
