/** How messages went over time. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { readLatencies, readSendTimes, readSpeed, readStuck, readTrend } from "./time-queries.ts";

export function resultsTimeProcedures(
  { shown: { results: shown } }: ProcedureBase,
  { now }: { now(): number },
) {
  return {
    trend: shown.trend.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readTrend, { ...input, now: now() }, signal),
    ),
    latencies: shown.latencies.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readLatencies, { ...input, now: now() }, signal),
    ),
    sendTimes: shown.sendTimes.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readSendTimes, { ...input, now: now() }, signal),
    ),
    speed: shown.speed.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readSpeed, { ...input, now: now() }, signal),
    ),
    stuck: shown.stuck.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readStuck, { ...input, now: now() }, signal),
    ),
  };
}
