/** Procedures of the doctor. It also works while the workspace is not open. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { type DoctorService, patientOf } from "./doctor-service.ts";

export interface DoctorServices {
  readonly doctor: DoctorService;
}

export function doctorProcedures(
  { shown: { doctor: shown }, shownOrNone: { doctor: shownOrNone } }: ProcedureBase,
  { doctor }: DoctorServices,
) {
  return {
    read: shownOrNone.read.handler(({ context }) => doctor.last(patientOf(context))),
    run: shownOrNone.run.handler(({ context }) => doctor.run(patientOf(context))),
    report: shownOrNone.report.handler(async ({ input, context }) => ({
      text: await doctor.report(patientOf(context), input.language, input.format),
    })),
    noteActivitySharing: shown.noteActivitySharing.handler(({ input, context }) =>
      doctor.noteActivitySharing(context.open, input.isOn),
    ),
  };
}
