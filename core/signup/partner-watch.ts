/**
 * Watches for the account that a client shares through Meta's hosted link, which sends nobody back to us. Webhooks
 * announce it; since they may never come, Meta's list of our clients is read as well. Source: meta-facts 2.5, 2.6.
 */

import type { Problem } from "../../shared/contract/index.ts";
import type { AccountId, BusinessId } from "../../shared/domain/ids.ts";
import type { ClientAccount } from "../graph/signup-resources.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { HeardPartnerEvent } from "./partner-events-store.ts";
import { settlePartnerEvent } from "./signup-commands.ts";
import { signupSettings } from "./signup-settings.ts";

export interface PartnerWatchOptions {
  readonly storage: Pick<ServedStorage, "settings" | "partnerEvents" | "run">;
  clients(): Promise<readonly ClientAccount[]>;
  asProblem(error: unknown): Problem;
  /** Runs the job after whatever else is under way. */
  work(job: () => Promise<void>): void;
  /** @param problem null when the list could be read and held nothing new */
  onLooked(problem: Problem | null): Promise<void>;
  onFound(accountId: AccountId, businessId: BusinessId | null): Promise<void>;
}

export interface PartnerWatch {
  /** The accounts there are now, which are not the awaited one. @throws when Meta's list can't be read */
  known(): Promise<readonly AccountId[]>;
  /** Looks in a while, then less and less often. */
  begin(): void;
  /** Looks at once, then less and less often. */
  resume(): void;
  /** What webhooks have said since the watch began and was not acted on yet, oldest first. */
  news(): readonly HeardPartnerEvent[];
  /** It was acted on. Until then it is news again after a restart. */
  settle(event: HeardPartnerEvent): Promise<void>;
  end(): void;
  stop(): void;
}

/** Waits between two looks, in milliseconds; the last one repeats. 12 an hour is far from Meta's limit (meta-facts 9). */
const WAITS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 120_000, 300_000];

export function createPartnerWatch(options: PartnerWatchOptions): PartnerWatch {
  const { settings, partnerEvents } = options.storage;
  let timer: NodeJS.Timeout | null = null;
  let looks = 0;
  let isStopped = false;

  function lookLater(): void {
    if (timer) clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => options.work(look), WAITS[Math.min(looks, WAITS.length - 1)]);
    timer.unref();
    looks += 1;
  }

  async function look(): Promise<void> {
    const watch = settings.read(signupSettings.watch);
    if (isStopped || watch === null) return;
    let problem: Problem | null = null;
    try {
      const isNew = ({ accountId }: ClientAccount) => !watch.knownAccountIds.includes(accountId);
      const found = (await options.clients()).find(isNew);
      if (found) return await options.onFound(found.accountId, found.businessId);
    } catch (error) {
      if (isStopped) return;
      problem = options.asProblem(error);
    }
    await options.onLooked(problem);
    lookLater();
  }

  return {
    known: async () => (await options.clients()).map(({ accountId }) => accountId),
    begin: () => {
      looks = 0;
      lookLater();
    },
    resume: () => options.work(look),
    news: () => {
      const watch = settings.read(signupSettings.watch);
      if (isStopped || watch === null) return [];
      return partnerEvents.after(watch.settledEvent, watch.sinceWebhook);
    },
    settle: ({ id }) => options.storage.run(settlePartnerEvent, id),
    end: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
    stop: () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
