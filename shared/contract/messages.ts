/** Sending, and who can be sent to, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { AVAILABILITY_EFFECTS } from "../domain/availability/effects.ts";
import { asNumberId } from "../domain/ids.ts";
import { RECIPIENT_REASONS, RECIPIENT_VERDICTS } from "../domain/recipients/recipient.ts";
import { availabilityOverrideSchema } from "./availability.ts";
import { askedNumberIdSchema, askedWorkspaceIdSchema, messageIdSchema } from "./ids.ts";
import { typedRecipientSchema } from "./pasted.ts";
import { optOutSchema, suppressionSchema } from "./permission.ts";
import { procedure } from "./procedure.ts";
import { routeSchema } from "./route.ts";

export const recipientCheckSchema = z.object({
  verdict: z.enum(RECIPIENT_VERDICTS),
  /** E.164 with its plus sign, e.g. `+5511987654321`. */
  e164: z.string().nullable(),
  /** A business-scoped user id, e.g. `BR.13491208655302741918`, where that was typed in place of a number. */
  userId: z.string().nullable(),
  country: z.string().nullable(),
  reason: z.enum(RECIPIENT_REASONS).nullable(),
  /** What the admin most probably meant, for `suspicious`; as people write it. */
  suggestion: z.string().nullable(),
  /** An extension typed after the number; WhatsApp has no extensions, so it is left out. */
  extension: z.string().nullable(),
  /** Set if the person wants no marketing from the business of the sender. */
  optOut: optOutSchema.nullable(),
  /** Set if somebody here has decided not to write to them. */
  suppression: suppressionSchema.nullable(),
  /** Until when the quiet hours of the business keep marketing from them; null while they don't. */
  quietUntil: z.union([z.number().int(), z.literal("never")]).nullable(),
  /** Without a recipient, what the sender's country alone decides. */
  availability: z.enum(AVAILABILITY_EFFECTS),
  /** Where the list of countries has the recipient; its own word where no country's code fits. */
  place: z.string().nullable(),
  /** The same of the number it would be sent from. */
  senderPlace: z.string().nullable(),
  /** Date of the availability data, ISO 8601. */
  availabilityAsOf: z.string(),
  /** What an admin has decided about either place. */
  availabilityOverrides: z.array(availabilityOverrideSchema),
});
export type RecipientCheck = z.infer<typeof recipientCheckSchema>;

/** Most characters of one value: more than Meta accepts anywhere, so that an overlong value can be kept and named. */
export const LONGEST_VALUE = 100_000;

export const sendTestInputSchema = z.object({
  /** The workspace the person sees: a message must never leave from another one. */
  workspaceId: askedWorkspaceIdSchema,
  /** The number the person sees it go out from; without one, whichever is chosen. */
  numberId: z.string().max(64).transform(asNumberId).nullish(),
  templateId: z.string().max(64),
  to: typedRecipientSchema,
  variables: z.record(z.string().max(200), z.string().max(LONGEST_VALUE)),
  deliveryMethod: routeSchema,
  /** The person was told that the number looks unusual and wants to send to it all the same. */
  acceptSuspicious: z.boolean(),
});
export type SendTestInput = z.infer<typeof sendTestInputSchema>;
/** A test message as a window asks for it, its ids being plain text. */
export type SendTestRequest = z.input<typeof sendTestInputSchema>;

/** The form of the test message as it was left, kept so that nothing typed is lost. */
export const testDraftSchema = z.object({
  templateId: z.string().max(64).nullable(),
  to: typedRecipientSchema,
  variables: z.record(z.string().max(200), z.string().max(LONGEST_VALUE)),
  deliveryMethod: routeSchema,
});
export type TestDraft = z.infer<typeof testDraftSchema>;

export const messagesContract = {
  /** Judges the recipient for the number named, or for the chosen one, because the verdict depends on the sender. */
  checkRecipient: procedure
    .input(z.object({ to: typedRecipientSchema, numberId: askedNumberIdSchema.nullish() }))
    .output(recipientCheckSchema),
  sendTest: procedure.input(sendTestInputSchema).output(z.object({ messageId: messageIdSchema })),
  readTestDraft: procedure.output(testDraftSchema.nullable()),
  /** Discards a draft of a workspace that is no longer open, so that it never lands in another one. */
  saveTestDraft: procedure
    .input(z.object({ workspaceId: askedWorkspaceIdSchema, draft: testDraftSchema }))
    .output(z.void()),
};
