/**
 * Calls beside notifications: posts each alert to the address that a person named, and hands it to the command that the data
 * folder names. Not while it is muted or snoozed; quiet hours are for notifications alone, because nobody is woken by a post.
 * What is to be called is kept first, so that a start goes on with it; whoever is called may be called twice of the same.
 */
import { randomBytes } from "node:crypto";
import { type CallOutcome, type CallWay, isTooLate, triedAgainAt } from "../../shared/domain/alerts/calls.ts";
import { postAlert } from "../graph/alert-post.ts";
import type { RouteTo } from "../graph/network-route.ts";
import type { Logger } from "../logging/logger.ts";
import type { Vault } from "../vault/vault.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { AlertCommand, CommandStanding } from "./alert-command.ts";
import { noteCall, queueCalls } from "./alerts-commands.ts";
import { alertsSettings } from "./alerts-settings.ts";
import type { StoredAlert, StoredCall } from "./alerts-store.ts";
import { handedFacts, isHandedOn } from "./handed-facts.ts";
import { isMuted } from "./muted.ts";

export interface AlertCallsOptions {
  readonly storage: Pick<ServedStorage, "alerts" | "run" | "settings">;
  readonly vault: Vault;
  readonly workspace: { readonly id: string; readonly name: string };
  /** Waypost's own. */
  readonly version: string;
  readonly routeTo?: RouteTo;
  readonly command: AlertCommand;
  readonly closing: AbortSignal;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
  onChanged(): void;
}

export interface AlertCalls {
  /** Calls for whatever is due, and tries again what is to be tried. */
  call(): Promise<void>;
  /** Null where none is named. */
  webhook(): { readonly address: string } | null;
  command(): CommandStanding;
  /**
   * @param address `readWebhookAddress` has read it; null names none any more, and forgets its secret. Another origin gets
   *   another secret.
   * @throws WaypostError `keyring-unavailable`
   */
  nameWebhook(address: string | null, keepWithoutKeyring: boolean): Promise<void>;
  /** For the person to see. Null where there is none, or it was kept for a session that is over. */
  secret(): Promise<string | null>;
  /** @throws WaypostError `keyring-unavailable` */
  renewSecret(keepWithoutKeyring: boolean): Promise<string>;
  /** Posts an example at once. Null where none is named. */
  test(): Promise<CallOutcome | null>;
  settled(): Promise<void>;
}

const SECRET_BYTES = 32;

export function createAlertCalls(options: AlertCallsOptions): AlertCalls {
  const { storage, vault, workspace, version, routeTo, command, closing, logger, now, onChanged } = options;
  const secretName = `${workspace.id}/alert-webhook-secret`;
  let last: Promise<void> = Promise.resolve();

  const webhook = () => storage.settings.read(alertsSettings.webhook);

  const from = { workspace: { id: workspace.id, name: workspace.name }, waypost: version };
  const bodyOf = ({ id, facts, firedAt, endedAt }: StoredAlert): string =>
    JSON.stringify({
      type: "alert",
      id,
      kind: facts.kind,
      facts: handedFacts(facts),
      firedAt,
      endedAt,
      ...from,
    });

  async function post(body: string): Promise<CallOutcome | null> {
    const named = webhook();
    if (named === null) return null;
    const secret = await vault.read(secretName).catch(() => null);
    if (secret === null) return { result: "no-secret", status: null };
    return postAlert({ ...(routeTo && { routeTo }), closing, now }, new URL(named.address), body, secret);
  }

  interface Way {
    isInUse(): boolean;
    /** @param starting once nothing but Waypost's end can keep it from beginning, for what is begun once only */
    call(body: string, starting: () => Promise<void>): Promise<CallOutcome | null>;
  }
  const ways: Record<CallWay, Way> = {
    webhook: { isInUse: () => webhook() !== null, call: post },
    command: {
      isInUse: () => command.standing().kind !== "none",
      call: (body, starting) => command.run(body, closing, starting),
    },
  };

  async function tryOnce(call: StoredCall, alert: StoredAlert): Promise<void> {
    const tries = call.tries + 1;
    // Whatever ends Waypost meanwhile, the next start doesn't start it once more.
    const starting = async () => {
      await storage.run(noteCall, { ...call, tries, nextAt: null });
      onChanged();
    };
    const outcome = await ways[call.way].call(bodyOf(alert), starting);
    if (closing.aborted) return;
    const at = now();
    // Nobody names it any more: nobody is called.
    const next =
      outcome === null
        ? { ...call, nextAt: null }
        : {
            ...call,
            tries,
            tried: { ...outcome, at },
            nextAt: triedAgainAt(outcome, { tries, queuedAt: call.queuedAt, at }),
          };
    await storage.run(noteCall, next);
    onChanged();
  }

  /** How it went last stays. */
  async function giveUp(call: StoredCall): Promise<void> {
    await storage.run(noteCall, { ...call, nextAt: null });
    onChanged();
  }

  async function callOnce(): Promise<void> {
    const at = now();
    const isHeld = (alert: StoredAlert) =>
      (alert.snoozedUntil ?? 0) > at || isMuted(alert, storage.alerts.mutes());
    const due = storage.alerts
      .open()
      .filter((alert) => alert.calledAt === null && isHandedOn(alert.facts) && !isHeld(alert));
    if (due.length > 0) {
      const inUse = (["webhook", "command"] as const).filter((way) => ways[way].isInUse());
      await storage.run(queueCalls, { ids: due.map(({ id }) => id), ways: inUse, at });
    }
    const calls = storage.alerts.callsDue(at);
    // A host that doesn't answer must not hold up the command.
    await Promise.all(
      (["webhook", "command"] as const).map(async (way) => {
        for (const call of calls.filter((one) => one.way === way)) {
          if (closing.aborted) return;
          const alert = storage.alerts.alert(call.alertId);
          if (alert === null || alert.endedAt !== null || isTooLate(call.queuedAt, now())) await giveUp(call);
          else if (!isHeld(alert)) await tryOnce(call, alert);
        }
      }),
    );
  }

  async function makeSecret(acceptWeak: boolean): Promise<string> {
    const secret = `waypost_${randomBytes(SECRET_BYTES).toString("base64url")}`;
    await vault.write(secretName, secret, { acceptWeak });
    return secret;
  }

  return {
    call: () => {
      last = last
        .then(callOnce)
        .catch((error: unknown) => logger.warn({ error: String(error) }, "could not call for alerts"));
      return last;
    },
    webhook,
    command: command.standing,
    nameWebhook: async (address, keepWithoutKeyring) => {
      if (address === null) {
        await storage.settings.clear(alertsSettings.webhook);
        await vault.delete(secretName);
      } else {
        // Whoever had the old one could sign for the new one otherwise.
        const before = webhook();
        const isElsewhere = before !== null && new URL(before.address).origin !== new URL(address).origin;
        if (isElsewhere || (await vault.read(secretName)) === null) await makeSecret(keepWithoutKeyring);
        await storage.settings.write(alertsSettings.webhook, { address });
      }
      onChanged();
    },
    secret: () => vault.read(secretName),
    renewSecret: makeSecret,
    test: () => post(JSON.stringify({ type: "test", firedAt: now(), ...from })),
    settled: () => last,
  };
}
