/** Figures of messages, kept in the transaction that changes a message. Why they are so: docs/decisions/0015. */
export const rollups = `
  -- How many messages are alike but for their time: GROUP BY of "message". 0 stands for NULL. No row has n = 0.
  CREATE TABLE rollup_cell (
    -- Never given out twice: what writes them remembers them.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    variant INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    -- The list "type" of code_word: what kind of message it is, as far as that is known.
    type INTEGER NOT NULL,
    account INTEGER NOT NULL,
    number INTEGER NOT NULL,
    -- Of the snapshot.
    template INTEGER NOT NULL,
    country INTEGER NOT NULL,
    requested INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    -- The list "billing" of code_word.
    billing INTEGER NOT NULL,
    why INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    error_kind INTEGER NOT NULL,
    -- "message.reactions", or 8 where Meta's history alone tells of it, which knows of no reaction.
    reaction INTEGER NOT NULL,
    n INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX rollup_cell_by_content ON rollup_cell (campaign, variant, origin, type, account, number, template,
    country, requested, submitted, billing, why, state, reached, error_kind, reaction);

  -- The same by quarter hour: "message.quarter".
  CREATE TABLE rollup (
    quarter INTEGER NOT NULL,
    cell INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (quarter, cell)
  ) STRICT, WITHOUT ROWID;

  -- How long messages took from one step to another: the buckets of shared/domain/results/latency-buckets.ts.
  CREATE TABLE histogram (
    campaign INTEGER NOT NULL,
    type INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    billing INTEGER NOT NULL,
    leg INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (campaign, type, submitted, billing, leg, bucket)
  ) STRICT, WITHOUT ROWID;

  -- How many of the messages with 1,024 ids in a row have one value: where a message stands in a list of them.
  CREATE TABLE chunk_count (
    -- The list "dimension" of code_word.
    dimension INTEGER NOT NULL,
    value INTEGER NOT NULL,
    -- The message's id without its last ten bits.
    chunk INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (dimension, value, chunk)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO code_word (list, code, word) VALUES
    ('billing', 0, 'not-yet'), ('billing', 1, 'optimized'), ('billing', 2, 'cloud'), ('billing', 3, 'unclear'),
    ('billing', 4, 'never'),
    ('leg', 1, 'accepted-sent'), ('leg', 2, 'sent-delivered'), ('leg', 3, 'delivered-read'),
    ('leg', 4, 'accepted-delivered'),
    ('dimension', 0, 'all'), ('dimension', 1, 'state'), ('dimension', 2, 'campaign'), ('dimension', 3, 'country'),
    ('dimension', 4, 'template'), ('dimension', 5, 'requested'), ('dimension', 6, 'submitted'),
    ('dimension', 7, 'billing'), ('dimension', 8, 'why'), ('dimension', 9, 'error'), ('dimension', 10, 'number'), ('dimension', 11, 'quarter'),
    ('dimension', 12, 'reaction'), ('dimension', 13, 'type'),
    ('type', 1, 'marketing'), ('type', 2, 'utility'), ('type', 3, 'authentication'), ('type', 4, 'service'),
    ('type', 5, 'test'), ('type', 6, 'other');
`;
