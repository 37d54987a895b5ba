/**
 * Faults of sends on demand: what can go wrong between a request to send and its answer, with the message taken or not.
 * Errors that follow from rules are elsewhere; these hit whomever they are told to, by number or by chance.
 */
import type { Answer, WireFault } from "../graph/call.ts";
import { GraphError } from "../graph/errors.ts";
import { fraction } from "../random.ts";
import type { SendFault } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { SendEndpoint } from "./send.ts";

/**
 * The fault that strikes this request, if it gets that far; the first that was asked for wins. Chance goes by how many
 * requests the fault has seen, so that the same order of requests meets the same faults.
 */
export function strikingFault(world: World, numberId: string, endpoint: SendEndpoint): SendFault | null {
  const { store } = world;
  if (store.count("sendFault") === 0) return null;
  for (const fault of store.values("sendFault")) {
    if (fault.numberId !== null && fault.numberId !== numberId) continue;
    if (fault.endpoint !== null && fault.endpoint !== endpoint) continue;
    const seen = fault.seen + 1;
    const changed = store.put("sendFault", fault.id, { ...fault, seen });
    if (seen <= fault.after) continue;
    const chance = fault.share === 1 ? 0 : fraction(world.identity().seed, `send-fault/${fault.id}/${seen}`);
    if (chance < fault.share) return changed;
  }
  return null;
}

/** To be called once the fault really strikes: one of a message that is taken only when it is. */
export function spendFault({ store }: World, { id, remaining }: SendFault): void {
  const fault = store.get("sendFault", id);
  if (fault === undefined || remaining === null) return;
  if (remaining > 1) store.put("sendFault", id, { ...fault, remaining: remaining - 1 });
  else store.delete("sendFault", id);
}

/** The answer to a request that is not taken. */
export function untakenAnswer(fault: SendFault): Answer {
  return struckAnswer({ body: null }, fault);
}

/** What becomes of an answer, of a message that was taken or of none. */
export function struckAnswer(answer: Answer, fault: SendFault): Answer {
  const wire = wireOf(fault);
  const { code, subcode, http, details } = fault;
  if (fault.kind !== "code" || code === null) return { ...answer, wire };
  const error = new GraphError(code, {
    ...(subcode === null ? {} : { subcode }),
    ...(http === null ? {} : { http }),
    ...(details === null ? {} : { details }),
  });
  return { ...answer, wire, error };
}

function wireOf({ kind, milliseconds, http }: SendFault): WireFault {
  switch (kind) {
    case "reset":
    case "half":
      return { milliseconds, breaks: kind, page: null };
    case "html":
      return { milliseconds, breaks: null, page: http ?? 502 };
    case "late":
    case "code":
      return { milliseconds, breaks: null, page: null };
  }
}
