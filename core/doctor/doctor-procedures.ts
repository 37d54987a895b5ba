/** The doctor, which also looks at Waypost while no workspace is open. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { DoctorService } from "./doctor-service.ts";

export interface DoctorServices {
  readonly doctor: DoctorService;
}

export function doctorProcedures(
  { shownOrNone: { doctor: shownOrNone } }: ProcedureBase,
  { doctor }: DoctorServices,
) {
  return {
    read: shownOrNone.read.handler(() => doctor.last()),
    run: shownOrNone.run.handler(() => doctor.run()),
    report: shownOrNone.report.handler(async ({ input }) => ({
      text: await doctor.report(input.language, input.format),
    })),
    noteActivitySharing: shownOrNone.noteActivitySharing.handler(({ input }) =>
      doctor.noteActivitySharing(input.isOn),
    ),
  };
}
