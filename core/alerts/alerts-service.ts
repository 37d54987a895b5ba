/** Alerts as they are shown: what is under way, what was, what is watched, and what somebody chose about it. */
import type {
  AlertList,
  AlertPage,
  AlertsPast,
  AlertView,
  CallTest,
  CallView,
  ConfigureAlertsInput,
  MuteInput,
  NameWebhookInput,
  PastAlertsInput,
} from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { AlertSettings } from "../../shared/domain/alerts/alerts.ts";
import { USUAL_ALERTS } from "../../shared/domain/alerts/usual-settings.data.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { AlertCalls } from "./alert-calls.ts";
import type { AlertWatch } from "./alert-watch.ts";
import { muteAlerts, snoozeAlert, unmuteAlerts } from "./alerts-commands.ts";
import { factsOfDrop, lookAtThePast, readAlertsOver } from "./alerts-queries.ts";
import { alertsSettings } from "./alerts-settings.ts";
import type { Mute, StoredAlert, StoredCall } from "./alerts-store.ts";
import { isKindMuted, isMuted, isMutedItself } from "./muted.ts";
import { readWebhookAddress } from "./webhook-address.ts";

export interface AlertsServiceOptions {
  readonly storage: Pick<ServedStorage, "ask" | "run" | "alerts" | "deliveryCells" | "settings">;
  readonly watch: AlertWatch;
  readonly calls: AlertCalls;
  /** Milliseconds since the epoch. */
  now(): number;
  onChanged(): void;
}

export type AlertsService = ReturnType<typeof createAlertsService>;

const PAGE = 50;

export function chosenSettings(settings: ServedStorage["settings"]): AlertSettings {
  return settings.read(alertsSettings.chosen) ?? USUAL_ALERTS;
}

const callView = ({ way, tries, tried, nextAt }: StoredCall): CallView => ({ way, tries, tried, nextAt });

export function createAlertsService({ storage, watch, calls, now, onChanged }: AlertsServiceOptions) {
  function view(alert: StoredAlert, mutes: readonly Mute[]): AlertView {
    const { id, key, facts, firedAt, changedAt, endedAt, endReason, snoozedUntil, toldAt } = alert;
    return {
      id,
      key,
      // The contract's lists can be changed, those of the domain can't.
      facts: structuredClone(facts) as AlertView["facts"],
      firedAt,
      changedAt,
      endedAt,
      endReason,
      snoozedUntil: snoozedUntil !== null && snoozedUntil > now() ? snoozedUntil : null,
      toldAt,
      isMuted: isMuted(alert, mutes),
      isMutedItself: isMutedItself(alert, mutes),
      isKindMuted: isKindMuted(alert, mutes),
      calls: storage.alerts.callsOf(id).map(callView),
    };
  }

  function read(): AlertList {
    const mutes = storage.alerts.mutes();
    return {
      open: storage.alerts.open().map((alert) => view(alert, mutes)),
      mutes: mutes.map(({ facts, ...mute }) => ({
        ...mute,
        facts: structuredClone(facts) as AlertView["facts"] | null,
      })),
      settings: chosenSettings(storage.settings),
      watch: watch.standing(),
      isLooking: watch.isLooking(),
      webhook: calls.webhook(),
      command: calls.command(),
      lastCalls: storage.alerts.lastCalls().map(callView),
    };
  }

  return {
    read,
    over: async (
      before: { endedAt: number; id: number } | null,
      signal?: AbortSignal,
    ): Promise<AlertPage> => {
      const mutes = storage.alerts.mutes();
      const found = await storage.ask(readAlertsOver, { limit: PAGE + 1, before }, signal);
      return {
        alerts: found.slice(0, PAGE).map((alert) => view(alert, mutes)),
        hasMore: found.length > PAGE,
      };
    },
    look: (): void => void watch.look(),
    /**
     * @param until milliseconds since the epoch; null ends it
     * @throws WaypostError `alert-over`
     */
    snooze: async (id: number, until: number | null): Promise<AlertList> => {
      if ((await storage.run(snoozeAlert, { id, until })) === null) throw new WaypostError("alert-over");
      onChanged();
      return read();
    },
    mute: async ({ kind, key }: MuteInput): Promise<AlertList> => {
      await storage.run(muteAlerts, { kind, key, at: now() });
      onChanged();
      return read();
    },
    unmute: async ({ kind, key }: MuteInput): Promise<AlertList> => {
      await storage.run(unmuteAlerts, { kind, key });
      onChanged();
      return read();
    },
    configure: async (settings: ConfigureAlertsInput): Promise<AlertList> => {
      await storage.settings.write(alertsSettings.chosen, settings);
      onChanged();
      void watch.look();
      return read();
    },
    /** @throws WaypostError `address-invalid` naming the field, `keyring-unavailable` */
    nameWebhook: async ({ address, keepWithoutKeyring }: NameWebhookInput): Promise<AlertList> => {
      const fit = address === null ? null : readWebhookAddress(address);
      if (fit === null && address !== null)
        throw new WaypostError("webhook-address-invalid", { field: "address" });
      await calls.nameWebhook(fit, keepWithoutKeyring);
      return read();
    },
    /** @throws WaypostError `keyring-unavailable` */
    webhookSecret: calls.secret,
    renewWebhookSecret: (keepWithoutKeyring: boolean): Promise<string> =>
      calls.renewSecret(keepWithoutKeyring),
    testWebhook: async (): Promise<CallTest> => ({ outcome: await calls.test() }),
    /** What would have been told with these settings. */
    past: async ({ settings, periods }: PastAlertsInput, signal?: AbortSignal): Promise<AlertsPast> => {
      // Right after a start nothing may have been counted yet.
      if (storage.deliveryCells.judgedTo() === null) await watch.look();
      const hour = storage.deliveryCells.judgedTo();
      if (hour === null) return { from: now(), until: now(), periods: [] };
      const question = { settings, hour, periods };
      const { from, until, reports, templates } = await storage.ask(lookAtThePast, question, signal);
      return {
        from,
        until,
        periods: reports.map((report) => ({
          from: report.from,
          until: report.until,
          watched: report.watched,
          unwatched: report.unwatched,
          drops: report.drops.map((drop) => ({
            at: drop.at,
            facts: factsOfDrop(drop, templates, settings.chance),
          })),
        })),
      };
    },
  };
}
