/** Campaigns that are being sent. Why it is so: docs/decisions/0033. */
export const sending = `
  -- Which folder sends: one row. Whoever opens another one, or an older state of this one, is asked before anything goes.
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    -- JSON: machine, path and file as they were when the epoch began.
    identity TEXT NOT NULL,
    -- JSON: why a person has to say which copy goes on; null where nobody has to.
    question TEXT
  ) STRICT;

  -- One for each campaign that was ever started.
  CREATE TABLE job (
    campaign INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- Everybody of the plan at the start; of them, whose turn hasn't come (rows of plan_person and plan_later), and who was
    -- erased. For the screen: whether a campaign is over follows from its rows alone.
    people INTEGER NOT NULL,
    queued INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0,
    -- People who were written to, whatever became of it.
    claimed INTEGER NOT NULL DEFAULT 0,
    -- Since when the day of "so many a day" runs, and people written to in it.
    day_since INTEGER NOT NULL,
    day_people INTEGER NOT NULL DEFAULT 0,
    -- sending-codes.ts; null without one. Until when it is waited for receipts.
    canary INTEGER,
    canary_until INTEGER,
    -- JSON: what made Waypost pause it.
    pause TEXT,
    -- JSON: what has changed since the freeze and is accepted.
    accepted TEXT
  ) STRICT;

  -- People of a plan whose turn comes at a time of their own.
  CREATE TABLE plan_later (
    plan INTEGER NOT NULL,
    due INTEGER NOT NULL,
    class INTEGER NOT NULL,
    n INTEGER NOT NULL,
    person ANY NOT NULL,
    number ANY,
    vals TEXT,
    -- A reason of the one judge.
    why TEXT NOT NULL,
    PRIMARY KEY (plan, due, class, n)
  ) STRICT, WITHOUT ROWID;

  -- People of a plan who get nothing for what was true when their turn came.
  CREATE TABLE plan_skip (
    plan INTEGER NOT NULL,
    class INTEGER NOT NULL,
    n INTEGER NOT NULL,
    person ANY NOT NULL,
    number ANY,
    -- As in plan_person: whoever isn't reached may be handed to another channel with them.
    vals TEXT,
    why TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (plan, class, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX plan_skip_by_reason ON plan_skip (plan, why);

  -- Messages that were tried and will be tried again.
  CREATE TABLE job_wait (
    message INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL,
    -- By Meta's clock.
    due INTEGER NOT NULL,
    -- The endpoint it goes to; null where the one judge decides.
    route INTEGER,
    -- Why that is another one than was asked for.
    fallback INTEGER,
    why INTEGER NOT NULL,
    -- JSON: how often it was tried, by what came of it.
    tries TEXT NOT NULL,
    -- Of the plan; null where that isn't known any more.
    class INTEGER
  ) STRICT;
  CREATE INDEX job_wait_by_time ON job_wait (campaign, due);

  -- Meta takes nothing of a number until then, by Meta's clock: whoever starts anew doesn't ask again sooner.
  CREATE TABLE number_hold (number TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE campaign_log (
    id INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    -- The system's user, or the key of the host; null for Waypost.
    name TEXT,
    people INTEGER,
    -- JSON.
    evidence TEXT
  ) STRICT;
  CREATE INDEX campaign_log_by_campaign ON campaign_log (campaign, id);

  -- Unreached people of a campaign, handed to another channel in one go.
  CREATE TABLE hand_over (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- As in campaign_log.
    actor INTEGER NOT NULL,
    name TEXT,
    -- JSON: the columns of the values of each message of the plan, and who was kept back for which reason.
    columns TEXT NOT NULL,
    kept_back TEXT NOT NULL
  ) STRICT;
  CREATE INDEX hand_over_by_campaign ON hand_over (campaign, id);

  -- Whoever is in it gets nothing more from the campaign, and is never handed over again.
  CREATE TABLE handed_person (
    campaign INTEGER NOT NULL,
    -- As they would be written to, or were.
    person ANY NOT NULL,
    hand_over INTEGER NOT NULL,
    -- Their place in the plan, or their message.
    plan INTEGER NOT NULL,
    class INTEGER,
    n INTEGER,
    message INTEGER,
    -- Index of the plan's messages.
    variant INTEGER NOT NULL,
    country TEXT,
    -- shared/domain/sending/hand-over.ts
    why TEXT NOT NULL,
    detail TEXT,
    vals TEXT,
    -- 1 where the message had arrived before its row was deleted; what became of a message that is there is in its row.
    reached INTEGER,
    PRIMARY KEY (campaign, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX handed_person_by_hand_over ON handed_person (hand_over, person);
  CREATE INDEX handed_person_by_message ON handed_person (message) WHERE message IS NOT NULL;
  CREATE TRIGGER message_delete_handed AFTER DELETE ON message WHEN old.state IN (7, 8)
  BEGIN UPDATE handed_person SET reached = 1 WHERE message = old.id; END;

  -- Grows whenever something changes that decides whether messages may go: what was read of it before is read again.
  CREATE TABLE facts_version (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT;
  INSERT INTO facts_version (id, n) VALUES (1, 0);
  ${["account", "number", "account_event", "restriction", "template", "setting"]
    .flatMap((table) =>
      ["INSERT", "UPDATE", "DELETE"].map(
        (change) => `
  CREATE TRIGGER ${table}_${change.toLowerCase()}_facts AFTER ${change} ON ${table}
  BEGIN UPDATE facts_version SET n = n + 1; END;`,
      ),
    )
    .join("")}

  INSERT INTO code_word (list, code, word) VALUES
    ('canary_state', 1, 'sending'), ('canary_state', 2, 'waiting'), ('canary_state', 3, 'passed'),
    ('canary_state', 4, 'failed'), ('canary_state', 5, 'skipped'),
    ('wait_reason', 1, 'refused-for-now'), ('wait_reason', 2, 'pair-rate'), ('wait_reason', 3, 'syncing'),
    ('wait_reason', 4, 'rerouted'), ('wait_reason', 5, 'never-left'), ('wait_reason', 6, 'retried'),
    ('wait_reason', 7, 'resent'),
    ('actor', 1, 'desktop'), ('actor', 2, 'host'), ('actor', 3, 'command-line'), ('actor', 4, 'waypost'),
    ('logged', 1, 'started'), ('logged', 2, 'started-by-clock'), ('logged', 3, 'missed'), ('logged', 4, 'rescheduled'),
    ('logged', 5, 'paused'), ('logged', 6, 'paused-by-guard'), ('logged', 7, 'resumed'), ('logged', 8, 'stopped'),
    ('logged', 9, 'retried'), ('logged', 10, 'unknown-resent'), ('logged', 11, 'canary-passed'),
    ('logged', 12, 'canary-skipped'), ('logged', 13, 'interrupted'), ('logged', 14, 'finished'),
    ('logged', 15, 'too-late'), ('logged', 16, 'handed-over'), ('logged', 17, 'taken-back'),
    ('logged', 18, 'frozen'), ('logged', 19, 'unscheduled');
`;
