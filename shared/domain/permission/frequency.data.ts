/**
 * Choices for how often one person gets marketing. Ours, as a starting point: Meta limits marketing messages a person gets
 * from all businesses together, and does not say by how many (meta-facts 13.12, read 2026-10-04).
 */
export const FREQUENCY_PRESETS = [
  { max: 1, days: 1 },
  { max: 2, days: 7 },
  { max: 4, days: 30 },
] as const;
