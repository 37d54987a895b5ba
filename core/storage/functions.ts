/** Functions of ours that reading statements may call. No trigger, index or view does: other tools open these files too. */
import type { DatabaseSync } from "node:sqlite";

/** Without accents and capitals, as the search index compares: `GARCÍA` and `garcia` are one. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}

/** `folded(text)`: null for null. */
export function addFunctions(connection: DatabaseSync): void {
  connection.function("folded", { deterministic: true }, (text) =>
    typeof text === "string" ? folded(text) : null,
  );
}
