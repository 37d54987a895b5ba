/** Meta's rate cards, one for each currency and first day. */
export const rates = `
  CREATE TABLE rate_card (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    currency TEXT NOT NULL,
    -- ISO 8601
    effective_from TEXT NOT NULL,
    file_name TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    -- JSON
    card TEXT NOT NULL,
    UNIQUE (currency, effective_from)
  ) STRICT;
`;
