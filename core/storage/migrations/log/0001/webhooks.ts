/** Webhooks as they came. */
export const webhooks = `
  -- Raw bodies, appended before anything is made of them and never changed. The truth all else is derived from. The same
  -- bytes are one row, by whatever way and however often they came.
  CREATE TABLE webhook (
    -- Never given out a second time: main.db says by it how far the log has been reduced.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The first 16 bytes of the SHA-256 of the body.
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
    -- When the earliest copy came.
    received_at INTEGER NOT NULL,
    -- Of the most trusted copy: 1 listener, 2 import, 3 relay.
    source INTEGER NOT NULL,
    -- 1 imported, 2 relayed, 3 signed.
    trust INTEGER NOT NULL,
    -- How often Meta posted it: 0 for a body that is known from elsewhere alone.
    copies INTEGER NOT NULL,
    -- Where it is packed, a row of block; null while body holds it as it came.
    block INTEGER REFERENCES block (id),
    body BLOB
  ) STRICT;

  -- Bodies packed together. Nothing is packed yet.
  CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    zstd BLOB NOT NULL,
    sizes BLOB NOT NULL
  ) STRICT;

  -- How far each stream of a relay has been taken over. None is taken over yet.
  CREATE TABLE stream (
    name TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    last_seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Webhooks to be reduced again, since a copy was posted, is trusted further or came earlier. Written in the transaction
  -- that takes the copy; main.db says how far these have been reduced.
  CREATE TABLE webhook_again (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook INTEGER NOT NULL REFERENCES webhook (id),
    -- 1 where Meta posted it once more.
    is_copy INTEGER NOT NULL
  ) STRICT;

  -- One row: what would otherwise be counted over all webhooks each time it is shown.
  CREATE TABLE webhook_tally (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- Copies that Meta posted count, an import of what was posted as well does not.
    received INTEGER NOT NULL,
    -- When the last webhook came that was not imported.
    heard_at INTEGER
  ) STRICT;
`;
