/** What webhooks say of clients. */
export const partners = `
  -- Accounts that clients share with us, for the signup that waits for one. Built anew from the log by a replay, but for
  -- what is sealed.
  CREATE TABLE partner_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- The client's portfolio; empty where Meta named none.
    business_id TEXT NOT NULL,
    -- Meta's time; 0 where it named none.
    at INTEGER NOT NULL,
    -- The first proven webhook of the log that told of it.
    webhook INTEGER NOT NULL,
    -- 1 where a webhook told it whose body is no longer kept.
    sealed INTEGER,
    -- Without a time of Meta's, one event is told from the next by the webhook it came in.
    told_apart INTEGER NOT NULL GENERATED ALWAYS AS (CASE at WHEN 0 THEN webhook ELSE 0 END) STORED,
    UNIQUE (event, account_id, business_id, at, told_apart)
  ) STRICT;
`;
