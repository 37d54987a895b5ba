/** Turns whatever a call failed with into the `Problem` to show. */
import { ORPCError } from "@orpc/client";
import { type Problem, problem, problemSchema } from "../../shared/contract/problem.ts";

/** A call that was under way, or waited for its turn, when the way to the core was gone. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
  /** A call that only reads: whether it arrived makes no difference. */
  readonly isReading: boolean;

  constructor(isReading: boolean) {
    super();
    this.isReading = isReading;
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ConnectionLostError)
    return problem(error.isReading ? "reading-lost" : "connection-lost", { retry: { kind: "now" } });
  if (error instanceof ORPCError) {
    const known = problemSchema.safeParse(error.data);
    if (known.success) return known.data;
    // The transport itself refused it: the argument passes none of our schemas.
    if (error.code === "BAD_REQUEST") return problem("invalid-input");
  }
  return problem("internal", { retry: { kind: "now" } });
}
