/** What somebody was called for, and what nobody is to be called for. */
export const alerts = `
  CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- alert-codes.ts
    kind INTEGER NOT NULL,
    -- With the kind, what it is about: one that is under way is there once.
    key TEXT NOT NULL,
    fired INTEGER NOT NULL,
    -- When the facts were last changed.
    changed INTEGER NOT NULL,
    -- Null while it is under way.
    ended INTEGER,
    end_reason INTEGER,
    facts TEXT NOT NULL,
    -- Nobody is called until then.
    snoozed INTEGER,
    -- When a notification was shown, or was left out for good because the alert had ended.
    told INTEGER,
    -- When the calls beside notifications were asked for, or were left out for good.
    called INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX alert_under_way ON alert (kind, key) WHERE ended IS NULL;
  CREATE INDEX alert_over ON alert (kind, key, ended) WHERE ended IS NOT NULL;

  -- One row for each way an alert is called by, whatever the number of tries.
  CREATE TABLE alert_call (
    alert INTEGER NOT NULL,
    -- alert-codes.ts
    way INTEGER NOT NULL,
    queued INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    -- Of the last try; null before the first.
    tried INTEGER,
    result INTEGER,
    -- Of HTTP, or an exit code.
    status INTEGER,
    -- When it is tried next, at the earliest; null for never.
    next INTEGER,
    PRIMARY KEY (alert, way)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_call_next ON alert_call (next) WHERE next IS NOT NULL;

  -- An empty key stands for all of a kind. The facts are those of the alert it was chosen at, for people to tell it by.
  CREATE TABLE alert_mute (
    kind INTEGER NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    facts TEXT,
    PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;

  -- How messages of an hour of UTC fared within the window. Judged once: no truth of Meta's, and nothing a replay builds.
  CREATE TABLE delivery_hour (
    hour INTEGER NOT NULL,
    route INTEGER NOT NULL,
    -- Empty where a message has none.
    country TEXT NOT NULL,
    template TEXT NOT NULL,
    n INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    -- Receipts of that time may have been lost: it says nothing.
    is_left_out INTEGER NOT NULL,
    PRIMARY KEY (hour, route, country, template)
  ) STRICT, WITHOUT ROWID;

  -- One row: the last hour that is judged.
  CREATE TABLE delivery_judged (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hour INTEGER NOT NULL
  ) STRICT;

  INSERT INTO code_word (list, code, word) VALUES
    ('alert', 1, 'delivery-fell'), ('alert', 2, 'delivery-low'), ('alert', 3, 'receipts-silent'),
    ('alert', 4, 'signatures-failing'), ('alert', 5, 'restriction'), ('alert', 6, 'quality'), ('alert', 7, 'limit'),
    ('alert', 8, 'category'), ('alert', 9, 'template'), ('alert', 10, 'token'), ('alert', 11, 'payment'),
    ('alert', 12, 'campaign-paused'),
    ('alert_end', 1, 'over'), ('alert_end', 2, 'recovered'), ('alert_end', 3, 'new-baseline'),
    ('alert_end', 4, 'switched-off'), ('alert_end', 5, 'old-news'),
    ('call_way', 1, 'webhook'), ('call_way', 2, 'command'),
    ('call_result', 1, 'answered'), ('call_result', 2, 'no-answer'), ('call_result', 3, 'unreachable'),
    ('call_result', 4, 'certificate'), ('call_result', 5, 'proxy'), ('call_result', 6, 'no-secret'),
    ('call_result', 7, 'exited'), ('call_result', 8, 'timed-out'), ('call_result', 9, 'ended'),
    ('call_result', 10, 'not-started'), ('call_result', 11, 'unusable');
`;
