/** Control routes over the record of sends, for whoever judges a sender from another process. */
import {
  type ControlCall,
  ControlError,
  type ControlRoute,
  NdjsonAnswer,
  wholeNumber,
} from "../control/route.ts";
import { ENDPOINTS, monotonicNow, OUTCOMES, type Send } from "./send.ts";

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
  { method: "GET", path: "send-faults", run: ({ world }) => ({ faults: world.store.values("sendFault") }) },
  { method: "POST", path: "send-faults", run: addFault },
  { method: "DELETE", path: "send-faults", run: clearFaults },
];

const KINDS = ["reset", "half", "late", "html", "code"] as const;
const MOST_TIMES = 10_000_000;
const LONGEST_WAIT = 600_000;

/** The next `times` requests, or a share of all: a share without `times` goes on until it is called off. */
function addFault({ world, body }: ControlCall): unknown {
  const kind = body.choice("kind", KINDS);
  const share = body.has("share") ? body.number("share") : 1;
  if (share <= 0 || share > 1) throw new ControlError("share must be above 0 and at most 1.");
  const taken = body.flag("taken", kind === "late" || kind === "half");
  if (!taken && (kind === "late" || kind === "half"))
    throw new ControlError(`A message with a fault of kind ${kind} is always taken.`);
  const milliseconds = body.count("milliseconds", 0, LONGEST_WAIT, 0);
  if (kind === "late" && milliseconds === 0)
    throw new ControlError("milliseconds says how late the answer is.");
  const id = String(world.ids.next("send-fault"));
  return {
    fault: world.store.put("sendFault", id, {
      id,
      kind,
      taken,
      numberId: body.optionalText("numberId"),
      endpoint: body.has("endpoint") ? body.choice("endpoint", ENDPOINTS) : null,
      after: body.count("after", 0, MOST_TIMES, 0),
      share,
      remaining: share < 1 && !body.has("times") ? null : body.count("times", 1, MOST_TIMES, 1),
      seen: 0,
      milliseconds,
      code: kind === "code" ? body.count("code", 0, 9_999_999) : null,
      subcode: body.optionalNumber("subcode"),
      http: body.has("http") ? body.count("http", 400, 599) : null,
      details: body.optionalText("details"),
    }),
  };
}

function clearFaults({ world }: ControlCall): unknown {
  for (const { id } of world.store.values("sendFault")) world.store.delete("sendFault", id);
  return { faults: [] };
}

/** The sends after `after`, oldest first; `next` is the `after` of the page that follows, or null. */
function page({ world, query }: ControlCall): unknown {
  const limit = wholeNumber(query, "limit", 1000, MOST_PER_PAGE);
  const found: Send[] = [];
  for (const send of wanted(world.sends.all(wholeNumber(query, "after", 0)), query)) {
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
