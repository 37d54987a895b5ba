/** Messages, their attempts and receipts, and what many of their rows refer to. Why it is so: docs/decisions/0008. */
export const messages = `
  -- The words that whole numbers stand for, for whoever opens this file with another tool.
  CREATE TABLE code_word (
    list TEXT NOT NULL,
    code INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (list, code)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO code_word (list, code, word) VALUES
    ('channel', 1, 'whatsapp'), ('channel', 2, 'messenger'),
    ('origin', 1, 'test'), ('origin', 2, 'campaign'), ('origin', 3, 'experiment'), ('origin', 4, 'echo'),
    ('origin', 5, 'imported'),
    ('addressed', 1, 'number'), ('addressed', 2, 'user-id'), ('addressed', 3, 'page-scoped-id'),
    ('addressed', 4, 'erased'),
    ('route', 1, 'optimized'), ('route', 2, 'cloud'),
    ('fallback', 1, 'template-not-marketing'), ('fallback', 2, 'billed-as-cloud'), ('fallback', 3, 'account-not-active'),
    ('fallback', 4, 'template-syncing'), ('fallback', 5, 'max-price-required'),
    ('availability', 1, 'optimized'), ('availability', 2, 'partial'), ('availability', 3, 'no-effect'),
    ('availability', 4, 'no-effect-limit-unclear'), ('availability', 5, 'no-effect-sender'),
    ('availability', 6, 'no-effect-user-id'), ('availability', 7, 'sender-unclear'),
    ('availability', 8, 'never-delivered'), ('availability', 9, 'blocked'), ('availability', 10, 'unknown'),
    ('availability', 11, 'sender-unknown'), ('availability', 12, 'no-effect-not-stated'),
    ('availability', 13, 'no-effect-sender-not-stated'), ('availability', 14, 'never-delivered-probably'),
    ('availability', 15, 'blocked-possibly'), ('availability', 16, 'blocked-sender'),
    ('availability', 17, 'blocked-sender-possibly'), ('availability', 18, 'not-stated'),
    ('availability', 19, 'sender-not-stated'),
    ('state', 1, 'sending'), ('state', 2, 'unknown'), ('state', 3, 'accepted'), ('state', 4, 'held'),
    ('state', 5, 'paused'), ('state', 6, 'sent'), ('state', 7, 'delivered'), ('state', 8, 'read'), ('state', 9, 'failed'),
    ('reached', 1, 'not-accepted'), ('reached', 2, 'accepted'), ('reached', 3, 'sent'), ('reached', 4, 'delivered'),
    ('reached', 5, 'read'),
    ('outcome', 1, 'sending'), ('outcome', 2, 'unknown'), ('outcome', 3, 'accepted'), ('outcome', 4, 'never-sent'),
    ('outcome', 5, 'refused'), ('outcome', 6, 'elsewhere'),
    ('wamid_source', 1, 'imported'), ('wamid_source', 2, 'relayed'), ('wamid_source', 3, 'asked'),
    ('wamid_source', 4, 'signed'), ('wamid_source', 5, 'answer'),
    ('trust', 1, 'imported'), ('trust', 2, 'relayed'), ('trust', 3, 'asked'), ('trust', 4, 'signed'),
    ('source', 1, 'webhook'), ('source', 2, 'history'),
    ('holding', 1, 'place'), ('holding', 2, 'account'), ('holding', 3, 'unread'),
    ('status', 1, 'sent'), ('status', 2, 'delivered'), ('status', 3, 'read'), ('status', 4, 'failed');

  -- Meta's ids and words, once each: other tables refer to them by number.
  CREATE TABLE meta_id (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE meta_word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE price (id INTEGER PRIMARY KEY, category TEXT, type TEXT, subtype TEXT) STRICT;
  CREATE INDEX price_by_content ON price (category, type, subtype);
  -- Codes are Meta's alone, negative ones too; null where it gives none.
  CREATE TABLE error (
    id INTEGER PRIMARY KEY,
    code INTEGER,
    title TEXT NOT NULL,
    details TEXT,
    -- The first row with this code, or with this title where there is no code: what errors are counted by.
    kind INTEGER NOT NULL REFERENCES error (id)
  ) STRICT;
  CREATE INDEX error_by_content ON error (code, title, details);

  CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    -- A number as E.164 without its plus sign.
    digits TEXT UNIQUE,
    bsuid TEXT,
    psid TEXT,
    country INTEGER REFERENCES meta_word (id),
    name TEXT,
    zone INTEGER REFERENCES meta_word (id)
  ) STRICT;
  -- Nearly all have a number and nothing else.
  CREATE UNIQUE INDEX person_by_user_id ON person (bsuid) WHERE bsuid IS NOT NULL;
  CREATE UNIQUE INDEX person_by_page_scoped_id ON person (psid) WHERE psid IS NOT NULL;

  -- Templates as messages were made from them: what they are counted by.
  CREATE TABLE sent_template (
    id INTEGER PRIMARY KEY,
    template TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    -- As Meta told it, in seconds; null where it did not.
    ttl INTEGER
  ) STRICT;
  CREATE INDEX sent_template_by_content ON sent_template (template, name, language, category, ttl);

  -- What messages of one template and one shape have in common; no value of any person.
  CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    -- The first 16 bytes of the SHA-256 of the text.
    key BLOB NOT NULL UNIQUE,
    template INTEGER NOT NULL REFERENCES sent_template (id),
    json TEXT NOT NULL
  ) STRICT;

  CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    campaign INTEGER,
    variant INTEGER,
    -- Null for a message that was not made here.
    snapshot INTEGER REFERENCES snapshot (id),
    -- Null on Messenger.
    account INTEGER REFERENCES meta_id (id),
    -- The number, or the page, it was sent from.
    number INTEGER NOT NULL REFERENCES meta_id (id),
    person INTEGER NOT NULL REFERENCES person (id),
    -- By which of the person's names.
    addressed INTEGER NOT NULL,
    country INTEGER REFERENCES meta_word (id),
    -- Quarter hours of UTC since the epoch, of "created".
    quarter INTEGER NOT NULL,
    availability INTEGER,
    requested INTEGER,
    created INTEGER NOT NULL,
    -- Derived from the attempts and their receipts by reduceMessage; a replay builds them again.
    state INTEGER NOT NULL,
    -- Which attempt decides: its "n".
    deciding INTEGER NOT NULL,
    submitted INTEGER,
    billed INTEGER,
    why INTEGER,
    price INTEGER REFERENCES price (id),
    error INTEGER REFERENCES error (id),
    trace TEXT,
    deliveries INTEGER NOT NULL DEFAULT 0,
    unproven INTEGER NOT NULL DEFAULT 0,
    -- 1: that it was sent, delivered or read is known from Meta's history alone, which names no price.
    history INTEGER NOT NULL DEFAULT 0,
    -- What the person did after reading it, out of the table "reaction": 1 replied, 2 tapped, 4 clicked, added.
    reactions INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER,
    sent INTEGER,
    delivered INTEGER,
    read INTEGER,
    failed INTEGER,
    -- How far it came, failed or not.
    reached INTEGER NOT NULL,
    -- 1 where its receipts are no longer kept: what became of it is truth, and nothing changes it any more.
    sealed INTEGER,
    -- The person's values, in the order of their places in the snapshot; null where there are none.
    vals TEXT
  ) STRICT;
  CREATE INDEX message_by_campaign ON message (campaign, id) WHERE campaign IS NOT NULL;
  CREATE INDEX message_by_person ON message (person, id);
  -- For the messaging limit, which counts whom the last 24 hours reached.
  CREATE INDEX message_by_time ON message (created);
  -- The states few messages are in: all but sent, delivered and read.
  CREATE INDEX message_by_state ON message (state, id) WHERE state IN (1, 2, 3, 4, 5, 9);
  CREATE INDEX message_by_error ON message (error, id) WHERE error IS NOT NULL;
  CREATE INDEX message_by_reactions ON message (reactions, id) WHERE reactions <> 0;
  CREATE INDEX message_tests ON message (account, state, id) WHERE origin = 1;

  -- A stretch of sending by one process; part of the name Meta echoes (biz_opaque_callback_data).
  CREATE TABLE epoch (
    -- When it began, in seconds; later than every other one of this file.
    number INTEGER PRIMARY KEY,
    workspace TEXT NOT NULL
  ) STRICT;

  CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES message (id),
    -- 1 for the first attempt of its message.
    n INTEGER NOT NULL,
    route INTEGER,
    endpoint INTEGER REFERENCES meta_word (id),
    epoch INTEGER REFERENCES epoch (number),
    -- When it was written, right before its request went out; and when its outcome was known.
    claimed INTEGER NOT NULL,
    answered INTEGER,
    outcome INTEGER NOT NULL,
    -- Meta's id, as wamid-bytes.ts writes it, and what the index is on: 48 bits of a hash.
    wamid BLOB,
    wamid_hash INTEGER,
    -- Learned from the answer (truth), or from a receipt (derived).
    wamid_source INTEGER,
    -- message_status of Meta's answer.
    status INTEGER REFERENCES meta_word (id),
    refusal INTEGER REFERENCES error (id),
    trace TEXT,
    -- Why it was posted to another endpoint than the one asked for.
    why INTEGER,
    -- Of a campaign's, as in job_wait: the class of the plan, and how often the message was refused before; null for never.
    class INTEGER,
    tries TEXT,
    -- The account's onboarding status at that time.
    onboarding INTEGER REFERENCES meta_word (id),
    -- Milliseconds by which Meta's clock was ahead of ours when it accepted the message.
    meta_ahead INTEGER NOT NULL DEFAULT 0,
    -- The text of Meta's answer, of tests only.
    answer TEXT,
    UNIQUE (message, n)
  ) STRICT;
  CREATE INDEX attempt_by_wamid ON attempt (wamid_hash) WHERE wamid_hash IS NOT NULL;
  CREATE INDEX attempt_open ON attempt (outcome, id) WHERE outcome IN (1, 2);

  -- Derived from the webhook log, as the next one. Where a body is no longer kept, what it told is kept in its place: such
  -- rows are sealed, and a replay begins with them.
  CREATE TABLE receipt (
    attempt INTEGER NOT NULL REFERENCES attempt (id),
    -- From 100 on: 100 and the number of Meta's word.
    status INTEGER NOT NULL,
    -- Meta's time in milliseconds.
    at INTEGER NOT NULL,
    price INTEGER REFERENCES price (id),
    error INTEGER REFERENCES error (id),
    trace TEXT,
    -- In the log; of the most trusted copy.
    webhook INTEGER NOT NULL,
    -- Milliseconds from "at" to the arrival of the first copy.
    lag INTEGER NOT NULL,
    -- How often Meta has posted it; 0 for one that was imported only.
    copies INTEGER NOT NULL,
    trust INTEGER NOT NULL,
    -- What webhooks say and what Meta's history says are two receipts.
    source INTEGER NOT NULL,
    -- How many of the copies stood in bodies that are no longer kept; null where none did.
    sealed INTEGER,
    PRIMARY KEY (attempt, status, at, source)
  ) STRICT, WITHOUT ROWID;

  -- Receipts of messages that are not ours, or not known to be yet: an attempt that learns the wamid takes them over.
  CREATE TABLE orphan (
    wamid BLOB NOT NULL,
    status INTEGER NOT NULL,
    at INTEGER NOT NULL,
    price INTEGER REFERENCES price (id),
    error INTEGER REFERENCES error (id),
    trace TEXT,
    webhook INTEGER NOT NULL,
    lag INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    trust INTEGER NOT NULL,
    source INTEGER NOT NULL,
    sealed INTEGER,
    -- Whose message it is, as far as Meta says.
    account INTEGER REFERENCES meta_id (id),
    number INTEGER REFERENCES meta_id (id),
    recipient TEXT,
    PRIMARY KEY (wamid, status, at, source)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX orphan_by_webhook ON orphan (webhook);

  -- Attempts that were said to have a wamid, and do not have it since another claim outranks that one. Rarely any: Meta
  -- contradicts itself nowhere, but a dump may hold anything. Those learned from an answer are truth, the others derived.
  CREATE TABLE wamid_claim (
    attempt INTEGER NOT NULL REFERENCES attempt (id),
    wamid BLOB NOT NULL,
    source INTEGER NOT NULL,
    -- 1 where a body that is no longer kept said so.
    sealed INTEGER,
    PRIMARY KEY (attempt, wamid)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX wamid_claim_by_wamid ON wamid_claim (wamid);
`;
