/** What rehearsals of campaigns came to: the latest of each. */
export const forecasts = `
  CREATE TABLE forecast (
    campaign INTEGER PRIMARY KEY REFERENCES campaign (id) ON DELETE CASCADE,
    json TEXT NOT NULL
  ) STRICT;
`;
