/**
 * What every procedure is built on: the context of a call, the middlewares that hand over the workspace a window shows,
 * and the one place where an error becomes a Problem. Knows no capability's procedures.
 */
import { implement, ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import { contract, type Problem, problem, WaypostError } from "../../shared/contract/index.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import type { Logger } from "../logging/logger.ts";
import type { By } from "../sending/campaign-changes.ts";
import { namedWorkspace, openNamed, workspaceOfCall } from "../workspaces/workspace-of-call.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";

/** What comes with a call besides its input. */
export interface CallContext {
  /** Absent when the router is called directly, without a transport. */
  readonly reqHeaders?: Headers;
  /** Who acts, where the transport says so; else it is whoever sits before the host's windows. */
  readonly by?: By;
}

export interface ProcedureBaseServices {
  readonly workspaces: WorkspacesService;
  readonly logger: Logger;
}

export type ProcedureBase = ReturnType<typeof createProcedureBase>;

export function createProcedureBase({ workspaces, logger }: ProcedureBaseServices) {
  /** For calls that are about no workspace. */
  const os = implement(contract)
    .$context<CallContext>()
    .use(async ({ next, signal }) => {
      try {
        return await next();
      } catch (error) {
        throw asProblem(error, logger, signal?.aborted === true);
      }
    });

  /**
   * For calls about one workspace: the handler gets the one the window shows, and keeps it if the window goes on to
   * another one meanwhile. A call whose workspace is not open is refused.
   */
  const shown = os.use(({ context, next }) =>
    next({ context: { open: workspaceOfCall(workspaces, context.reqHeaders) } }),
  );

  /** For calls that also make sense while the workspace is not open, or there is none; `open` is null then. */
  const shownOrNone = os.use(({ context, next }) => {
    const shownId = namedWorkspace(context.reqHeaders);
    return next({ context: { open: openNamed(workspaces, shownId), shownId } });
  });

  /** An iterator fails after its procedure has returned, out of reach of the middleware that maps errors. */
  async function* withProblems<Item>(items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
    try {
      yield* items;
    } catch (error) {
      throw asProblem(error, logger, false);
    }
  }

  return { os, shown, shownOrNone, withProblems };
}

/** @param isAbandoned nobody waits for the answer any more, so that work which is given up is no error */
function asProblem(error: unknown, logger: Logger, isAbandoned: boolean): unknown {
  if (error instanceof ORPCError && error.code === "PROBLEM") return error;
  if (isAbandoned && error instanceof Error && error.name === "AbortError") return error;
  const data = problemOf(error, logger);
  return new ORPCError("PROBLEM", { status: 422, message: data.code, data });
}

function problemOf(error: unknown, logger: Logger): Problem {
  if (error instanceof ORPCError && error.code === "BAD_REQUEST" && error.cause instanceof ValidationError) {
    return problem("invalid-input", { field: fieldOf(error.cause) });
  }
  const known = asWaypostError(error);
  if (known instanceof WaypostError) return known.problem;
  if (error instanceof z.ZodError) {
    logger.error(
      { issues: error.issues },
      "an answer or a stored value does not have the shape it should have",
    );
    return problem("internal", { detail: error.issues.map((issue) => issue.path.join(".")).join(", ") });
  }
  // The message of an unexpected error may hold anything: it goes to the log, not across the border.
  logger.error(
    { error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    "unexpected error",
  );
  return problem("internal");
}

function fieldOf(error: ValidationError): string | null {
  const path = error.issues[0]?.path;
  if (!path) return null;
  const parts = path.map((part) => (typeof part === "object" ? part.key : part));
  return parts.length > 0 ? parts.join(".") : null;
}
