/** A file that was uploaded to Meta for messages: how long it can still be sent. Pure. Times are milliseconds since the epoch. */
import type { AccountId } from "../ids.ts";
import { MEDIA_KEPT_DAYS } from "./media-files.data.ts";
import { mediaIdOf } from "./shaped-values.ts";
import { type TemplateContent, type TemplateVariable, type VariableValues, variablesOf } from "./template.ts";

export interface UploadedFile {
  /** Meta's. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** By Meta's clock. */
  readonly uploadedAt: number;
}

const DAY = 24 * 60 * 60 * 1_000;
/** From then on a campaign that starts tomorrow may come too late. */
const SOON = 3 * DAY;

export interface FileAge {
  readonly kind: "kept" | "ending" | "gone";
  /** When Meta deletes it. */
  readonly until: number;
}

/** @param now by Meta's clock */
export function ageOf({ uploadedAt }: Pick<UploadedFile, "uploadedAt">, now: number): FileAge {
  const until = uploadedAt + MEDIA_KEPT_DAYS * DAY;
  return { kind: now >= until ? "gone" : now >= until - SOON ? "ending" : "kept", until };
}

/**
 * The first variable that is filled with a file Meta has deleted by now. What was uploaded elsewhere is not known, and Meta
 * will say.
 */
export function goneFile(
  content: TemplateContent,
  values: VariableValues,
  files: readonly UploadedFile[],
  now: number,
): { readonly variable: TemplateVariable; readonly file: UploadedFile } | null {
  for (const variable of variablesOf(content)) {
    if (!isFile(variable.kind)) continue;
    const id = mediaIdOf(values[variable.key] ?? "");
    const file = files.find((known) => known.id === id);
    if (file !== undefined && ageOf(file, now).kind === "gone") return { variable, file };
  }
  return null;
}

function isFile(kind: TemplateVariable["kind"]): boolean {
  return kind === "image" || kind === "video" || kind === "document" || kind === "gif";
}
