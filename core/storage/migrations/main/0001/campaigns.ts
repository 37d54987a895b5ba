/** Campaigns, from draft to end. */
export const campaigns = `
  CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- campaign-codes.ts
    state INTEGER NOT NULL,
    account_id TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    archived_at INTEGER,
    -- A deleted draft can be brought back for a while.
    deleted_at INTEGER,
    -- JSON, and how often it was saved.
    draft TEXT NOT NULL,
    saved INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX campaign_by_change ON campaign (changed_at DESC) WHERE deleted_at IS NULL;

  INSERT INTO code_word (list, code, word) VALUES
    ('campaign_state', 1, 'draft'), ('campaign_state', 2, 'scheduled'), ('campaign_state', 3, 'missed'),
    ('campaign_state', 4, 'sending'), ('campaign_state', 5, 'paused-by-you'), ('campaign_state', 6, 'paused-by-guard'),
    ('campaign_state', 7, 'stopped'), ('campaign_state', 8, 'completed'),
    ('campaign_state', 9, 'completed-with-errors');
`;
