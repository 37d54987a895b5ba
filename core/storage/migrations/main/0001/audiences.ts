/**
 * Lists of people for campaigns, and the files they came from. No number of an audience, a file or a list is given twice: what
 * belonged to one that is gone is deleted later, and must not become another one's.
 */
export const audiences = `
  CREATE TABLE audience (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- Whose people they are: what Meta told of them goes by the account.
    account_id TEXT,
    -- The list in force, and the one that is being made of another file or waits to take its place.
    list INTEGER,
    next_list INTEGER,
    -- Where the consent comes from, in a person's words, and since when.
    consent TEXT,
    consent_at INTEGER
  ) STRICT;

  -- A file as it came. Rows point into it by their line.
  CREATE TABLE audience_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    audience INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- 1 text, 2 workbook.
    kind INTEGER NOT NULL,
    size INTEGER NOT NULL,
    -- Bytes that have been handed over; the file is whole once they are all of it.
    handed INTEGER NOT NULL,
    -- Of a text that was made of a workbook: which file and sheet.
    workbook INTEGER,
    sheet TEXT,
    kept_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE audience_part (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    part INTEGER NOT NULL,
    -- Bytes of the file before this part, and in it.
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    zstd BLOB NOT NULL,
    UNIQUE (file, part)
  ) STRICT;

  -- One reading of one file. An audience shows a list only once it is whole.
  CREATE TABLE audience_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    audience INTEGER NOT NULL,
    file INTEGER NOT NULL,
    -- 1 is being made, 2 is whole, 3 is being deleted.
    state INTEGER NOT NULL,
    plan TEXT NOT NULL,
    -- The line up to which rows are kept, and the bytes of the file up to there.
    line INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    -- How often its rows, or what was decided about them, have changed.
    changes INTEGER NOT NULL DEFAULT 0,
    -- Against the list in force: JSON.
    compared TEXT,
    begun_at INTEGER NOT NULL
  ) STRICT;
  -- At which byte of the file some lines begin.
  CREATE TABLE audience_mark (
    list INTEGER NOT NULL,
    line INTEGER NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (list, line)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audience_row (
    list INTEGER NOT NULL,
    line INTEGER NOT NULL,
    -- Verdict, reason and own choice in one number (row-codes.ts).
    state INTEGER NOT NULL,
    -- The verdict by itself, where another one stands in the state: of a duplicate, or of somebody who has opted out.
    judged INTEGER,
    -- Who it is (people-names.ts), both forms of a number as one: of the row that stands for the person, or of a duplicate.
    person ANY,
    twin ANY,
    -- Where it isn't the person's key.
    number ANY,
    country TEXT,
    -- What stood in the file, where that isn't the number.
    typed TEXT,
    -- Cells of the columns that are kept, as a JSON list.
    cells TEXT,
    PRIMARY KEY (list, line)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX audience_row_by_state ON audience_row (list, state);
  CREATE INDEX audience_row_by_country ON audience_row (list, country);
  CREATE UNIQUE INDEX audience_row_by_person ON audience_row (list, person) WHERE person IS NOT NULL;
  CREATE INDEX audience_row_by_twin ON audience_row (list, twin) WHERE twin IS NOT NULL;

  -- How many rows of a list are in a state and a country; changed in the transaction that changes rows.
  CREATE TABLE audience_count (
    list INTEGER NOT NULL,
    state INTEGER NOT NULL,
    country TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (list, state, country)
  ) STRICT, WITHOUT ROWID;
  -- What a person decided about all rows of one kind (verdict and reason).
  CREATE TABLE audience_choice (
    list INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    PRIMARY KEY (list, kind)
  ) STRICT, WITHOUT ROWID;
  -- What was done to an audience, and what undoes it.
  CREATE TABLE audience_step (
    id INTEGER PRIMARY KEY,
    audience INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    before TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audience_step_by_audience ON audience_step (audience);

  -- How columns of this header were read last.
  CREATE TABLE audience_mapping (
    header TEXT PRIMARY KEY,
    plan TEXT NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT;
`;
