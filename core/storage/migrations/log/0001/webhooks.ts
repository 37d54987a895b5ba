/** Webhooks as they came. */
export const webhooks = `
  -- Raw bodies, appended before anything is made of them and never changed. The truth all else is derived from.
  CREATE TABLE webhook (
    -- Never given out a second time: main.db says by it how far the log has been reduced.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
`;
