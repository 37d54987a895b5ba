/** Values that are kept as JSON, without erased people. Each text by itself: as a whole they would be taken for a webhook. */
import { parseJson, writeJson } from "../storage/json.ts";
import type { ErasedNames } from "./erased-names.ts";
import { redactText } from "./redact-body.ts";

/** The same value, with every text in it redacted. Keys stay. @param value what JSON can say */
export function redactTexts<Value>(value: Value, erased: ErasedNames): Value {
  return redacted(value, erased) as Value;
}

/** @returns the JSON that is left; null where nothing of it goes, and for what is no text */
export function redactJson(json: unknown, erased: ErasedNames): string | null {
  if (typeof json !== "string") return null;
  const left = writeJson(redacted(parseJson(json), erased));
  return left === json ? null : left;
}

function redacted(value: unknown, erased: ErasedNames): unknown {
  if (typeof value === "string") return redactText(value, erased);
  if (Array.isArray(value)) return value.map((each) => redacted(each, erased));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each, erased)]));
}
