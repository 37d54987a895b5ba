/** Rehearsing. Every call in a live workspace is refused with `not-in-sandbox`. */
import { WaypostError } from "../../shared/contract/index.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function sandboxProcedures({ shown }: ProcedureBase) {
  const { sandbox: rehearsing } = shown.use(({ context, next }) => {
    const { rehearsal } = context.open;
    if (rehearsal === null) throw new WaypostError("not-in-sandbox");
    return next({ context: { rehearsal } });
  });
  return {
    status: rehearsing.status.handler(({ context: { rehearsal } }) => rehearsal.status()),
    advanceClock: rehearsing.advanceClock.handler(({ input, context: { rehearsal } }) =>
      rehearsal.advance(input.seconds),
    ),
    setSpeed: rehearsing.setSpeed.handler(({ input, context: { rehearsal } }) =>
      rehearsal.setSpeed(input.speed),
    ),
    scenarios: rehearsing.scenarios.handler(({ context: { rehearsal } }) => rehearsal.scenarios()),
    people: rehearsing.people.handler(async ({ context: { rehearsal } }) => ({
      people: [...(await rehearsal.people())],
    })),
    playScenario: rehearsing.playScenario.handler(({ input, context: { rehearsal } }) =>
      rehearsal.play(input.name),
    ),
  };
}
