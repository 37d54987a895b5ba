/** What Meta counts by itself, as it was fetched. Why it is so: docs/decisions/0034. Days are those of UTC, since the epoch. */
export const analytics = `
  -- Messages of one template in a day. Truth of its own: reads and clicks go back to zero at Meta seven days after the
  -- send, so each is the highest that was ever seen. NULL where Meta gave none.
  CREATE TABLE template_day (
    -- Meta's ids as they are: there are few rows.
    template TEXT NOT NULL,
    -- The list "route" of code_word, by the product Meta counts under.
    route INTEGER NOT NULL,
    day INTEGER NOT NULL,
    account TEXT NOT NULL,
    sent INTEGER,
    delivered INTEGER,
    read INTEGER,
    replied INTEGER,
    -- Millionths of the currency's unit.
    cost INTEGER,
    -- Of the account, when it was fetched.
    currency TEXT,
    -- When Meta last gave anything but zeros, in milliseconds by our clock.
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (template, route, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE template_click (
    template TEXT NOT NULL,
    route INTEGER NOT NULL,
    day INTEGER NOT NULL,
    -- As Meta calls it, such as url_button.
    type TEXT NOT NULL,
    -- What stands on the button.
    button TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (template, route, day, type, button)
  ) STRICT, WITHOUT ROWID;

  -- What Meta bills. A day that is fetched again takes the place of what was known of it.
  CREATE TABLE pricing_day (
    account TEXT NOT NULL,
    day INTEGER NOT NULL,
    -- The digits of the business number. Empty, as the others, where Meta names none.
    number TEXT NOT NULL,
    country TEXT NOT NULL,
    -- As Meta spells them, such as MARKETING_LITE, REGULAR and 0:MAX.
    category TEXT NOT NULL,
    type TEXT NOT NULL,
    tier TEXT NOT NULL,
    volume INTEGER,
    cost INTEGER,
    currency TEXT,
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (account, day, number, country, category, type, tier)
  ) STRICT, WITHOUT ROWID;

  -- How far Meta has been asked: of each template by each route, and of each account's prices.
  CREATE TABLE analytics_asked (
    account TEXT NOT NULL,
    -- The template; empty for prices.
    template TEXT NOT NULL,
    -- 0 for prices.
    route INTEGER NOT NULL,
    -- The first day that Meta has answered for.
    since INTEGER NOT NULL,
    -- When it answered last, in milliseconds by Meta's clock.
    at INTEGER NOT NULL,
    PRIMARY KEY (account, template, route)
  ) STRICT, WITHOUT ROWID;

  -- What came of the last fetch.
  CREATE TABLE analytics_standing (
    account TEXT NOT NULL,
    -- The list "analytics" of code_word.
    kind INTEGER NOT NULL,
    -- The list "analytics_outcome".
    outcome INTEGER NOT NULL,
    -- When it was tried last, and when Meta last gave all of it; the second by both clocks. Milliseconds.
    tried_at INTEGER NOT NULL,
    fetched_at INTEGER,
    fetched_at_by_meta INTEGER,
    -- JSON: what went wrong.
    problem TEXT,
    PRIMARY KEY (account, kind)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO code_word (list, code, word) VALUES
    ('analytics', 1, 'templates'), ('analytics', 2, 'pricing'),
    ('analytics_outcome', 1, 'fetched'), ('analytics_outcome', 2, 'region'), ('analytics_outcome', 3, 'unavailable'),
    ('analytics_outcome', 4, 'not-enabled'), ('analytics_outcome', 5, 'no-token'), ('analytics_outcome', 6, 'failed');
`;
