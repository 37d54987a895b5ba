/** Templates as Meta last listed them. */
export const templates = `
  CREATE TABLE template (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    checked_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX template_by_account ON template (account_id);
`;
