/** Webhooks as they came. */
export const webhooks = `
  -- The log, in which a webhook is kept before anything is made of it. The truth all else is derived from. The same bytes
  -- are one row, by whatever way and however often they came; the bytes themselves are in webhook_body or in a block.
  CREATE TABLE webhook (
    -- Never given out a second time: main.db says by it how far the log has been reduced.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Made of the body (webhook-key.ts).
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
    -- When the earliest copy came.
    received_at INTEGER NOT NULL,
    -- Of the most trusted copy: 1 listener, 2 import, 3 relay, 4 history.
    source INTEGER NOT NULL,
    -- 1 imported, 2 relayed, 3 asked, 4 signed.
    trust INTEGER NOT NULL,
    -- How often Meta posted it: 0 for a body that is known from elsewhere alone.
    copies INTEGER NOT NULL,
    -- 1 where somebody was erased from the body: the key is that of the bytes that came, and no signature fits any more.
    redacted INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- Bodies that are in no block yet. They have a table of their own because only a row that is deleted gives all of its
  -- page back.
  CREATE TABLE webhook_body (
    webhook INTEGER PRIMARY KEY REFERENCES webhook (id),
    body BLOB NOT NULL
  ) STRICT;

  -- Bodies packed together, in the order of their webhooks.
  CREATE TABLE block (
    -- Never given out a second time: a block that is written anew is another one.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The first webhook in it. All of a block come before the first of the next.
    first INTEGER NOT NULL UNIQUE,
    -- Which webhooks they are, and how long each body is (webhook-block.ts).
    sizes BLOB NOT NULL,
    -- The bodies one after the other, compressed by zstd.
    zstd BLOB NOT NULL
  ) STRICT;

  -- Keys of webhooks that were pruned or erased, so that a copy of one doesn't bring it back.
  CREATE TABLE webhook_key (
    key BLOB PRIMARY KEY CHECK (length(key) = 16),
    -- Until when it is kept.
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webhook_key_by_time ON webhook_key (until);

  -- Names that webhooks have taught of people who had been erased before; as "suppression" of main.db.
  CREATE TABLE suppression (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_hash BLOB NOT NULL UNIQUE CHECK (length(person_hash) = 32)
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
  CREATE INDEX webhook_again_by_webhook ON webhook_again (webhook);

  -- One row: what would otherwise be counted over all webhooks each time it is shown.
  CREATE TABLE webhook_tally (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- Copies that Meta posted count, an import of what was posted as well does not.
    received INTEGER NOT NULL,
    -- When the last webhook came that was not imported.
    heard_at INTEGER,
    -- How many have ever been pruned; main.db says how many have been sealed.
    forgotten INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- When webhooks came from Meta or a relay, by quarter hour of UTC: stretches without one are found here. Kept when
  -- bodies are pruned.
  CREATE TABLE arrival (
    quarter INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    n INTEGER NOT NULL
  ) STRICT;
`;
