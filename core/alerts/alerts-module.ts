/** Watches a workspace for what its admin is to be called for, and calls. */
import type { BannersServices } from "../banners/banners-module.ts";
import type { CredentialsServices, WayToMeta } from "../credentials/credentials-module.ts";
import type { News } from "../shell/shell-port.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createAlertCaller } from "./alert-caller.ts";
import { createAlertCalls } from "./alert-calls.ts";
import type { AlertCommand } from "./alert-command.ts";
import { COUNTED_EVERY, createAlertWatch } from "./alert-watch.ts";
import { type AlertsService, chosenSettings, createAlertsService } from "./alerts-service.ts";

export interface AlertsServices {
  readonly alerts: AlertsService;
}

export interface AlertsDependencies
  extends Pick<BannersServices, "banners">,
    Pick<CredentialsServices, "metaNow"> {
  tell(news: News): void;
  /** Its ways are taken by what is posted elsewhere, too. */
  readonly wayToMeta: Pick<WayToMeta, "routeTo">;
  readonly alertCommand: AlertCommand;
  /** Waypost's own. */
  readonly version: string;
}

type Base = Pick<
  WorkspaceBase,
  "workspace" | "storage" | "vault" | "events" | "signals" | "timers" | "logger" | "closing" | "now"
>;

/** Milliseconds from the start until messages are counted first: a start has other work. */
const FIRST_LOOK = 60_000;
/** Milliseconds after something has changed: what changes together is looked at together. */
const SOON = 2_000;
/** What nothing announces, such as the end of a token, is seen within this many milliseconds. */
const GLANCED_EVERY = 5 * 60_000;

export function createAlertsModule(
  { workspace, storage, vault, events, signals, timers, logger, closing, now }: Base,
  { banners, metaNow, tell, wayToMeta, alertCommand, version }: AlertsDependencies,
): WorkspaceModule<AlertsServices> {
  const calledOff = new Set<() => void>();
  let isStopped = false;
  let isSoon = false;
  const settings = () => chosenSettings(storage.settings);
  const onChanged = () => events.publish("alerts");

  const caller = createAlertCaller({ storage, settings, now, tell, logger, onChanged });
  const calls = createAlertCalls({
    storage,
    vault,
    workspace,
    version,
    ...(wayToMeta.routeTo && { routeTo: wayToMeta.routeTo }),
    command: alertCommand,
    closing,
    logger,
    now,
    onChanged,
  });
  const watch = createAlertWatch({
    storage,
    banners: banners.judged,
    settings,
    logger,
    now,
    metaNow,
    onChanged,
    onKept: () => {
      void caller.call();
      void calls.call();
    },
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
    services: { alerts: createAlertsService({ storage, watch, calls, now, onChanged }) },
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
        void calls.call();
      });
    },
    stop: async () => {
      isStopped = true;
      for (const callOff of calledOff) callOff();
      await watch.close();
      await caller.settled();
      await calls.settled();
    },
  };
}
