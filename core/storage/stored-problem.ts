/** A problem, as it is stored with what it stopped. */
import { z } from "zod";
import { PROBLEM_CODES, type Problem } from "../../shared/contract/problem.ts";

const storedRetry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("now") }),
  z.object({ kind: z.literal("after"), seconds: z.number() }),
]);

/** A code that no longer exists is read as `internal`, so that the value around the problem stays readable. */
export const storedProblem: z.ZodType<Problem> = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    field: z.string().nullable(),
    retry: storedRetry,
    traceId: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .transform(({ code: kept, ...others }) => {
    const code = PROBLEM_CODES.find((known) => known === kept) ?? "internal";
    return { ...others, code, messageKey: `problems.${code}` };
  });
