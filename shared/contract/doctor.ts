/** What the doctor found, as it crosses the border. Every value in it may be shown and passed on. */
import { z } from "zod";
import { DOCTOR_ACTIONS, DOCTOR_CHECKS, DOCTOR_STATUSES } from "../domain/doctor/checks.ts";
import { LANGUAGES } from "../domain/preferences/preferences.ts";
import { workspaceIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";

export const doctorCheckSchema = z.object({
  id: z.enum(DOCTOR_CHECKS),
  status: z.enum(DOCTOR_STATUSES),
  /** Selects one of the check's sentences; `shared/domain/doctor/say.ts` puts it into words. */
  variant: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  action: z.enum(DOCTOR_ACTIONS).nullable(),
  /** When this was known, for something that could not be asked now. */
  asOf: z.number().int().nullable(),
});

export const doctorViewSchema = z.object({
  status: z.enum(DOCTOR_STATUSES),
  checks: z.array(doctorCheckSchema),
  ranAt: z.number().int(),
  /** The workspace that was open. */
  workspaceId: workspaceIdSchema.nullable(),
});
export type DoctorView = z.infer<typeof doctorViewSchema>;

export const doctorReportInputSchema = z.object({
  language: z.enum(LANGUAGES),
  format: z.enum(["text", "json"]),
});

export const doctorContract = {
  /** The last findings in this workspace; null if there are none yet. */
  read: procedure.output(doctorViewSchema.nullable()),
  /** Asks Meta afresh; takes half a minute at the most. */
  run: procedure.output(doctorViewSchema),
  /**
   * The last findings as text to copy, without secrets and with numbers masked. Runs a check first if there are none.
   */
  report: procedure.input(doctorReportInputSchema).output(z.object({ text: z.string() })),
  /**
   * Notes what a person saw at Meta where no API can be asked, and returns the findings with that check judged anew.
   */
  noteActivitySharing: procedure.input(z.object({ isOn: z.boolean() })).output(doctorViewSchema),
};
