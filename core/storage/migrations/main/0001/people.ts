/** What webhooks say of people. */
export const people = `
  -- Who stopped or resumed marketing messages, by Meta's word or in a reply. Built anew from the log by a replay, but for
  -- what is sealed.
  CREATE TABLE person_word (
    account_id TEXT NOT NULL,
    -- number: digits, both forms of a number as one; user-id: as Meta writes it.
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    -- stop, resume, or suggest where a reply may mean a stop.
    value TEXT NOT NULL,
    -- preference, failure or reply.
    evidence TEXT NOT NULL,
    -- Meta's time; 0 where it named none. Then the webhook it came in tells one word from the next.
    said_at INTEGER NOT NULL,
    told_apart INTEGER NOT NULL,
    -- The stop word of a reply, folded; empty for a word of Meta's.
    said TEXT NOT NULL DEFAULT '',
    -- Meta's time, or ours where it named none.
    at INTEGER NOT NULL,
    -- Of the most trusted webhook that told it: 1 imported, 2 relayed, 3 signed.
    trust INTEGER NOT NULL,
    -- 1 where a webhook told it whose body is no longer kept, or Meta's answer to a request.
    sealed INTEGER,
    PRIMARY KEY (account_id, kind, person, value, evidence, said_at, told_apart, said)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_word_by_time ON person_word (account_id, value, at);

  -- A person has taken another number or user id. What they said under the old one goes on to count, as far as they said it
  -- before.
  CREATE TABLE person_change (
    account_id TEXT NOT NULL,
    -- As in person_word: the new name, and the old one.
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    old_kind TEXT NOT NULL,
    old_person TEXT NOT NULL,
    -- Meta's time, or the end of time where it named none.
    at INTEGER NOT NULL,
    trust INTEGER NOT NULL,
    sealed INTEGER,
    PRIMARY KEY (account_id, kind, person, old_kind, old_person, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_change_by_old ON person_change (old_person);
  CREATE INDEX person_change_by_new ON person_change (person);

  -- Which number and which user id are one person, and when that was said last, by anybody and with proof. One row for
  -- each account, number and user id; people-names.ts says how the two are written.
  CREATE TABLE person_link (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES meta_id (id),
    digits ANY NOT NULL,
    user_id ANY NOT NULL,
    at INTEGER NOT NULL,
    proven_at INTEGER,
    sealed INTEGER
  ) STRICT;
  CREATE INDEX person_link_by_number ON person_link (digits);
  CREATE INDEX person_link_by_user ON person_link (user_id);
`;
