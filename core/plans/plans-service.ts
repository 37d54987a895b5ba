/**
 * Freezes campaigns: judges a draft once more, and keeps everybody who is sent something in a plan, unless what would happen
 * isn't what the person saw. Says when a time has passed without a start. Sends nothing.
 */
import type { PlanProgress, PlanView } from "../../shared/contract/index.ts";
import { type ProblemCode, WaypostError } from "../../shared/contract/problem.ts";
import { isEditable } from "../../shared/domain/campaigns/campaign-state.ts";
import { type FreezeRefusal, freezeRefusal } from "../../shared/domain/campaigns/frozen-outcome.ts";
import { type LocalTime, resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import type { DealtFrame } from "../preflight/dealt-frame.ts";
import type { PreflightService } from "../preflight/preflight-service.ts";
import type { By } from "../sending/campaign-changes.ts";
import { type DueStarts, startDue } from "../sending/sending-commands.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import {
  addPlanned,
  beginPlan,
  dropPlan,
  dropUnfinishedPlans,
  putPlanInForce,
  reschedule,
  sweepPlans,
  unschedule,
} from "./plans-commands.ts";
import type { NewPlan, StoredPlan } from "./plans-store.ts";

export interface PlansServiceOptions {
  readonly storage: ServedStorage;
  readonly preflight: Pick<PreflightService, "deal" | "letGo">;
  readonly logger: Logger;
  /** Campaigns have another state. */
  onChanged(): void;
  /** The time of some has come, or passed. */
  onDue(due: DueStarts): void;
  /** Who acts where a call doesn't say. */
  actor(): By;
  /** How far a freezing is has changed. */
  onProgress(): void;
  readonly timers: Timers;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type PlansService = ReturnType<typeof createPlansService>;

export interface FreezeQuestion {
  readonly id: CampaignId;
  /** The saving of the draft, and what would happen to its people, that the person has seen. */
  readonly saved: number;
  readonly fingerprint: string;
}

interface Freezing {
  readonly stop: AbortController;
  progress: PlanProgress;
  ended: Promise<unknown>;
}

/** Milliseconds after which the clock is looked at again: it may have been put forward, or the machine have slept. */
const LOOKS_AGAIN = 30_000;

export function createPlansService(options: PlansServiceOptions) {
  const { storage, preflight, logger, onChanged, onDue, onProgress, timers, now } = options;
  const freezing = new Map<CampaignId, Freezing>();
  let isStopping = false;
  let sweeping: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  /** Something has changed since the look that is under way. */
  let looksAgain = false;
  let callOffLook: (() => void) | null = null;

  function tell(one: Freezing, progress: PlanProgress): void {
    one.progress = progress;
    onProgress();
  }

  async function build({ id, saved, fingerprint }: FreezeQuestion, one: Freezing, by: By): Promise<boolean> {
    const { signal } = one.stop;
    const onRead = (progress: { readonly done: number; readonly total: number }) =>
      tell(one, { step: "checking", ...progress });
    return preflight.deal(id, { signal, onProgress: onRead }, async (dealt, people) => {
      const total = dealt.classes.reduce((sum, each) => sum + each.people, 0);
      const plan = await storage.run(beginPlan, {
        ...newPlan(id, dealt, { saved, fingerprint }),
        at: now(),
      });
      try {
        let done = 0;
        for await (const rows of people) {
          signal.throwIfAborted();
          if (!(await storage.run(addPlanned, { plan, rows }))) return false;
          done += rows.length;
          tell(one, { step: "writing", done, total });
        }
        signal.throwIfAborted();
        await storage.run(putPlanInForce, { plan, dealt: total, by, at: now() });
        preflight.letGo();
        return true;
      } catch (error) {
        await storage.run(dropPlan, plan).catch((failure: unknown) => {
          logger.warn({ error: String(failure) }, "what was begun of a plan is deleted at the next start");
        });
        throw error;
      } finally {
        sweep();
      }
    });
  }

  /** What the person saw and accepted is what is frozen, or nothing is. */
  function newPlan(
    id: CampaignId,
    { preflight: found, frame, classes }: DealtFrame,
    seen: Pick<FreezeQuestion, "saved" | "fingerprint">,
  ): NewPlan {
    if (found.saved !== seen.saved) throw new WaypostError("campaign-changed-elsewhere");
    const refusal = freezeRefusal(found);
    if (refusal !== null) throw new WaypostError(REFUSALS[refusal]);
    if (found.fingerprint !== seen.fingerprint) throw new WaypostError("campaign-outcome-changed");
    if (frame === null) throw new WaypostError("campaign-blocked");
    const { start: local } = frame.delivery;
    const start = local === null ? null : (resolveLocal(local)?.at ?? null);
    return {
      campaign: id,
      saved: seen.saved,
      // Whoever has accepted that the time is over begins it by hand. One that has passed since is missed.
      start: start !== null && start >= found.madeAt ? start : null,
      frame,
      prediction: found,
      classes,
    };
  }

  async function freeze(question: FreezeQuestion): Promise<{ readonly isFrozen: boolean }> {
    const { id } = question;
    const campaign = presentCampaign(storage.campaigns, id);
    if (!isEditable(campaign.state)) throw new WaypostError("campaign-not-editable");
    if (campaign.saved !== question.saved) throw new WaypostError("campaign-changed-elsewhere");
    if (freezing.has(id)) throw new WaypostError("campaign-being-frozen");
    const stop = new AbortController();
    const one: Freezing = {
      stop,
      progress: { step: "checking", done: 0, total: 0 },
      ended: Promise.resolve(),
    };
    freezing.set(id, one);
    const built = build(question, one, options.actor());
    one.ended = built.catch(() => undefined);
    onProgress();
    try {
      return { isFrozen: await built };
    } catch (error) {
      if (stop.signal.aborted && !isStopping) return { isFrozen: false };
      throw error;
    } finally {
      freezing.delete(id);
      onProgress();
      onChanged();
      look();
    }
  }

  /** Deletes what nobody sees any more, a slice at a time. */
  function sweep(): void {
    sweeping ??= (async () => {
      try {
        while (!isStopping && (await storage.run(sweepPlans, null)));
      } catch (error) {
        logger.warn({ error: String(error) }, "what was left of a plan could not be deleted yet");
      } finally {
        sweeping = null;
      }
    })();
  }

  /** Whose time has come is started; what is found too late was missed. */
  function look(): void {
    if (isStopping) return;
    if (looking !== null) {
      looksAgain = true;
      return;
    }
    looksAgain = false;
    callOffLook?.();
    callOffLook = null;
    looking = (async () => {
      try {
        const due = await storage.run(startDue, now());
        const { started, missed, next } = due;
        if (started.length + missed.length > 0) {
          onChanged();
          onDue(due);
        }
        if (isStopping || next === null) return;
        callOffLook = timers.after(Math.min(Math.max(next - now(), 0), LOOKS_AGAIN), look);
      } catch (error) {
        if (isStopping) return;
        logger.warn({ error: String(error) }, "times of campaigns could not be looked at");
        callOffLook = timers.after(LOOKS_AGAIN, look);
      } finally {
        looking = null;
        if (looksAgain) look();
      }
    })();
  }

  return {
    /**
     * Resolves once the plan is in force, or the freezing was cancelled.
     * @throws WaypostError `campaign-not-found`, `campaign-not-editable`, `campaign-changed-elsewhere`, `campaign-blocked`,
     *   `campaign-warnings-open`, `campaign-nobody`, `campaign-outcome-changed`, `campaign-being-frozen`
     */
    freeze,
    /** Resolves once nothing of it is under way any more. */
    cancel: async (id: CampaignId): Promise<void> => {
      const one = freezing.get(id);
      one?.stop.abort(new DOMException("the freezing was cancelled", "AbortError"));
      await one?.ended;
    },
    /** Null while nothing is being frozen. */
    progress: (id: CampaignId): PlanProgress | null => freezing.get(id)?.progress ?? null,
    /** Null without a plan in force. @throws WaypostError `campaign-not-found` */
    read: (id: CampaignId): PlanView | null => {
      presentCampaign(storage.campaigns, id);
      const plan = storage.plans.plan(id);
      return plan && viewOf(plan);
    },
    /** @throws WaypostError `campaign-not-found`, `campaign-not-editable` */
    unschedule: async (id: CampaignId): Promise<void> => {
      await storage.run(unschedule, { id, by: options.actor(), at: now() });
      onChanged();
      sweep();
      look();
    },
    /**
     * Another time for one that waits for its own, or was missed; null for none: somebody begins it.
     * @throws WaypostError `campaign-not-found`, `campaign-not-startable`, `campaign-start-unclear`
     */
    reschedule: async (id: CampaignId, start: LocalTime, by: By): Promise<void> => {
      await storage.run(reschedule, { id, start, by, at: now() });
      onChanged();
      look();
    },
    recover: () => storage.run(dropUnfinishedPlans, null),
    start: () => {
      sweep();
      look();
    },
    /** Resolves once nothing is left to be deleted. For tests. */
    swept: async (): Promise<void> => {
      sweep();
      await sweeping;
    },
    stop: async () => {
      isStopping = true;
      callOffLook?.();
      for (const { stop } of freezing.values())
        stop.abort(new DOMException("the workspace is closing", "AbortError"));
      await Promise.all([...[...freezing.values()].map(({ ended }) => ended), sweeping, looking]);
    },
  };
}

const REFUSALS = {
  blocked: "campaign-blocked",
  nobody: "campaign-nobody",
  "warnings-open": "campaign-warnings-open",
} as const satisfies Record<FreezeRefusal, ProblemCode>;

function viewOf({ frozenAt, saved, start, people, erased, frame, prediction }: StoredPlan): PlanView {
  return {
    saved,
    frozenAt: frozenAt ?? 0,
    start,
    people,
    erased,
    displayNumber: frame.sender.displayNumber,
    messages: frame.messages.map(({ key, template: { name, language, category }, requested }) => ({
      key,
      name,
      language,
      category,
      requested,
    })),
    prediction,
  };
}
