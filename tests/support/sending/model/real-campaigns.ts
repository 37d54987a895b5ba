/**
 * Small campaigns on one real database, frozen from one plan and steered by the very commands that the store runs, each in
 * a transaction of its own. Nothing is posted: a test says what came of each request.
 */

import { join } from "node:path";
import { storedNameOf } from "../../../../core/people/people-names.ts";
import { enterPeople } from "../../../../core/permission/permission-commands.ts";
import { addPlanned, beginPlan, putPlanInForce, reschedule } from "../../../../core/plans/plans-commands.ts";
import { recoverSending } from "../../../../core/sending/recover-sending.ts";
import { resendUnknown, retryFailed } from "../../../../core/sending/retry-failed.ts";
import {
  pauseCampaign,
  resumeCampaign,
  skipCanary,
  startCampaign,
  startDue,
  stopCampaign,
} from "../../../../core/sending/sending-commands.ts";
import { type KeptStatus, readSendingStatus } from "../../../../core/sending/sending-queries.ts";
import type { Answer } from "../../../../core/sending/settle-answers.ts";
import { takeTurn } from "../../../../core/sending/turn.ts";
import { createWitness } from "../../../../core/sending/witness.ts";
import type { StoreCommand } from "../../../../core/workspaces/store-command.ts";
import { WaypostError } from "../../../../shared/contract/problem.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { draftFor } from "../../preflight/draft-for.ts";
import { makeList } from "../../preflight/made-list.ts";
import { ACCOUNT, accountWith, numberWith, tell, templateWith } from "../../preflight/ready-account.ts";
import { WORKSPACE_ID } from "../../sent-message.ts";
import { type Bench, START } from "../../setup-bench.ts";
import type { Choices, Times } from "./reference-words.ts";

const BY = { kind: "host", name: "tester" } as const;
const SAME_PLACE = { machine: "machine", path: "/data", file: "1" };
const unlimited = { messagingLimit: "TIER_UNLIMITED" };

/** Freezes one campaign as the interface does, whose plan the others are made from. */
export async function frozenPattern(bench: Bench) {
  tell(bench, { account: unlimited });
  const { campaigns, preflight, plans } = bench.services;
  const audience = makeList(bench.storage, 0, 1);
  const id = await campaigns.create("Pattern");
  const draft = draftFor(audience);
  const wanted = { ...draft, delivery: { ...draft.delivery, keepsQuietHours: false } };
  let saved = await campaigns.saveDraft(id, wanted, 0);
  const { warnings } = await preflight.read(id);
  const accepted = warnings.map(({ code }) => ({ code, at: 1 }));
  saved = await campaigns.saveDraft(id, { ...wanted, review: { putAway: [], accepted } }, saved);
  const { fingerprint } = await preflight.read(id);
  await plans.freeze({ id, saved, fingerprint });
  const plan = bench.storage.plans.plan(id);
  if (plan === null) throw new Error("the pattern is frozen");
  const classes = bench.storage.plans.classes(plan.id);
  bench.storage.plans.letGo({ campaign: id });
  bench.storage.campaigns.change(id, { state: "draft" }, START);
  bench.storage.leases.take({
    epoch: bench.storage.leases.lease()?.epoch ?? 0,
    identity: SAME_PLACE,
    question: null,
  });
  return { ...plan, draft: wanted, classes };
}

export type Pattern = Awaited<ReturnType<typeof frozenPattern>>;

let people = 0;
/** @returns a campaign that nobody else's people are in */
export function realCampaign(
  { storage, folder }: Pick<Bench, "storage" | "folder">,
  pattern: Pattern,
  size: number,
  choices: Choices,
) {
  const run = <Input, Output>({ run: work }: StoreCommand<Input, Output>, input: Input): Output =>
    storage.transaction(() => work(storage, structuredClone(input)));
  const names = Array.from(
    { length: size },
    (_, index) => `+55119${String(people + index).padStart(8, "0")}`,
  );
  people += size;
  const delivery: CampaignDraft["delivery"] = {
    ...pattern.frame.delivery,
    fallback: choices.isStrict ? "strict" : "allowed",
    canary: choices.canary,
    perDay: choices.perDay,
    start: null,
  };
  const id = storage.transaction(() => {
    const made = storage.campaigns.add(
      { name: "Model", accountId: ACCOUNT, draft: { ...pattern.draft, delivery } },
      START,
    );
    const [ofClass] = pattern.classes;
    if (ofClass === undefined) throw new Error("the pattern has one class");
    const plan = beginPlan.run(storage, {
      campaign: made,
      saved: storage.campaigns.campaign(made)?.saved ?? 0,
      start: null,
      frame: { ...pattern.frame, delivery },
      prediction: pattern.prediction,
      classes: [{ ...ofClass, people: size }],
      at: START,
    });
    addPlanned.run(storage, {
      plan,
      rows: names.map((number, n) => [0, n, storedNameOf({ kind: "number", number }), null, '["Lyon"]']),
    });
    putPlanInForce.run(storage, { plan, dealt: size, by: BY, at: START });
    return made;
  });
  const planId = storage.plans.standing(id)?.id ?? 0;
  const business = storage.permission.businessOf(ACCOUNT);
  const witnessFolder = join(folder, "witness");
  let epoch = recover({ now: START, mayHaveLeft: () => true });

  function recover({
    now,
    mayHaveLeft,
  }: {
    readonly now: number;
    mayHaveLeft(attempt: number): boolean;
  }): number {
    const open = storage.attempts.stillSending().map(({ attemptId }) => attemptId);
    // As the file says it: of this boot, of the epoch of the attempts, and with those that were noted.
    return run(recoverSending, {
      workspaceId: WORKSPACE_ID,
      at: now,
      left: {
        sameBoot: true,
        noted: new Set(open.filter(mayHaveLeft)),
        epoch: storage.leases.lease()?.epoch ?? null,
        condition: "whole",
      },
      identity: SAME_PLACE,
      witness: createWitness({ folder: witnessFolder, workspaceId: WORKSPACE_ID }).read(),
    }).epoch;
  }

  /** @returns the code of what it was refused with; null where it was done */
  function tried(work: () => unknown): string | null {
    try {
      work();
      return null;
    } catch (error) {
      if (error instanceof WaypostError) return error.problem.code;
      throw error;
    }
  }

  const about = (now: number) => ({ id, by: BY, at: now });

  return {
    id,
    names,
    start: (now: number) => tried(() => run(startCampaign, about(now))),
    pause: (now: number) => tried(() => run(pauseCampaign, about(now))),
    resume: ({ now, metaNow }: Times) => tried(() => run(resumeCampaign, { ...about(now), metaNow })),
    stop: (now: number) => tried(() => run(stopCampaign, about(now))),
    skipCanary: (now: number) => tried(() => run(skipCanary, about(now))),
    reschedule: (to: number, now: number) => {
      const iso = new Date(to).toISOString();
      const start = { date: iso.slice(0, 10), time: iso.slice(11, 16), zone: "UTC" };
      return tried(() => run(reschedule, { ...about(now), start }));
    },
    /** @returns how many people, or the problem's code */
    retry: ({ now, metaNow }: Times): number | string | null => {
      let count = 0;
      return (
        tried(() => {
          count = run(retryFailed, { ...about(now), metaNow, codes: null });
        }) ?? count
      );
    },
    resend: ({ now, metaNow }: Times): number | string | null => {
      let count = 0;
      return (
        tried(() => {
          count = run(resendUnknown, { ...about(now), metaNow, messages: null });
        }) ?? count
      );
    },
    look: (now: number) => run(startDue, now),
    optOut: (who: string, now: number) =>
      run(enterPeople, {
        business,
        persons: [{ kind: "number", number: who }],
        list: "opt-out",
        source: "by-hand",
        note: null,
        now,
      }),
    restrict: (isNow: boolean) =>
      storage.transaction(() =>
        storage.accounts.replaceAll([
          {
            account: accountWith(ACCOUNT, unlimited),
            numbers: [numberWith(isNow ? { status: "BANNED" } : {})],
            checkedAt: 1,
          },
        ]),
      ),
    changeTemplate: (to: number) =>
      storage.transaction(() =>
        storage.templates.replaceAll(
          ACCOUNT,
          [
            templateWith(
              to === 0
                ? { id: "1" }
                : { id: "1", content: { ...templateWith({ id: "1" }).content, footer: `Version ${to}` } },
            ),
          ],
          1,
        ),
      ),
    /** @param fails it is undone right before its commit */
    turn: (
      { now, metaNow }: Times,
      asked: {
        readonly answers: readonly Answer[];
        readonly most: number;
        readonly isStale: boolean;
        readonly fails: boolean;
      },
    ) => {
      const turn = {
        workspaceId: WORKSPACE_ID,
        epoch: asked.isStale ? epoch - 1 : epoch,
        now,
        metaNow,
        version: "v25.0",
        answers: asked.answers,
        claims: [{ campaign: id, most: asked.most }],
        random: 0,
        witnessFolder,
      };
      if (!asked.fails) return run(takeTurn, turn);
      const full = new Error("the disk is full");
      try {
        storage.transaction(() => {
          takeTurn.run(storage, turn);
          throw full;
        });
      } catch (error) {
        if (error !== full) throw error;
      }
      return null;
    },
    recover: (now: number, mayHaveLeft: (attempt: number) => boolean) => {
      epoch = recover({ now, mayHaveLeft });
    },
    queued: () =>
      storage.plans
        .people(planId, null, 100)
        .map(({ person }) => (person.kind === "number" ? person.number : "")),
    state: () => storage.campaigns.state(id),
    waiting: () => storage.jobs.dueWaiting(id, Number.MAX_SAFE_INTEGER, 1_000),
    status: (metaNow: number): KeptStatus | null => {
      const status = readSendingStatus.run(
        storage,
        { id, metaNow, measured: null },
        { next: async () => undefined },
      );
      if (status instanceof Promise) throw new Error("it is read at once");
      return status;
    },
    job: () => storage.jobs.job(id),
    open: () => storage.attempts.stillSending().map(({ attemptId }) => attemptId),
    log: () => storage.jobs.log(id, null, 1_000).toReversed(),
    /** Out of the way of the next one. */
    end: (now: number) => {
      recover({ now, mayHaveLeft: () => true });
      storage.transaction(() => {
        storage.campaigns.change(id, { state: "stopped" }, now);
        storage.jobs.dropWaiting(id);
        for (const { id: numberId } of storage.accounts.numbersOf(ACCOUNT))
          storage.jobs.holdNumber(numberId, 0, Number.MAX_SAFE_INTEGER);
        storage.plans.letGo({ campaign: id });
        storage.plans.deleteSome(1_000);
      });
    },
  };
}

export type RealCampaign = ReturnType<typeof realCampaign>;
