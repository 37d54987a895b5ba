/** Erases a person from Meta's words, which may quote a number: titles and details of errors, statuses, prices. */
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS, type Sweep } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { forgetRemembered } from "../storage/lookups.ts";

const TABLES: Readonly<Record<string, readonly string[]>> = {
  error: ["title", "details"],
  price: ["category", "type", "subtype"],
  meta_word: ["text"],
};

export function createTextsEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: Object.entries(TABLES).map(([table, columns]) => sweepOf(database, table, columns)),
  };
}

function sweepOf(database: WritableDatabase, table: string, columns: readonly string[]): Sweep {
  const select = `SELECT id, ${columns.join(", ")} FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`;
  const update = `UPDATE OR IGNORE ${table} SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`;

  function redact(texts: readonly unknown[], id: number, erased: ErasedNames): boolean {
    const left = texts.map((text) => (typeof text === "string" ? redactText(text, erased) : null));
    if (left.every((text, index) => text === texts[index])) return false;
    // Two words that only a name told apart stay two.
    if (database.put(update, ...left, id) === 0)
      database.put(update, ...left.map((text) => text && `${text} ${id}`), id);
    return true;
  }

  return {
    name: `messages.${table}`,
    next: (after, erased) => {
      const rows = database.tuples(select, Number(after ?? 0), SWEPT_ROWS);
      const found = rows.filter(([id, ...texts]) => redact(texts, Number(id), erased));
      if (found.length > 0) forgetRemembered(database);
      return { after: placeAfter(rows, ([id]) => Number(id)), counts: { texts: found.length } };
    },
  };
}
