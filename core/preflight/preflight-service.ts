/**
 * Preflights of a workspace's campaigns. A thread works them out; it begins with the first question and ends when nobody has
 * asked for a while. Of one campaign one question is under way and one is next, whoever asks: what was read for the first
 * makes the next one short. Only where other people were chosen meanwhile is the first one given up, and all get the later answer.
 */
import { randomBytes } from "node:crypto";
import type { ExportEvent, FullNumberConsent, Preflight } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { keepSplitSecret } from "../campaigns/campaigns-commands.ts";
import { campaignsSettings } from "../campaigns/campaigns-settings.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { Timers } from "../events/timers.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import { exportFile } from "../results/export-file.ts";
import { dayOf } from "../results/results-export.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { Thread } from "../threads/thread-host.ts";
import { createThreadWhileAsked } from "../threads/thread-while-asked.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { DealtFrame } from "./dealt-frame.ts";
import type { DealtRow } from "./dealt-rows.ts";
import type { DryRunBatch } from "./dry-run.ts";
import type { PageQuestion, PreflightPage, PreflightQuestion, Progress } from "./preflight-engine.ts";
import type { PreflightMethods, PreflightNews } from "./preflight-role.ts";

export interface PreflightServiceOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run" | "campaigns">;
  /** The workspace's. */
  readonly folder: string;
  /** A new thread that works out preflights. */
  startThread(onNews: (news: unknown) => void): Thread<PreflightMethods>;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  /** Of the Graph API, as requests name it. */
  graphVersion(): Promise<string>;
  /** How far it is has changed. */
  onProgress(): void;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  clockOffset(): number;
  readonly timers: Timers;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface DryRunQuestion {
  readonly id: CampaignId;
  /** The saving of the draft that the person has seen. */
  readonly saved: number;
  /** Null for numbers with their last four digits. */
  readonly consent: FullNumberConsent | null;
}

export type PreflightService = ReturnType<typeof createPreflightService>;

/** So many milliseconds without a question, and what was read is let go of. */
const IDLE = 5 * 60_000;
const SECRET_BYTES = 32;

/** A question of all who wait for its answer. */
interface Round {
  readonly controller: AbortController;
  readonly answer: PromiseWithResolvers<Preflight>;
  waiting: number;
  /** What is waited for instead, where this one was given up for it. */
  instead: Round | null;
}

interface Rounds {
  underWay: Round | null;
  /** Whom that one is about, by the draft as it was then. */
  people: string;
  next: Round | null;
}

function newRound(): Round {
  const answer = Promise.withResolvers<Preflight>();
  // Whoever gave up doesn't hear of a failure.
  answer.promise.catch(() => undefined);
  return { controller: new AbortController(), answer, waiting: 0, instead: null };
}

export function createPreflightService(options: PreflightServiceOptions) {
  const { storage, folder, timers, now } = options;
  const rounds = new Map<CampaignId, Rounds>();
  const progress = new Map<CampaignId, Progress>();
  /** Who hears how far the reading is for those who are to be handed out. */
  const dealing = new Map<CampaignId, (progress: Progress) => void>();
  const stamps = { people: 0, messages: 0 };
  const closing = new AbortController();
  const dryRuns = new Set<Thread<PreflightMethods>>();
  let lastDealing = 0;
  const thread = createThreadWhileAsked({
    start: () =>
      options.startThread((news) => {
        const { campaign, ...far } = news as PreflightNews;
        dealing.get(campaign)?.(far);
        if (rounds.get(campaign)?.underWay == null) return;
        progress.set(campaign, far);
        options.onProgress();
      }),
    timers,
    idle: IDLE,
  });

  async function splitSecret(): Promise<string> {
    return (
      storage.settings.read(campaignsSettings.splitSecret) ??
      (await storage.run(keepSplitSecret, randomBytes(SECRET_BYTES).toString("hex")))
    );
  }

  async function question(campaign: CampaignId): Promise<PreflightQuestion & { readonly folder: string }> {
    return {
      folder,
      campaign,
      splitSecret: await splitSecret(),
      now: now(),
      ahead: options.clockOffset(),
      stamps: { ...stamps },
    };
  }

  async function asking<Output>(work: () => Promise<Output>): Promise<Output> {
    closing.signal.throwIfAborted();
    return thread.during(work);
  }

  const peopleOf = (campaign: CampaignId) =>
    JSON.stringify(storage.campaigns.campaign(campaign)?.draft.people ?? null);

  /** @returns the round that answers what is asked now */
  function join(campaign: CampaignId): Round {
    const known = rounds.get(campaign) ?? { underWay: null, people: "", next: null };
    rounds.set(campaign, known);
    known.next ??= newRound();
    const { next, underWay } = known;
    next.waiting += 1;
    if (underWay === null) goOn(campaign, known);
    else if (underWay.instead === null && known.people !== peopleOf(campaign)) {
      // Whoever waits for it waits for the next one from now on.
      next.waiting += underWay.waiting;
      underWay.waiting = 0;
      underWay.instead = next;
      underWay.answer.resolve(next.answer.promise);
      underWay.controller.abort(new DOMException("another question took its place", "AbortError"));
    }
    return next;
  }

  function goOn(campaign: CampaignId, known: Rounds): void {
    const { next } = known;
    known.underWay = next;
    known.next = null;
    if (next === null) {
      rounds.delete(campaign);
      return;
    }
    known.people = peopleOf(campaign);
    void work(campaign, next).finally(() => {
      if (progress.delete(campaign)) options.onProgress();
      goOn(campaign, known);
    });
  }

  /** Never rejects. */
  async function work(campaign: CampaignId, { controller, answer }: Round): Promise<void> {
    try {
      const signal = AbortSignal.any([controller.signal, closing.signal]);
      answer.resolve(
        await asking(async () => {
          const asked = await question(campaign);
          signal.throwIfAborted();
          return thread.running().ask("read", asked, { signal });
        }),
      );
    } catch (error) {
      answer.reject(error);
    }
  }

  /** It may be under way, or next, or have been given up for the next one. */
  function leave(campaign: CampaignId, round: Round, reason: unknown): void {
    let waitedFor = round;
    while (waitedFor.instead !== null) waitedFor = waitedFor.instead;
    waitedFor.waiting -= 1;
    if (waitedFor.waiting > 0) return;
    const known = rounds.get(campaign);
    if (known?.next === waitedFor) known.next = null;
    waitedFor.controller.abort(reason);
  }

  async function* handedOut(of: number): AsyncGenerator<readonly DealtRow[], void> {
    // One is made while the one before it is taken.
    let coming = thread.running().ask("next", { dealing: of });
    for (;;) {
      const rows = await coming;
      if (rows === null) return;
      coming = thread.running().ask("next", { dealing: of });
      coming.catch(() => undefined);
      yield rows;
    }
  }

  /** In a thread of its own: it takes long, and the composer goes on asking. */
  async function* linesOf(
    campaign: CampaignId,
    isCut: boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<DryRunBatch, void> {
    const given = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    given.throwIfAborted();
    const asked = { ...(await question(campaign)), version: await options.graphVersion(), isCut };
    // The workspace may have closed meanwhile, and nobody would stop the thread.
    given.throwIfAborted();
    const own = options.startThread(() => undefined);
    dryRuns.add(own);
    try {
      await own.ask("beginDryRun", asked, { signal: given });
      for (;;) {
        const batch = await own.ask("nextDryRun", null, { signal: given });
        if (batch === null) return;
        yield batch;
      }
    } finally {
      dryRuns.delete(own);
      await own.stop();
    }
  }

  return {
    /**
     * Every request of the draft as it is saved, and for whom there is none, as a file of JSON lines (dry-run.ts).
     * @throws WaypostError `campaign-not-found`, `campaign-changed-elsewhere`
     */
    dryRun: (
      { id, saved, consent }: DryRunQuestion,
      shell: Pick<Shell, "chooseSavePath"> | null,
      signal?: AbortSignal,
    ): AsyncGenerator<ExportEvent, void> => {
      const campaign = presentCampaign(storage.campaigns, id);
      if (campaign.saved !== saved) throw new WaypostError("campaign-changed-elsewhere");
      const file = { name: `waypost-dry-run-${dayOf(now())}`, format: "jsonl", total: null } as const;
      return options.fullNumbers.recorded(
        { kind: "dry-run", subject: campaign.name },
        consent,
        linesOf(id, consent === null, signal),
        (parts) => exportFile(shell, { ...file, parts }),
      );
    },
    /**
     * Judges a draft once more and hands out everybody who is sent something, all from one moment. Other questions are
     * answered meanwhile.
     * @param take what is done with it; nothing more is handed out once it has returned
     * @throws WaypostError `campaign-not-found`
     */
    deal: <Output>(
      campaign: CampaignId,
      { signal, onProgress }: { readonly signal: AbortSignal; onProgress(progress: Progress): void },
      take: (frame: DealtFrame, people: AsyncGenerator<readonly DealtRow[], void>) => Promise<Output>,
    ): Promise<Output> =>
      asking(async () => {
        lastDealing += 1;
        const own = lastDealing;
        const either = AbortSignal.any([signal, closing.signal]);
        const asked = await question(campaign);
        const dealer = thread.running();
        dealing.set(campaign, onProgress);
        try {
          const frame = await dealer
            .ask("begin", { ...asked, dealing: own }, { signal: either })
            // Whoever reads while people are handed out isn't what is waited for.
            .finally(() => dealing.delete(campaign));
          return await take(frame, handedOut(own));
        } finally {
          // A thread that is gone has let go of it.
          await dealer.ask("end", { dealing: own }).catch(() => undefined);
        }
      }),
    /** @throws WaypostError `campaign-not-found` */
    read: async (campaign: CampaignId, signal?: AbortSignal): Promise<Preflight> => {
      signal?.throwIfAborted();
      const round = join(campaign);
      const gaveUp = Promise.withResolvers<never>();
      const giveUp = () => {
        leave(campaign, round, signal?.reason);
        gaveUp.reject(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      try {
        return await Promise.race([round.answer.promise, gaveUp.promise]);
      } finally {
        signal?.removeEventListener("abort", giveUp);
      }
    },
    /** How many rows have been read; null while nothing is. */
    progress: (campaign: CampaignId): Progress | null => progress.get(campaign) ?? null,
    /** @throws WaypostError `campaign-not-found` */
    people: (campaign: CampaignId, page: PageQuestion, signal?: AbortSignal): Promise<PreflightPage> =>
      asking(async () =>
        thread
          .running()
          .ask(
            "people",
            { ...(await question(campaign)), page },
            { signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]) },
          ),
      ),
    /** Nobody composes for now: what was read for it is let go of. */
    letGo: (): void => thread.letGo(),
    /** Somebody may be written to who might not be before, or the other way round. */
    noteChangedPeople: () => {
      stamps.people += 1;
      // Names that are linked may have been sent something.
      stamps.messages += 1;
    },
    noteChangedMessages: () => {
      stamps.messages += 1;
    },
    stop: async () => {
      closing.abort(new DOMException("the workspace is closing", "AbortError"));
      await Promise.all([thread.stop(), ...[...dryRuns].map((own) => own.stop())]);
    },
  };
}
