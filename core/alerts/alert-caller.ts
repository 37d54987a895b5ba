/**
 * Tells people of alerts: once each, not while it is muted or snoozed, and not in quiet hours, after which whatever is so
 * still is told. That somebody was told is kept, so that a start tells nothing twice.
 */
import { type AlertSettings, isQuiet } from "../../shared/domain/alerts/alerts.ts";
import type { Logger } from "../logging/logger.ts";
import type { News } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { noteTold } from "./alerts-commands.ts";
import { isMuted } from "./muted.ts";

export interface AlertCallerOptions {
  readonly storage: Pick<ServedStorage, "alerts" | "run">;
  settings(): AlertSettings;
  /** Milliseconds since the epoch. */
  now(): number;
  tell(news: News): void;
  readonly logger: Logger;
  onChanged(): void;
}

export interface AlertCaller {
  /** Tells whatever is due. */
  call(): Promise<void>;
  settled(): Promise<void>;
}

export function createAlertCaller(options: AlertCallerOptions): AlertCaller {
  const { storage, settings, now, tell, logger, onChanged } = options;
  let last: Promise<void> = Promise.resolve();

  async function callOnce(): Promise<void> {
    const at = now();
    const { notices, quiet } = settings();
    const local = new Date(at);
    if (isQuiet(quiet, local.getHours() * 60 + local.getMinutes())) return;
    const mutes = storage.alerts.mutes();
    const due = storage.alerts
      .open()
      .filter((alert) => alert.toldAt === null && (alert.snoozedUntil ?? 0) <= at && !isMuted(alert, mutes));
    if (due.length === 0) return;
    // First kept, then told: of the two ways to fail, not to be told twice of the same is the better one, and it is shown.
    await storage.run(noteTold, { ids: due.map(({ id }) => id), at });
    onChanged();
    if (!notices.isOn) return;
    // Several at once are one notification.
    // A campaign that is paused has a notification of its own.
    const told = due.filter(({ facts }) => facts.kind !== "campaign-paused");
    const [first] = told;
    if (first !== undefined) tell({ kind: "alert", alert: first.facts.kind, others: told.length - 1 });
  }

  return {
    call: () => {
      last = last
        .then(callOnce)
        .catch((error: unknown) => logger.warn({ error: String(error) }, "could not tell of alerts"));
      return last;
    },
    settled: () => last,
  };
}
