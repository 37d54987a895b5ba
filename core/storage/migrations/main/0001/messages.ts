/** Messages, what became of them, and their receipts. */
export const messages = `
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

  -- For the sends between two changes of an account.
  CREATE INDEX message_by_account_time ON message (account_id, created_at, state, number_id);

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
    -- The webhook of the log it came in.
    webhook_sequence INTEGER NOT NULL,
    duplicates INTEGER NOT NULL DEFAULT 0,
    UNIQUE (wamid, status, at)
  ) STRICT;
`;
