/** What webhooks say of people. */
export const people = `
  -- Who stopped or resumed marketing messages. Built anew from the log by a replay.
  CREATE TABLE person_word (
    account_id TEXT NOT NULL,
    -- number: digits, both forms of a number as one; user-id: as Meta writes it.
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    value TEXT NOT NULL,
    evidence TEXT NOT NULL,
    -- Meta's time; 0 where it named none. Then the webhook it came in tells one word from the next.
    said_at INTEGER NOT NULL,
    told_apart INTEGER NOT NULL,
    -- Meta's time, or ours where it named none.
    at INTEGER NOT NULL,
    -- Of the most trusted webhook that told it: 1 imported, 2 relayed, 3 signed.
    trust INTEGER NOT NULL,
    PRIMARY KEY (account_id, kind, person, value, evidence, said_at, told_apart)
  ) STRICT, WITHOUT ROWID;

  -- Which number and which user id are one person, and when that was said last, by anybody and with proof.
  CREATE TABLE person_link (
    account_id TEXT NOT NULL,
    number TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    proven_at INTEGER,
    PRIMARY KEY (account_id, number, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_link_by_user ON person_link (account_id, user_id, at);
`;
