/** Phones of one's own staff that tests are sent to. */
import { z } from "zod";
import { asTestPhoneId } from "../domain/ids.ts";
import { typedRecipientSchema } from "./pasted.ts";
import { procedure } from "./procedure.ts";

export const LONGEST_PHONE_NAME = 100;

export const testPhoneIdSchema = z.string().transform(asTestPhoneId);
export const askedTestPhoneIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(asTestPhoneId);

const testPhoneViewSchema = z.object({
  id: testPhoneIdSchema,
  name: z.string(),
  /** E.164 with its plus sign. */
  number: z.string(),
  /** As people write it. */
  display: z.string(),
});
export type TestPhoneView = z.infer<typeof testPhoneViewSchema>;

const testPhoneInputSchema = z.object({
  /** Null for a new one. */
  id: askedTestPhoneIdSchema.nullable(),
  name: z.string().trim().min(1).max(LONGEST_PHONE_NAME),
  /** As typed. */
  number: typedRecipientSchema,
  /** The person was told that the number looks unusual and wants it all the same. */
  acceptSuspicious: z.boolean(),
});
export type TestPhoneInput = z.infer<typeof testPhoneInputSchema>;

export const testPhonesContract = {
  /** By name. */
  list: procedure.output(z.object({ phones: z.array(testPhoneViewSchema) })),
  /**
   * Adds a phone, or changes one. Refused with `number-invalid`, `number-suspicious`, `recipient-erased`, `test-phone-known`
   * (two forms of a number are one phone), `test-phones-full` and `test-phone-not-found`.
   */
  keep: procedure.input(testPhoneInputSchema).output(z.object({ id: testPhoneIdSchema })),
  remove: procedure.input(z.object({ id: askedTestPhoneIdSchema })),
};
