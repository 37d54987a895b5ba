/** Webhook bodies in the shape of contract sections 3.4, 4.4 and 6.1, escaped as Meta escapes them (6.3). */
import type { PhoneNumber } from "../store/entities.ts";

declare global {
  interface JSON {
    /** A text that JSON.stringify writes as it is; Node has it, TypeScript's library does not know it yet. */
    rawJSON(text: string): unknown;
  }
}

/** An id as a JSON number with all its digits; a template's would lose some as a JavaScript number. */
export function wholeNumber(digits: string): unknown {
  return JSON.rawJSON(digits);
}

/** Non-ASCII as \uXXXX and "/" as "\/": the bytes that are signed are the bytes that are sent. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function unixSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function changeBody(entryId: string, time: number | null, field: string, value: unknown): string {
  return escapedJson({
    object: "whatsapp_business_account",
    entry: [
      {
        id: entryId,
        ...(time === null ? {} : { time: unixSeconds(time) }),
        changes: [{ field, value }],
      },
    ],
  });
}

/** The value of a change that is about one number. */
export function numberValue(
  { id, digits }: Pick<PhoneNumber, "id" | "digits">,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: digits, phone_number_id: id },
    ...more,
  };
}

export function accountUpdate(
  entryId: string,
  time: number,
  value: Readonly<Record<string, unknown>>,
): string {
  return changeBody(entryId, time, "account_update", value);
}
