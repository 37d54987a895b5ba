/** Accounts and numbers as Meta last described them, what happened to them, and the restrictions that follow. */
export const accounts = `
  CREATE TABLE account (
    id TEXT PRIMARY KEY,
    payload TEXT NOT NULL,
    checked_at INTEGER NOT NULL
  ) STRICT;

  -- Which business owns an account, as Meta said last. Kept for accounts that Meta no longer names: what holds for the
  -- business goes on to hold.
  CREATE TABLE account_owner (
    account_id TEXT PRIMARY KEY,
    business_id TEXT NOT NULL,
    name TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX account_owner_by_business ON account_owner (business_id);

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

  -- Append-only. Rows of webhooks can be built anew from the log; those of checks cannot.
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
    -- Of the most trusted webhook that told it: 1 imported, 2 relayed, 3 signed. What a check found is as good as signed.
    trust INTEGER NOT NULL,
    -- 1 where a webhook told it whose body is no longer kept. A replay keeps such rows.
    sealed INTEGER,
    -- All that Meta said, however it was written: the same event again says nothing new.
    content TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE INDEX account_event_by_account ON account_event (account_id, at, sequence);

  -- Which webhooks told of an error of a number. Meta names no time: the second they came makes it one event.
  CREATE TABLE number_error (
    content TEXT NOT NULL,
    webhook INTEGER NOT NULL,
    second INTEGER NOT NULL,
    heard_at INTEGER NOT NULL,
    raw TEXT,
    trust INTEGER NOT NULL,
    sealed INTEGER,
    PRIMARY KEY (content, webhook)
  ) STRICT, WITHOUT ROWID;

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
    -- Nobody but webhooks that anybody may have written tells of it.
    is_unproven INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, type, number_digits, since)
  ) STRICT, WITHOUT ROWID;
`;
