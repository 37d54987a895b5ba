/**
 * Fields people paste into, each with the normaliser of its kind, so that stray characters are removed at the border.
 */
import { z } from "zod";
import { pastedAddress, pastedId, pastedPath, pastedPhrase, pastedToken } from "../domain/text/pasted.ts";

/** Room for what is often pasted along: the name of a header, quotes, spaces. */
const PASTED_AROUND = 200;

/** `clean` returns what is left of it, which may have at most `length` characters. */
const pasted = (length: number, clean: (text: string) => string) =>
  z
    .string()
    .max(length * 2 + PASTED_AROUND)
    .transform(clean)
    .pipe(z.string().max(length));

/** Digits only: Meta's ids are longer than a safe integer. */
export const metaIdSchema = z.string().regex(/^\d{1,32}$/);

export const pastedTokenSchema = (length: number) => pasted(length, pastedToken);
export const pastedIdSchema = (length: number) => pasted(length, pastedId);
export const pastedAddressSchema = (length: number) => pasted(length, pastedAddress);
export const pastedPhraseSchema = (length: number) => pasted(length, pastedPhrase);
export const pastedPathSchema = (length: number) => pasted(length, pastedPath);
/** An id of Meta's that a person typed or pasted. */
export const typedMetaIdSchema = pastedIdSchema(32).pipe(metaIdSchema);
/** A PIN as typed; the core checks that it has six digits. */
export const typedPinSchema = pastedIdSchema(20);
/**
 * A number or a user id as pasted, with room for a chat link and the text behind its number. It is cleaned where it
 * is judged.
 */
export const typedRecipientSchema = z.string().max(2000);
