/**
 * A signup as it is kept. It is a shape of its own, held equal to the domain's by its type: what crosses the border may
 * become stricter while a signup is under way, and that one must still be read.
 */
import { z } from "zod";
import { asAccountId, asBusinessId, asNumberId } from "../../shared/domain/ids.ts";
import {
  META_REASONS,
  SIGNUP_PLACES,
  type Signup,
  SKIP_REASONS,
  WAITING_REASONS,
  WAYS_ON,
} from "../../shared/domain/signup/signup.ts";
import { SIGNUP_FINISHES } from "../../shared/domain/signup/signup-message.ts";
import { storedProblem } from "../storage/stored-problem.ts";

/** Milliseconds since the epoch. */
const time = z.number();
const place = z.enum(SIGNUP_PLACES);

const reported = z
  .object({
    message: z.string().nullable(),
    code: z.string().nullable(),
    sessionId: z.string().nullable(),
    timestamp: z.string().nullable(),
  })
  .nullable();

const step = z.discriminatedUnion("state", [
  z.object({ state: z.literal("not-started") }),
  z.object({ state: z.literal("running") }),
  z.object({ state: z.literal("done") }),
  z.object({ state: z.literal("failed"), problem: storedProblem }),
  z.object({ state: z.literal("waiting-on-you"), reason: z.enum(WAITING_REASONS) }),
  z.object({ state: z.literal("waiting-on-meta"), reason: z.enum(META_REASONS) }),
  z.object({ state: z.literal("skipped"), reason: z.enum(SKIP_REASONS) }),
]);
const steps = z.object({ token: step, identify: step, subscribe: step, register: step, payment: step });

const subject = z.object({
  finish: z.enum(SIGNUP_FINISHES),
  accountId: z.string().transform(asAccountId).nullable(),
  numberId: z.string().transform(asNumberId).nullable(),
  businessId: z.string().transform(asBusinessId).nullable(),
});

export const storedSignup: z.ZodType<Signup> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("waiting-for-person"),
    place: place.exclude(["hosted"]),
    address: z.string(),
    startedAt: time,
    expiresAt: time,
  }),
  z.object({
    kind: z.literal("waiting-for-partner"),
    place: z.literal("hosted"),
    address: z.string(),
    startedAt: time,
    expiresAt: time,
    lastCheckedAt: time.nullable(),
    problem: storedProblem.nullable(),
  }),
  z.object({ kind: z.literal("exchanging"), place, startedAt: time, expiresAt: time }),
  z.object({ kind: z.literal("connecting"), place, startedAt: time, subject, steps }),
  z.object({ kind: z.literal("finished"), place, endedAt: time, subject, steps }),
  z.object({ kind: z.literal("cancelled"), place, endedAt: time, step: z.string().nullable(), reported }),
  z.object({
    kind: z.literal("failed"),
    place,
    endedAt: time,
    problem: storedProblem,
    wayOn: z.enum(WAYS_ON),
    reported,
  }),
]);
