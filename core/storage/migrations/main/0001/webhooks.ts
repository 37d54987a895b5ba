/** What was made of the webhooks in log.db. */
export const webhooks = `
  -- How far the log has been reduced. It never goes back, also not for a replay: ids of the log up to it are never given
  -- out again, whatever happens to the log's file.
  CREATE TABLE webhook_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reduced_to INTEGER NOT NULL,
    -- The same for webhook_again of the log.
    again_to INTEGER NOT NULL
  ) STRICT;

  -- Webhooks that were reduced and are not in the log any more, since its file was lost or put back to an older copy.
  -- What they said is kept here alone, so it must not be thrown away for a replay.
  CREATE TABLE webhook_gap (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT;

  -- Webhooks of the log of which something could not be read.
  CREATE TABLE webhook_unreadable (
    webhook INTEGER PRIMARY KEY
  ) STRICT;

  -- How many parts of webhooks nobody reads, by field. They stay in the log; a replay counts them again.
  CREATE TABLE webhook_unread (
    name TEXT NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
