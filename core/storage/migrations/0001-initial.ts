/** The first schema. Immutable once released: change it by adding a migration. */
export const initial = {
  version: 1,
  sql: `
    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      id TEXT PRIMARY KEY,
      payload TEXT NOT NULL,
      checked_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE number (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      payload TEXT NOT NULL,
      checked_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX number_by_account ON number (account_id);

    -- One row a stretch of time an account spent in one onboarding status.
    CREATE TABLE onboarding_span (
      account_id TEXT NOT NULL,
      status TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      PRIMARY KEY (account_id, since)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE template (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL,
      payload TEXT NOT NULL,
      checked_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX template_by_account ON template (account_id);

    CREATE TABLE message (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      wamid TEXT UNIQUE,
      kind TEXT NOT NULL,
      account_id TEXT NOT NULL,
      number_id TEXT NOT NULL,
      recipient TEXT NOT NULL,
      country TEXT,
      template_id TEXT NOT NULL,
      template_name TEXT NOT NULL,
      template_language TEXT NOT NULL,
      availability TEXT NOT NULL,
      requested_route TEXT NOT NULL,
      submitted_route TEXT NOT NULL,
      own_fallback_reason TEXT,
      onboarding_status TEXT,
      endpoint TEXT NOT NULL,
      request TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      -- What became of the request: sending, unknown, accepted, never-sent, refused.
      outcome TEXT NOT NULL,
      outcome_at INTEGER,
      -- Milliseconds by which Meta's clock was ahead of ours when it accepted the message.
      meta_ahead INTEGER NOT NULL DEFAULT 0,
      message_status TEXT,
      response TEXT,
      refusal TEXT,
      -- Derived by the reducer from the columns above and the receipts; replay rebuilds them.
      state TEXT NOT NULL,
      billed_route TEXT,
      pricing_category TEXT,
      pricing_type TEXT,
      pricing_subtype TEXT,
      fallback TEXT,
      error TEXT,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX message_by_state ON message (state, sequence);
    CREATE INDEX message_by_kind ON message (kind, account_id, state, sequence);

    -- Raw webhook bodies, appended before anything is made of them. The truth all else is derived from.
    CREATE TABLE webhook_log (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      received_at INTEGER NOT NULL,
      body BLOB NOT NULL,
      -- 0 not looked at yet, 1 reduced, 2 could not be read
      outcome INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX webhook_log_open ON webhook_log (sequence) WHERE outcome = 0;

    -- How many parts of webhooks nobody reads, by field. They stay in webhook_log; a replay counts them again.
    CREATE TABLE webhook_unread (
      name TEXT NOT NULL PRIMARY KEY,
      count INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE receipt (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      wamid TEXT NOT NULL,
      status TEXT NOT NULL,
      at INTEGER NOT NULL,
      callback_data TEXT,
      pricing_category TEXT,
      pricing_type TEXT,
      pricing_subtype TEXT,
      error TEXT,
      raw TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      webhook_sequence INTEGER NOT NULL REFERENCES webhook_log (sequence),
      duplicates INTEGER NOT NULL DEFAULT 0,
      UNIQUE (wamid, status, at)
    ) STRICT;
  `,
} as const;
