/**
 * Frozen plans: a draft as it is when somebody freezes it, with everybody who is sent something. Nothing is sent by that. What
 * may change until a message goes, such as an opt-out, is judged again by whatever sends.
 */
import { z } from "zod";
import { ROUTES } from "../domain/route/route-decision.ts";
import { askedCampaignIdSchema } from "./campaigns.ts";
import { preflightSchema } from "./preflight.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const count = z.number().int().nonnegative();

/** `checking`: rows of the chosen audiences; `writing`: people of the plan. */
export const planProgressSchema = z.object({
  step: z.enum(["checking", "writing"]),
  done: count,
  total: count,
});
export type PlanProgress = z.infer<typeof planProgressSchema>;

export const planViewSchema = z.object({
  /** The saving of the draft it was made of. */
  saved: z.number().int(),
  frozenAt: time,
  /** When it begins by itself; null where somebody begins it. */
  start: time.nullable(),
  /** Who is in it. */
  people: count,
  /** Who has been erased from it since. */
  erased: count,
  /** Of the number it is sent from. */
  displayNumber: z.string(),
  messages: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      language: z.string(),
      category: z.string(),
      requested: z.enum(ROUTES),
    }),
  ),
  /** The preflight it was frozen with, for comparing it with what happens. */
  prediction: preflightSchema,
});
export type PlanView = z.infer<typeof planViewSchema>;

const idInput = z.object({ id: askedCampaignIdSchema });

export const plansContract = {
  /**
   * Judges the draft once more, at one moment, and freezes it. Answers once the plan is in force; it goes on where nobody
   * waits for the answer.
   * @throws `campaign-changed-elsewhere` where the draft was saved since; `campaign-outcome-changed` where something else
   *   would happen to its people than somebody saw; `campaign-blocked`, `campaign-warnings-open`, `campaign-nobody`,
   *   `campaign-being-frozen`, `campaign-not-editable`, `campaign-not-found`
   */
  freeze: procedure
    .input(
      idInput.extend({
        /** Of the preflight that somebody saw. */
        saved: z.number().int().nonnegative(),
        fingerprint: z.string().max(100),
      }),
    )
    /** False where it was cancelled. */
    .output(z.object({ isFrozen: z.boolean() })),
  /** Gives up a freezing that is under way; the draft stays as it is. */
  cancel: procedure.input(idInput),
  /** Null while nothing is being frozen. The topic `plans` says when to ask again. */
  progress: procedure.input(idInput).output(planProgressSchema.nullable()),
  /** Null without one. @throws `campaign-not-found` */
  read: procedure.input(idInput).output(planViewSchema.nullable()),
  /**
   * Takes a frozen campaign back: a draft again, as it was. @throws `campaign-not-editable` once it is being sent;
   * `campaign-not-found`
   */
  unschedule: procedure.input(idInput),
};
