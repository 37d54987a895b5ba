/** Puts what went wrong in a signup into the contract's terms, with the one thing to do about it. */
import { z } from "zod";
import { type Problem, problem, WaypostError } from "../../shared/contract/index.ts";
import type { WayOn } from "../../shared/domain/signup/signup.ts";
import { asWaypostError, GraphError, wordsOf } from "../graph/graph-error.ts";
import type { Logger } from "../logging/logger.ts";

/** Subcodes of a refused code (meta-facts 2.4). */
const CODE_EXPIRED = 36007;
const REDIRECT_MISMATCH = 36008;
function quoted(error: GraphError): Pick<Problem, "traceId" | "detail"> {
  return {
    traceId: error.traceId,
    detail: wordsOf(error),
  };
}

/** Turns any failure into a Problem. An unexpected one is logged and reported as `internal`. */
export function asSignupProblem(error: unknown, logger: Logger): Problem {
  const known = asWaypostError(specific(error));
  if (known instanceof WaypostError) return known.problem;
  if (error instanceof z.ZodError) {
    return problem("graph-not-graph", { params: { host: "Meta" }, retry: { kind: "now" } });
  }
  logger.error({ error: String(error) }, "a step of the signup failed unexpectedly");
  return problem("internal", { retry: { kind: "now" } });
}

function specific(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  if (error.subcode === CODE_EXPIRED) return new WaypostError("signup-code-expired", quoted(error));
  if (error.subcode === REDIRECT_MISMATCH) return new WaypostError("signup-redirect-mismatch", quoted(error));
  return error;
}

export function wayOnFrom({ code }: Problem): WayOn {
  switch (code) {
    case "app-secret-rejected":
    case "app-id-rejected":
    case "signup-redirect-mismatch":
      return "change-app";
    case "signup-scopes-missing":
      return "change-configuration";
    default:
      return "begin-again";
  }
}
