/**
 * Errors on demand: a person at the controls asks for the next requests, or the next messages, to fail with a code.
 * This is how codes come up that no rule of the sandbox leads to.
 */
import type { Fault } from "../store/entities.ts";
import type { World } from "../world.ts";
import { GraphError } from "./errors.ts";

/** Throws the error that was asked for, if this request is one of those it was asked for. */
export function failOnDemand(world: World, method: string, segments: readonly string[]): void {
  const edge = segments.at(-1) ?? "";
  const fault = world.store
    .values("fault")
    .find(
      (one) =>
        one.kind === "request" &&
        (one.method === null || one.method === method) &&
        (one.edge === null || one.edge === edge),
    );
  if (fault === undefined) return;
  use(world, fault);
  throw new GraphError(fault.code, {
    ...(fault.subcode === null ? {} : { subcode: fault.subcode }),
    ...(fault.http === null ? {} : { http: fault.http }),
    ...(fault.details === null ? {} : { details: fault.details }),
  });
}

/** The code the message just accepted is to fail with, or null. */
export function receiptOnDemand(world: World): number | null {
  const fault = world.store.values("fault").find((one) => one.kind === "receipt");
  if (fault === undefined) return null;
  use(world, fault);
  return fault.code;
}

function use(world: World, fault: Fault): void {
  if (fault.remaining > 1) world.store.put("fault", fault.id, { ...fault, remaining: fault.remaining - 1 });
  else world.store.delete("fault", fault.id);
}
