/** Who agreed to a file with full phone numbers: one row a file, which stays when what it is about is deleted. */
export const fullNumbers = `
  CREATE TABLE full_number_consent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    -- full-number-codes.ts
    kind INTEGER NOT NULL,
    -- The audience or campaign, by its name at that time; or segment; of messages, what the list was narrowed to.
    subject TEXT NOT NULL,
    given_by TEXT NOT NULL,
    -- Of the whole file; null for one that was broken off.
    rows INTEGER
  ) STRICT;

  INSERT INTO code_word (list, code, word) VALUES
    ('full_number_file', 1, 'rejects'), ('full_number_file', 2, 'dry-run'),
    ('full_number_file', 3, 'hand-over'), ('full_number_file', 4, 'taken-back'),
    ('full_number_file', 5, 'messages'), ('full_number_file', 6, 'segment');
`;
