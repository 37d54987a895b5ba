/** What the doctor found, as it crosses the border. Every value in it may be shown and passed on. */
import { z } from "zod";
import { DOCTOR_ACTIONS, DOCTOR_CHECKS, DOCTOR_STATUSES } from "../domain/doctor/checks.ts";

export const doctorCheckSchema = z.object({
  id: z.enum(DOCTOR_CHECKS),
  status: z.enum(DOCTOR_STATUSES),
  /** Which of the check's sentences; `shared/domain/doctor/say.ts` says it. */
  variant: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  action: z.enum(DOCTOR_ACTIONS).nullable(),
  /** When that was known, for what could not be asked now. */
  asOf: z.number().int().nullable(),
});

export const doctorViewSchema = z.object({
  status: z.enum(DOCTOR_STATUSES),
  checks: z.array(doctorCheckSchema),
  ranAt: z.number().int(),
  /** The workspace that was open. */
  workspaceId: z.string().nullable(),
});
export type DoctorView = z.infer<typeof doctorViewSchema>;

export const doctorReportInputSchema = z.object({
  language: z.enum(["en", "fr"]),
  format: z.enum(["text", "json"]),
});
