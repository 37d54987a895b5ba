/** What people did after reading: derived from the webhook log, as receipts are. */
export const reactions = `
  CREATE TABLE reaction (
    -- Of the message it is about, as wamid-bytes.ts writes it; ours or not.
    wamid BLOB NOT NULL,
    kind INTEGER NOT NULL,
    -- What stands on the button that was tapped; empty for anything else. No text that people wrote is kept.
    button TEXT NOT NULL,
    -- The first time, by Meta's clock, in milliseconds.
    at INTEGER NOT NULL,
    -- 1 where a webhook told it whose body is no longer kept, or the message is sealed. A replay keeps such rows.
    sealed INTEGER,
    PRIMARY KEY (wamid, kind, button)
  ) STRICT, WITHOUT ROWID;

  -- Clicks of which Meta names no message (meta-facts 5.8), each once.
  CREATE TABLE loose_click (
    -- The first 16 bytes of the SHA-256 of what tells the click from others.
    key BLOB PRIMARY KEY,
    -- The number the message was sent from, as far as Meta says.
    number INTEGER REFERENCES meta_id (id),
    at INTEGER NOT NULL,
    sealed INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX loose_click_by_time ON loose_click (at, number);

  INSERT INTO code_word (list, code, word) VALUES
    ('reaction', 1, 'replied'), ('reaction', 2, 'tapped'), ('reaction', 3, 'clicked');
`;
