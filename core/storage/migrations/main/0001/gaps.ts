/** Which messages Meta was asked about (`message_history`), so that none is asked about too often. */
export const gaps = `
  -- Truth of its own. It refers to nothing, so that what is pruned or erased is held up by nothing; ids of attempts are never
  -- given out again.
  CREATE TABLE history_lookup (
    attempt INTEGER PRIMARY KEY,
    -- When it was asked about last, and how often.
    asked INTEGER NOT NULL,
    times INTEGER NOT NULL
  ) STRICT;
`;
