/** What webhooks say of people. */
export const people = `
  -- Who stopped or resumed marketing messages. Built anew from the log by a replay.
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
`;
