/** What was made of the webhooks in log.db. */
export const webhooks = `
  -- How far the log has been reduced. It never goes back, also not for a replay: ids of the log up to it are never given
  -- out again, whatever happens to the log's file.
  CREATE TABLE webhook_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reduced_to INTEGER NOT NULL,
    -- How many items of that webhook, where it holds too many to be reduced at once; null when it is done.
    reduced_items INTEGER,
    -- The same for webhook_again of the log.
    again_to INTEGER NOT NULL,
    again_items INTEGER,
    -- How many webhooks have ever been sealed. The log has never forgotten more than that, or this file is an older copy.
    sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- Webhooks that were reduced and are not in the log any more, since its file was lost or put back to an older copy.
  -- What they said is kept here alone, so it must not be thrown away for a replay. From 0 to 0 where one of the two files
  -- was put back to a copy from before webhooks were pruned: which ones is not known.
  CREATE TABLE webhook_gap (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT;

  -- Webhooks whose rows are sealed, and which the log is about to forget. No transaction spans the two files: until the
  -- log has done so, what is still in it counts as forgotten.
  CREATE TABLE webhook_sealed (
    webhook INTEGER PRIMARY KEY,
    -- Until when the log is to keep its key; milliseconds.
    until INTEGER NOT NULL
  ) STRICT;

  -- Webhooks of the log of which something could not be read.
  CREATE TABLE webhook_unreadable (
    webhook INTEGER PRIMARY KEY,
    -- 1 where its body is no longer kept.
    sealed INTEGER
  ) STRICT;

  -- How many parts of webhooks nobody reads, by field. They stay in the log as long as their webhooks; a replay counts them
  -- again.
  CREATE TABLE webhook_unread (
    name TEXT NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL,
    -- How many of them stood in bodies that are no longer kept.
    sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  -- In which stretches of 256 ids there are webhooks that hold something: whoever looks for it in the log leaves out all
  -- others. Written when webhooks are reduced for the first time; what stands here may be gone from the log since.
  CREATE TABLE webhook_holding (
    -- 1 a place of items, such as messages.statuses; 2 a WhatsApp account; 3 parts nobody reads, by field.
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    stretch INTEGER NOT NULL,
    PRIMARY KEY (kind, name, stretch)
  ) STRICT, WITHOUT ROWID;
`;
