/**
 * What campaigns are sent by: frozen, so that nothing that changes afterwards changes it. No number of a plan is given twice:
 * rows of one that is gone are deleted later, and must not become another one's.
 */
export const plans = `
  CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    -- 1 is being built, 2 is in force, 3 is being deleted.
    state INTEGER NOT NULL,
    -- The saving of the draft it was made of.
    saved INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    frozen_at INTEGER,
    -- When it begins by itself; null where somebody begins it.
    start INTEGER,
    -- Rows of plan_person, and people who have been erased from it since it was dealt.
    people INTEGER NOT NULL DEFAULT 0,
    erased INTEGER NOT NULL DEFAULT 0,
    -- JSON: what is the same for everybody, and all that was predicted.
    frame TEXT NOT NULL,
    prediction TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX plan_in_force ON plan (campaign) WHERE state = 2;

  -- People with the same facts and the same decision, in the order of the forecast: those first whose hours end first.
  CREATE TABLE plan_class (
    plan INTEGER NOT NULL,
    class INTEGER NOT NULL,
    people INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (plan, class)
  ) STRICT, WITHOUT ROWID;

  -- Whoever is sent something. What the class and the frame say isn't repeated here.
  CREATE TABLE plan_person (
    plan INTEGER NOT NULL,
    class INTEGER NOT NULL,
    -- In the order of the lists and their lines.
    n INTEGER NOT NULL,
    -- As in audience_row: the key, and the number where it isn't that.
    person ANY NOT NULL,
    number ANY,
    -- The values of their own, as a JSON list; null where there are none.
    vals TEXT,
    PRIMARY KEY (plan, class, n)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO code_word (list, code, word) VALUES
    ('plan_state', 1, 'building'), ('plan_state', 2, 'valid'), ('plan_state', 3, 'going');
`;
