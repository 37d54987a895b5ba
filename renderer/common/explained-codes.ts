/** Meta's error codes that the catalogs explain (`explain.<code>`). Any other code is shown raw. */
export const EXPLAINED_CODES = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 368, 80007, 130403, 130429, 130472, 130497, 131000, 131005, 131008,
  131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050,
  131051, 131052, 131053, 131055, 131056, 131057, 131061, 131062, 131063, 131064, 131065, 131070, 132000,
  132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133010, 134100, 134101,
  134102, 135000,
] as const;

export type ExplainedCode = (typeof EXPLAINED_CODES)[number];

export function explainedCode(code: number | null): ExplainedCode | null {
  return EXPLAINED_CODES.find((known) => known === code) ?? null;
}
