/** Claims messages that were tried already and whose time has come, each judged once more. */
import type { Decision, Send } from "../../shared/domain/decision/decision.ts";
import type { ReasonCode } from "../../shared/domain/decision/reasons.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { zonesOf } from "../../shared/domain/quiet-hours/zones.ts";
import type { Fallback } from "../../shared/domain/route/route-decision.ts";
import type { LeftOut } from "../../shared/domain/sending/job-words.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import { storedNameOf } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { type ClaimContext, type Claimed, claimAgain } from "./claim-message.ts";
import { guardOf, leftOutIn, ownFactsOf } from "./claim-people.ts";
import { type Job, OF_MESSAGE, type Waiting } from "./jobs-store.ts";
import { factsOf, type JobFacts, type PreparedJob } from "./prepared-jobs.ts";
import type { StoredEvidence } from "./stored-sending.ts";

export interface ClaimedAgain {
  readonly claimed: readonly Claimed[];
  /** Those that are not tried again, for what was true when their time came. */
  readonly dropped: number;
  readonly guard: Omit<StoredEvidence, "at"> | null;
}

export function claimWaiting(
  stores: WorkspaceStorage,
  job: Job,
  one: PreparedJob,
  { most, context }: { readonly most: number; readonly context: ClaimContext },
): ClaimedAgain {
  const { jobs, messages } = stores;
  const due = jobs.dueWaiting(job.campaign, context.metaNow, most);
  const facts = due.length === 0 ? null : factsOf(stores, job, one, { now: context.metaNow, ahead: 0 });
  if (facts === null) return { claimed: [], dropped: 0, guard: null };
  const guard = guardOf(job, one, facts);
  if (guard !== null) return { claimed: [], dropped: 0, guard };
  const claimed: Claimed[] = [];
  let dropped = 0;
  const leftOutOf = leftOutIn(stores, job, one);
  function drop({ message: n }: Waiting, person: Person, why: ReasonCode | LeftOut): void {
    dropped += 1;
    const row = { class: OF_MESSAGE, n, person: storedNameOf(person), number: null, vals: null };
    jobs.skip(one.plan, row, why, context.now);
  }
  for (const waiting of due) {
    jobs.stopWaiting(waiting.message);
    const message = messages.find(asMessageId(String(waiting.message)));
    const person = message === null ? null : personOf(message);
    if (message === null || person === null) {
      // Erased meanwhile: there is no payload any more, and nobody to send it to.
      dropped += 1;
      continue;
    }
    const leftOut = leftOutOf(person);
    if (leftOut !== null) {
      drop(waiting, person, leftOut);
      continue;
    }
    const decided = decideAgain(stores, { one, facts, context, waiting, message, person });
    switch (decided.kind) {
      case "wait":
        jobs.wait({ ...waiting, due: Math.max(decided.until, context.metaNow + 1) });
        break;
      case "send":
        claimed.push(
          claimAgain(stores, context, {
            ...waiting,
            campaign: job.campaign,
            message,
            numberId: one.frame.sender.numberId,
            ...wayOf(waiting, decided),
            onboardingStatus: facts.plan.account?.onboardingStatus ?? null,
          }),
        );
        break;
      default:
        drop(waiting, person, decided.why.code);
    }
  }
  return { claimed, dropped, guard: null };
}

function personOf({ recipient }: StoredMessage): Person | null {
  return recipient.kind === "number" || recipient.kind === "user-id" ? recipient : null;
}

/** One that goes another way than the judge says goes so for the refusal of its first request. */
function wayOf(
  { route, fallback }: Waiting,
  decided: Send,
): { route: Send["route"]; fallback: Fallback | null } {
  if (route === null || route === decided.route)
    return {
      route: decided.route,
      fallback: decided.fallback?.decidedBy === "waypost" ? decided.fallback : null,
    };
  return { route, fallback };
}

interface Again {
  readonly one: PreparedJob;
  readonly facts: JobFacts;
  readonly context: ClaimContext;
  readonly waiting: Waiting;
  readonly message: StoredMessage;
  readonly person: Person;
}

function decideAgain(
  stores: WorkspaceStorage,
  { one, facts, context: { metaNow }, waiting, message, person }: Again,
): Decision {
  const judge = facts.judges[waiting.variant - 1] ?? null;
  if (judge === null) throw new Error("a plan's messages have judges");
  const [own] = ownFactsOf(stores, facts, [person], metaNow);
  const { heldBackUntil } = own ?? {};
  return judge.decide(
    {
      kind: person.kind,
      standing: "fine",
      country: message.country,
      effect: message.availability ?? "unknown",
      isOptedOut: false,
      isSuppressed: false,
      hasRefusedValue: false,
      limitedUntil: null,
      quietUntil: quietUntil({ one, facts, waiting, message, person, metaNow }),
      ...own,
      // This message is one of those that count: it is tried again, and no further one.
      isCapped: false,
      heldBackUntil: heldBackUntil ?? null,
    },
    metaNow,
  );
}

function quietUntil({
  one,
  facts,
  waiting,
  message,
  person,
  metaNow,
}: Pick<Again, "one" | "facts" | "waiting" | "message" | "person"> & { readonly metaNow: number }) {
  if (!one.frame.delivery.keepsQuietHours) return null;
  const ofClass = waiting.class === null ? undefined : one.classes[waiting.class];
  if (ofClass !== undefined) return ofClass.keepsHours ? facts.hours.quietUntil(metaNow, ofClass) : null;
  const digits = person.kind === "number" ? person.number.slice(1) : null;
  const { zones } = zonesOf({ column: null, digits, country: message.country, isFixedLine: false });
  return facts.hours.quietUntil(metaNow, { zones, country: message.country });
}
