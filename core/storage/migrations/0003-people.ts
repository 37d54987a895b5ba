/** What webhooks say of people. Never edited once released: what comes later is a migration of its own. */
export const people = {
  version: 3,
  sql: `
    -- Who stopped or resumed marketing messages. Built anew from webhook_log by a replay.
    CREATE TABLE person_word (
      account_id TEXT NOT NULL,
      -- number: digits, both forms of a number as one; user-id: as Meta writes it.
      kind TEXT NOT NULL,
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      value TEXT NOT NULL,
      evidence TEXT NOT NULL,
      PRIMARY KEY (account_id, kind, person, at, value, evidence)
    ) STRICT, WITHOUT ROWID;

    -- Which number and which user id are one person, and when that was heard last.
    CREATE TABLE person_link (
      account_id TEXT NOT NULL,
      number TEXT NOT NULL,
      user_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (account_id, number, user_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_link_by_user ON person_link (account_id, user_id, at);

    -- Accounts that clients share with us, for the signup that waits for one. Built anew from the log by a replay.
    CREATE TABLE partner_event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      event TEXT NOT NULL,
      account_id TEXT NOT NULL,
      -- The client's portfolio; empty where Meta named none.
      business_id TEXT NOT NULL,
      -- Meta's time; 0 where it named none.
      at INTEGER NOT NULL,
      -- The webhook that told of it, in the log.
      webhook INTEGER NOT NULL,
      -- Without a time of Meta's, one event is told from the next by the webhook it came in.
      told_apart INTEGER NOT NULL GENERATED ALWAYS AS (CASE at WHEN 0 THEN webhook ELSE 0 END) STORED,
      UNIQUE (event, account_id, business_id, at, told_apart)
    ) STRICT;
  `,
} as const;
