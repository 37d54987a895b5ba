/** Whom a business may write to: what people enter. What webhooks say of it is in person_word. */
export const permission = `
  -- What people entered, as they entered it: nothing is changed or deleted but by erasing. What follows from it, and from
  -- the words of webhooks, is derived each time (shared/domain/permission).
  CREATE TABLE permission_act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Holds for all accounts of the business that owns this one.
    account_id TEXT NOT NULL,
    -- As in person_word; null once the person is erased, who is then known by a keyed hash alone.
    kind TEXT NOT NULL,
    person TEXT,
    person_hash BLOB,
    act INTEGER NOT NULL,
    -- Who said so; null for a removal.
    source INTEGER,
    -- Of an entry, since when it holds; of the others, up to when they speak of words.
    at INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    note TEXT
  ) STRICT;
  CREATE INDEX permission_act_by_person ON permission_act (account_id, kind, person) WHERE person IS NOT NULL;
  CREATE INDEX permission_act_by_hash ON permission_act (person_hash) WHERE person_hash IS NOT NULL;
  CREATE INDEX permission_act_by_time ON permission_act (account_id, at);

  -- How people of this workspace have changed the list of stop words. A word means what it did when it was written.
  CREATE TABLE stop_word_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Folded.
    word TEXT NOT NULL,
    -- stop, ambiguous, rejoin or nothing; null: what the list says.
    meaning TEXT,
    at INTEGER NOT NULL
  ) STRICT;

  INSERT INTO code_word (list, code, word) VALUES
    ('act', 1, 'opt-out'), ('act', 2, 'suppression'), ('act', 3, 'opt-out-removed'), ('act', 4, 'suppression-removed'),
    ('act', 5, 'suggestion-dismissed'),
    ('entry_source', 1, 'by-hand'), ('entry_source', 2, 'imported'), ('entry_source', 3, 'suggestion'),
    ('entry_source', 4, 'number-dead'), ('entry_source', 5, 'complaint');
`;
