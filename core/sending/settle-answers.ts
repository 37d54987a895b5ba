/**
 * Keeps what came of requests of campaigns, and what becomes of each message now: whether it waits to be tried again, by which
 * route, or whether everybody waits. In the transaction that keeps the answers.
 */
import { asMessageId, type CampaignId } from "../../shared/domain/ids.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import {
  type AfterAnswer,
  afterAnswer,
  afterNoConnection,
} from "../../shared/domain/sending/after-answer.ts";
import type { WaitReason } from "../../shared/domain/sending/job-words.ts";
import { heedStop } from "../messages/heed-stop.ts";
import { type Settled, settleAttempt } from "../messages/message-states.ts";
import { withoutErased } from "../messages/messages-commands.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Job } from "./jobs-store.ts";
import type { PreparedJob } from "./prepared-jobs.ts";
import type { StoredEvidence, Tries } from "./stored-sending.ts";

/** What came of one request. */
export interface Answer {
  readonly campaign: CampaignId;
  readonly messageId: string;
  readonly attemptId: number;
  /** The endpoint it was posted to, and Waypost's own reason where that isn't the one asked for. */
  readonly route: Route;
  readonly fallback: Fallback | null;
  readonly tries: Tries;
  /** Of the plan; null where that isn't known any more. */
  readonly class: number | null;
  readonly outcome: Settled;
  /** It was never tried: the campaign was halted before its turn. */
  readonly isGivenBack?: boolean;
  /** Milliseconds for which Meta wants to be left alone; 0 where it doesn't say. */
  readonly retryAfter: number;
}

export interface AnswersContext {
  readonly metaNow: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** What the answers of one campaign come to. */
export interface SettledAnswers {
  /** What has to pause it. */
  readonly guard: Omit<StoredEvidence, "at"> | null;
  /** Nothing of the number is sent until then, by Meta's clock; null for no such time. */
  readonly numberHeldUntil: number | null;
  /** So many answers, and what was refused. */
  readonly seen: readonly SeenAnswer[];
  /** Somebody turned out to have stopped marketing messages. */
  readonly isStop: boolean;
}

export interface SeenAnswer {
  readonly kind: "accepted" | "refused" | "unknown";
  readonly error: MessageError | null;
}

export function settleAnswers(
  stores: WorkspaceStorage,
  job: Job,
  one: PreparedJob | null,
  answers: readonly Answer[],
  context: AnswersContext,
): SettledAnswers {
  let guard: SettledAnswers["guard"] = null;
  let numberHeldUntil: number | null = null;
  const seen: SeenAnswer[] = [];
  let isStop = false;
  const nobodyErased = stores.erased.isEmpty();
  // Nothing more is ever sent of it, so that nobody waits.
  const isStopped = stores.campaigns.state(job.campaign) === "stopped";
  for (const answer of answers) {
    const attempt = { attemptId: answer.attemptId, messageId: asMessageId(answer.messageId) };
    // A late word about what has been settled since changes nothing.
    if (!stores.attempts.isSending(answer.attemptId)) continue;
    const outcome = nobodyErased ? answer.outcome : withoutErased(stores, attempt, answer.outcome);
    settleAttempt(stores, attempt, outcome);
    isStop = heedStop(stores, attempt, outcome, context.metaNow) || isStop;
    if (outcome.kind !== "never-sent")
      seen.push({ kind: outcome.kind, error: outcome.kind === "refused" ? outcome.error : null });
    if (answer.isGivenBack === true) {
      if (!isStopped) giveBack(stores, answer, context);
      continue;
    }
    const failed = failedOf(outcome);
    if (failed === null || one === null) continue;
    const after = fateOf(stores, answer, failed, one, context);
    if (after.others.kind === "hold" && after.others.what === "number")
      numberHeldUntil = Math.max(numberHeldUntil ?? 0, after.others.until);
    if (after.others.kind === "hold" && after.others.what === "template")
      holdTemplate(one, answer, after.others.until);
    if (!isStopped) guard = carryOut(stores, { job, answer, outcome: failed, after, context }) ?? guard;
  }
  return { guard, numberHeldUntil, seen, isStop };
}

function giveBack(
  { jobs }: WorkspaceStorage,
  { campaign, messageId, route, fallback, tries, class: ofClass }: Answer,
  { metaNow }: AnswersContext,
): void {
  jobs.wait({
    message: Number(messageId),
    campaign,
    due: metaNow,
    route,
    fallback,
    why: "never-left",
    tries,
    class: ofClass,
  });
}

type Failed =
  | Extract<Settled, { readonly kind: "refused" }>
  | { readonly kind: "never-sent"; readonly at: number };

/** Nobody else is refused for it meanwhile. */
function holdTemplate({ classes, held }: PreparedJob, { class: ofClass }: Answer, until: number): void {
  const message = ofClass === null ? undefined : classes[ofClass]?.message;
  if (message !== undefined) held.set(message, Math.max(until, held.get(message) ?? 0));
}

/** Null for what Meta may have taken. */
function failedOf(outcome: Settled): Failed | null {
  switch (outcome.kind) {
    case "refused":
      return outcome;
    case "never-sent":
      return { kind: "never-sent", at: outcome.at };
    case "accepted":
    case "unknown":
      return null;
  }
}

function fateOf(
  { messages }: WorkspaceStorage,
  { messageId, route, tries, retryAfter }: Answer,
  outcome: Failed,
  { frame }: PreparedJob,
  { metaNow: now, random }: AnswersContext,
): AfterAnswer {
  if (outcome.kind === "never-sent") return afterNoConnection({ tries, now, random });
  const { code, details } = outcome.error;
  return afterAnswer({
    code,
    details,
    route,
    tries,
    choices: frame.delivery,
    retryAfter: retryAfter > 0 ? retryAfter / 1_000 : null,
    country: messages.countryOf(asMessageId(messageId)),
    now,
    random,
  });
}

interface CarriedOut {
  readonly job: Job;
  readonly answer: Answer;
  readonly outcome: Failed;
  readonly after: AfterAnswer;
  readonly context: AnswersContext;
}

function carryOut(
  { jobs }: WorkspaceStorage,
  { job: { campaign }, answer, outcome, after: { message: fate }, context: { metaNow } }: CarriedOut,
): SettledAnswers["guard"] {
  const { route, fallback, tries, class: ofClass } = answer;
  const base = { message: Number(answer.messageId), campaign, route, fallback, class: ofClass };
  switch (fate.kind) {
    case "again":
      jobs.wait({ ...base, due: fate.at, why: waitReasonOf(outcome, fate.tries, tries), tries: fate.tries });
      return null;
    case "cloud":
      jobs.wait({
        ...base,
        due: metaNow,
        route: "cloud",
        fallback: fallbackOf(outcome),
        why: "rerouted",
        tries,
      });
      return null;
    case "leave":
    case "suppress":
      return null;
    case "pause": {
      // Everybody else's would be refused as well, and this one goes with them once that is put right.
      jobs.wait({ ...base, due: metaNow, why: "refused-for-now", tries });
      const error = outcome.kind === "refused" ? outcome.error : null;
      return {
        guard: "account",
        error: error && { code: error.code, title: error.title },
        reason: null,
        seen: null,
        variant: null,
      };
    }
  }
}

function waitReasonOf(outcome: Failed, after: Tries, before: Tries): WaitReason {
  if (outcome.kind === "never-sent") return "never-left";
  const grew = (kind: "pair" | "sync") => (after[kind] ?? 0) > (before[kind] ?? 0);
  if (grew("pair")) return "pair-rate";
  return grew("sync") ? "syncing" : "refused-for-now";
}

const SYNCING_CODE = 134_101;

/** Optimized delivery doesn't take the template, or not yet. */
function fallbackOf(outcome: Failed): Fallback {
  const isSyncing = outcome.kind === "refused" && outcome.error.code === SYNCING_CODE;
  return { decidedBy: "waypost", reason: isSyncing ? "template-syncing" : "template-not-marketing" };
}
