/** What is left of what is no longer kept. Nothing here can be built again from the log. */
export const retention = `
  -- Figures of messages that are no longer kept, as the rollup and the histogram counted them. All figures are the sum.
  CREATE TABLE rollup_archive (
    quarter INTEGER NOT NULL,
    campaign INTEGER NOT NULL,
    variant INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    type INTEGER NOT NULL,
    account INTEGER NOT NULL,
    number INTEGER NOT NULL,
    template INTEGER NOT NULL,
    country INTEGER NOT NULL,
    requested INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    billing INTEGER NOT NULL,
    why INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    error_kind INTEGER NOT NULL,
    reaction INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (quarter, campaign, variant, origin, type, account, number, template, country, requested, submitted, billing,
      why, state, reached, error_kind, reaction)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE histogram_archive (
    campaign INTEGER NOT NULL,
    type INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    billing INTEGER NOT NULL,
    leg INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (campaign, type, submitted, billing, leg, bucket)
  ) STRICT, WITHOUT ROWID;

  -- Meta's ids whose receipts are no longer kept, by 48 bits of a hash: what comes for them is late. So are clicks that name no
  -- message, by as much of what tells them apart.
  CREATE TABLE pruned_wamid (
    hash INTEGER PRIMARY KEY,
    -- The same of what stands in the place of the id once the person is erased; null where it did already.
    stand_in INTEGER,
    until INTEGER NOT NULL,
    -- The newest webhook of the log that may tell of it. It is kept as long as that one.
    logged INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX pruned_wamid_by_time ON pruned_wamid (until);
  CREATE INDEX pruned_wamid_by_stand_in ON pruned_wamid (stand_in) WHERE stand_in IS NOT NULL;

  -- The attempts of each epoch that are no longer kept lie between these two. Receipts may name them for ever.
  CREATE TABLE pruned_attempts (
    epoch INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
  ) STRICT;

  -- How many receipts came too late to change anything, by their status.
  CREATE TABLE late_receipt (
    status INTEGER PRIMARY KEY,
    n INTEGER NOT NULL
  ) STRICT;
`;
