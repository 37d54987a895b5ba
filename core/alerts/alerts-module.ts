/** Watches a workspace for what its admin is to be called for, and calls. */
import type { BannersServices } from "../banners/banners-module.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { News } from "../shell/shell-port.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createAlertCaller } from "./alert-caller.ts";
import { COUNTED_EVERY, createAlertWatch } from "./alert-watch.ts";
import { type AlertsService, chosenSettings, createAlertsService } from "./alerts-service.ts";

export interface AlertsServices {
  readonly alerts: AlertsService;
}

export interface AlertsDependencies
  extends Pick<BannersServices, "banners">,
    Pick<CredentialsServices, "metaNow"> {
  tell(news: News): void;
}

type Base = Pick<WorkspaceBase, "storage" | "events" | "signals" | "timers" | "logger" | "now">;

/** Milliseconds from the start until messages are counted first: a start has other work. */
const FIRST_LOOK = 60_000;
/** Milliseconds after something has changed: what changes together is looked at together. */
const SOON = 2_000;
/** What nothing announces, such as the end of a token, is seen within this many milliseconds. */
const GLANCED_EVERY = 5 * 60_000;

export function createAlertsModule(
  { storage, events, signals, timers, logger, now }: Base,
  { banners, metaNow, tell }: AlertsDependencies,
): WorkspaceModule<AlertsServices> {
  const calledOff = new Set<() => void>();
  let isStopped = false;
  let isSoon = false;
  const settings = () => chosenSettings(storage.settings);
  const onChanged = () => events.publish("alerts");

  const caller = createAlertCaller({ storage, settings, now, tell, logger, onChanged });
  const watch = createAlertWatch({
    storage,
    banners: banners.judged,
    settings,
    logger,
    now,
    metaNow,
    onChanged,
    onKept: () => void caller.call(),
  });

  function later(delay: number, work: () => void): void {
    if (isStopped) return;
    const callOff = timers.after(delay, () => {
      calledOff.delete(callOff);
      if (!isStopped) work();
    });
    calledOff.add(callOff);
  }

  function every(first: number, interval: number, work: () => Promise<void>): void {
    later(first, () => void work().finally(() => every(interval, interval, work)));
  }

  function soon(): void {
    if (isSoon) return;
    isSoon = true;
    later(SOON, () => {
      isSoon = false;
      void watch.glance();
    });
  }

  return {
    name: "alerts",
    services: { alerts: createAlertsService({ storage, watch, now, onChanged }) },
    start: () => {
      for (const signal of [
        signals.accountsRead,
        signals.accountAnnounced,
        signals.tokenJudged,
        signals.webhooksTaken,
      ])
        signal.on(soon);
      every(FIRST_LOOK, COUNTED_EVERY, watch.look);
      every(SOON, GLANCED_EVERY, async () => {
        await watch.glance();
        await caller.call();
      });
    },
    stop: async () => {
      isStopped = true;
      for (const callOff of calledOff) callOff();
      await watch.close();
      await caller.settled();
    },
  };
}
