/**
 * What happened to accounts and numbers, and the restrictions that follow from it. Never edited once released:
 * what comes later is a migration of its own.
 */
export const accounts = {
  version: 2,
  sql: `
    -- Append-only. Rows of webhooks can be built anew from webhook_log; those of checks cannot.
    CREATE TABLE account_event (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Meta's time, and ours when it reached us.
      at INTEGER NOT NULL,
      heard_at INTEGER NOT NULL,
      source TEXT NOT NULL,
      kind TEXT NOT NULL,
      account_id TEXT NOT NULL,
      number_id TEXT,
      -- Where Meta names a number as people write it: its digits.
      number_digits TEXT,
      from_value TEXT,
      to_value TEXT,
      detail TEXT NOT NULL,
      raw TEXT,
      -- All of the above but heard_at: the same webhook again says nothing new.
      content TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE INDEX account_event_by_account ON account_event (account_id, at, sequence);

    -- Derived from account_event. A restriction without lifted_at may still have expired.
    CREATE TABLE restriction (
      account_id TEXT NOT NULL,
      type TEXT NOT NULL,
      -- Of the one number it is about; empty where it is about the account.
      number_digits TEXT NOT NULL DEFAULT '',
      since INTEGER NOT NULL,
      expires_at INTEGER,
      remediation TEXT,
      lifted_at INTEGER,
      PRIMARY KEY (account_id, type, number_digits, since)
    ) STRICT, WITHOUT ROWID;

    -- For the sends between two changes of an account.
    CREATE INDEX message_by_account_time ON message (account_id, created_at, state, number_id);
  `,
} as const;
