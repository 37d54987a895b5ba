/** Values of Meta's about templates that the catalogs have words for; any other is shown raw. Source: meta-facts 10.1. */
const WORDS = {
  category: ["MARKETING", "UTILITY", "AUTHENTICATION", "FREE_SERVICE"],
  status: [
    "APPROVED",
    "ARCHIVED",
    "DELETED",
    "DISABLED",
    "IN_APPEAL",
    "LIMIT_EXCEEDED",
    "PAUSED",
    "PENDING",
    "PENDING_DELETION",
    "REJECTED",
    "QUALITY_PENDING",
  ],
  quality: ["GREEN", "YELLOW", "RED", "UNKNOWN", "NA"],
} as const;

type WordKind = keyof typeof WORDS;

export type TemplateWordKey = {
  [Kind in WordKind]: `${Kind}.${(typeof WORDS)[Kind][number]}`;
}[WordKind];

export function templateWordKey(kind: WordKind, value: string): TemplateWordKey | null {
  const words: readonly string[] = WORDS[kind];
  // The check on the left is what the type says.
  return words.includes(value) ? (`${kind}.${value}` as TemplateWordKey) : null;
}
