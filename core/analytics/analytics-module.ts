/** Meta's own daily figures: fetched once a day from every account, and whenever somebody asks for them. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createAnalyticsFetcher } from "./analytics-fetcher.ts";
import { type AnalyticsService, createAnalyticsService } from "./analytics-service.ts";

export interface AnalyticsServices {
  readonly analytics: AnalyticsService;
}

type Base = Pick<WorkspaceBase, "meta" | "storage" | "closing" | "events" | "timers" | "logger" | "now">;
type Meta = Pick<CredentialsServices, "graphFor" | "credentials" | "metaNow">;

/** Milliseconds from the start until Meta is asked first: a start has other questions to ask. */
const FIRST_ROUND = 5 * 60_000;
/** How often is looked whether something is due, in milliseconds. */
const LOOKED_EVERY = 30 * 60_000;
/** Milliseconds between two requests: nobody waits for the answers. A sandbox has nobody to be spared. */
const PAUSE = 1_000;

export function createAnalyticsModule(
  { meta, storage, closing, events, timers, logger, now }: Base,
  { graphFor, credentials, metaNow }: Meta,
): WorkspaceModule<AnalyticsServices> {
  let callOff: () => void = () => undefined;
  let isStopped = false;

  function pause(signal: AbortSignal): Promise<void> {
    if (meta.control !== null) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = timers.after(PAUSE, resolve);
    signal.addEventListener("abort", () => {
      end();
      resolve();
    });
    return promise;
  }

  const fetcher = createAnalyticsFetcher({
    storage,
    graphFor,
    tokenFor: credentials.tokenFor,
    pause: (signal) => pause(AbortSignal.any([closing, signal])),
    logger,
    host: new URL(meta.graphUrl).host,
    now,
    metaNow,
    onChanged: () => events.publish("analytics"),
  });

  function lookIn(delay: number): void {
    callOff = timers.after(delay, () => {
      void fetcher.round(false).finally(() => {
        if (!isStopped) lookIn(LOOKED_EVERY);
      });
    });
  }

  return {
    name: "analytics",
    services: { analytics: createAnalyticsService({ storage, fetcher }) },
    start: () => lookIn(FIRST_ROUND),
    stop: async () => {
      isStopped = true;
      callOff();
      await fetcher.stop();
    },
  };
}
