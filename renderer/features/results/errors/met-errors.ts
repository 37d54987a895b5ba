/** What messages of the workspace failed with, beside what the catalogue knows. Pure. */
import type { FacetAnswer } from "../../../../shared/contract/index.ts";
import { errorCodeRow } from "../../../../shared/domain/error-codes/error-code.ts";
import type { CataloguedCode } from "../../../../shared/domain/error-codes/error-codes.data.ts";
import { NO_VALUE, readErrorText } from "../../../../shared/domain/results/facets.ts";

/** Messages that failed with one code, or with several of a range. */
export interface Met {
  /** As the list is narrowed to them. */
  readonly texts: readonly string[];
  readonly n: number;
}

export interface UnknownError extends Met {
  readonly text: string;
  /** Null where Meta gave none. */
  readonly code: number | null;
  /** Meta's own; null where nothing is known of it. */
  readonly title: string | null;
}

export interface MetErrors {
  /** Null while nothing is counted. */
  readonly known: ReadonlyMap<CataloguedCode, Met> | null;
  readonly unknown: readonly UnknownError[];
}

export function metErrors(values: FacetAnswer["values"]): MetErrors {
  const known = new Map<CataloguedCode, Met>();
  const unknown: UnknownError[] = [];
  for (const { text, name, n } of values) {
    const error = text === NO_VALUE ? null : readErrorText(text);
    if (error === null) continue;
    const row = "code" in error ? errorCodeRow(error.code) : null;
    if (row !== null) {
      const before = known.get(row.code);
      known.set(row.code, { texts: [...(before?.texts ?? []), text], n: (before?.n ?? 0) + n });
    } else if ("code" in error) {
      unknown.push({ text, texts: [text], n, code: error.code, title: name });
    } else {
      unknown.push({ text, texts: [text], n, code: null, title: error.title });
    }
  }
  return { known, unknown };
}
