/**
 * Meta's error object, as a Graph answer and as a webhook carry it. Every field is read by itself, so that an odd one
 * does not take the others with it. Sources: meta-facts 1.3, 5.3, 6.1, 13.
 */

import { isFields } from "../fields.ts";

export interface MetaError {
  /** Null where Meta gives none. 0 is a code of Meta's (about the token), and so are negative ones. */
  readonly code: number | null;
  readonly subcode: number | null;
  /** `message`: English whatever the account's language; empty if missing. */
  readonly english: string;
  /** `title`, as in webhooks. */
  readonly title: string | null;
  /** Words for the person, in the account's language. */
  readonly userTitle: string | null;
  readonly userMessage: string | null;
  /** `error_data.details`; older versions send `error_data` as a bare text. */
  readonly details: string | null;
  /** `type`, e.g. `OAuthException`. */
  readonly type: string | null;
  readonly isTransient: boolean;
  readonly traceId: string | null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The value is not coerced: null and the empty text would become 0, which is a code about the token. */
function codeOf(value: unknown): number | null {
  if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

function detailsOf(data: unknown): string | null {
  return textOf(isFields(data) ? data.details : data);
}

/** Returns null unless it is an object, or a text that holds just the words. */
export function readMetaError(value: unknown): MetaError | null {
  const words = textOf(value);
  const fields = words === null ? value : { message: words };
  if (!isFields(fields)) return null;
  return {
    code: codeOf(fields.code),
    subcode: codeOf(fields.error_subcode),
    english: textOf(fields.message) ?? "",
    title: textOf(fields.title),
    userTitle: textOf(fields.error_user_title),
    userMessage: textOf(fields.error_user_msg),
    details: detailsOf(fields.error_data),
    type: textOf(fields.type),
    isTransient: fields.is_transient === true,
    traceId: textOf(fields.fbtrace_id),
  };
}

/** Reads a list of Meta's errors entry by entry and leaves out what is not an error. */
export function readMetaErrors(list: unknown): readonly MetaError[] {
  return (Array.isArray(list) ? list : [list]).flatMap((entry) => readMetaError(entry) ?? []);
}

/** The error that says most about why something failed: the first one with a code, or else the first. */
export function tellingError<Told extends { readonly code: number | null }>(
  errors: readonly Told[],
): Told | null {
  return errors.find(({ code }) => code !== null) ?? errors[0] ?? null;
}
