/** Control routes over the record of sends, for whoever judges a sender from another process. */
import { type ControlCall, ControlError, type ControlRoute, NdjsonAnswer } from "../control/route.ts";
import { monotonicNow, OUTCOMES, type Send } from "./send.ts";

const MOST_PER_PAGE = 10_000;

export const sendRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "sends", run: page },
  { method: "GET", path: "sends/totals", run: summary },
  { method: "GET", path: "sends/seconds", run: perSecond },
  {
    method: "GET",
    path: "sends/export",
    run: ({ world, query }) => new NdjsonAnswer(wanted(world.sends.all(), query)),
  },
  { method: "GET", path: "sends/recipients", run: ({ world }) => new NdjsonAnswer(world.sends.recipients()) },
  { method: "DELETE", path: "sends", run: clear },
];

/** The sends after `after`, oldest first; `next` is the `after` of the page that follows, or null. */
function page({ world, query }: ControlCall): unknown {
  const limit = whole(query, "limit", 1000, MOST_PER_PAGE);
  const found: Send[] = [];
  for (const send of wanted(world.sends.all(whole(query, "after", 0)), query)) {
    if (found.length === limit) return { sends: found, next: found.at(-1)?.number ?? null };
    found.push(send);
  }
  return { sends: found, next: null };
}

function* wanted(sends: Iterable<Send>, query: URLSearchParams): Generator<Send> {
  const outcome = query.get("outcome");
  if (outcome !== null && !OUTCOMES.some((one) => one === outcome))
    throw new ControlError(`outcome must be one of ${OUTCOMES.join(", ")}.`);
  const numberId = query.get("numberId");
  const recipient = query.get("recipient")?.replace(/^[+ ]/, "") ?? null;
  for (const send of sends) {
    if (outcome !== null && send.outcome !== outcome) continue;
    if (numberId !== null && send.numberId !== numberId) continue;
    if (recipient !== null && send.recipient !== recipient) continue;
    yield send;
  }
}

function summary({ world }: ControlCall): unknown {
  const { sends } = world;
  const totals = sends.totals();
  return {
    monotonicNow: monotonicNow(),
    ...totals,
    takenAgain: sends.takenAgain(),
    numbers: totals.numberIds.map((numberId) => ({
      numberId,
      mostInAnySecond: sends.mostInAnySecond(numberId),
    })),
  };
}

function perSecond({ world, query }: ControlCall): unknown {
  const numberId = query.get("numberId");
  if (numberId === null) throw new ControlError("numberId says whose seconds are asked for.");
  return { mostInAnySecond: world.sends.mostInAnySecond(numberId), seconds: world.sends.seconds(numberId) };
}

function clear({ world }: ControlCall): unknown {
  world.sends.clear();
  return { requests: 0 };
}

function whole(
  query: URLSearchParams,
  name: string,
  standard: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = query.get(name);
  if (text === null) return standard;
  const value = Number(text);
  if (text === "" || !Number.isInteger(value) || value < 0 || value > most)
    throw new ControlError(`${name} must be a whole number from 0 to ${most}.`);
  return value;
}
