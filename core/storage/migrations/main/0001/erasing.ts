/** Who has been erased, and the erasing itself. */
export const erasing = `
  -- Names of people who were erased, as keyed hashes (HMAC-SHA-256); the key is in a file of its own and in no copy.
  CREATE TABLE suppression (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_hash BLOB NOT NULL UNIQUE CHECK (length(person_hash) = 32),
    reason INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  -- One row an erasing. It goes on at the next start until it is finished, and knows nobody's name.
  CREATE TABLE erasure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    begun INTEGER NOT NULL,
    -- Null while it is under way.
    finished INTEGER,
    step INTEGER NOT NULL,
    -- How far the log has been gone through: a webhook.
    reached INTEGER NOT NULL DEFAULT 0,
    -- What was erased, by its kind, as JSON.
    counts TEXT NOT NULL
  ) STRICT;

  INSERT INTO code_word (list, code, word) VALUES
    ('suppression', 1, 'erased'), ('suppression', 2, 'message-of-erased'),
    ('erasure', 1, 'tables'), ('erasure', 2, 'log'), ('erasure', 3, 'files'), ('erasure', 4, 'finished');
`;
