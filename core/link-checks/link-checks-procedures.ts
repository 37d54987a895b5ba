/** Links of a message, visited when a person says so. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { LinkChecksService } from "./link-checks-service.ts";

export interface LinkChecksServices {
  readonly linkChecks: LinkChecksService;
}

export function linkChecksProcedures(
  { os: { linkChecks: os } }: ProcedureBase,
  { linkChecks }: LinkChecksServices,
) {
  return { visit: os.visit.handler(({ input }) => linkChecks.visit(input.address)) };
}
