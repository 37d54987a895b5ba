/** Registers numbers, and remembers each attempt: Meta takes ten in 72 hours, refused ones too (meta-facts 13.16). */

import { type Problem, WaypostError } from "../../shared/contract/index.ts";
import {
  type AttemptOutcome,
  NO_ATTEMPTS,
  type Registering,
  registeringOf,
} from "../../shared/domain/accounts/registration.ts";
import { ATTEMPTS_HOURS, MOST_ATTEMPTS } from "../../shared/domain/accounts/registration-limit.data.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, GraphError, GraphTransportError } from "../graph/graph-error.ts";
import { registerNumber } from "../graph/resources.ts";
import type { SettingsReader } from "../storage/settings-store.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { noteRegistration } from "./accounts-commands.ts";
import { accountsSettings } from "./accounts-settings.ts";

/** Codes and subcodes of a refused registration (meta-facts 8.3, 13.16). */
const PIN_WRONG = 133005;
const NUMBER_UNVERIFIED = 133006;
const TOO_MANY_ATTEMPTS = 133016;
const NAME_NOT_THROUGH = 2388001;

/** @param now by Meta's clock */
export function registeringNow(settings: SettingsReader, numberId: NumberId, now: number): Registering {
  return registeringOf(settings.read(accountsSettings.registrations)?.[numberId] ?? NO_ATTEMPTS, now);
}

const PIN = /^\d{6}$/;

/** @throws WaypostError `pin-invalid` unless it is a two-step verification PIN */
export function requirePin(pin: string): void {
  if (!PIN.test(pin)) throw new WaypostError("pin-invalid", { field: "pin" });
}

export interface RegistrationPlace {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  readonly graph: GraphClient;
  readonly numberId: NumberId;
  /** Meta's clock. */
  metaNow(): number;
}

/**
 * @throws WaypostError `pin-wrong`, `number-unverified`, `register-limit`, `number-name-not-through`, or Meta's refusal;
 *   an attempt that is sure to be refused for the limit is not made
 */
export async function register(place: RegistrationPlace, pin: string): Promise<void> {
  const { storage, graph, numberId } = place;
  const { lockedUntil } = registeringNow(storage.settings, numberId, place.metaNow());
  if (lockedUntil !== null) throw overLimit(lockedUntil - place.metaNow());
  try {
    await registerNumber(graph, numberId, pin);
    await note(place, "registered");
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== null) await note(place, outcome);
    throw problemOf(error);
  }
}

function note({ storage, numberId, metaNow }: RegistrationPlace, outcome: AttemptOutcome): Promise<void> {
  return storage.run(noteRegistration, { numberId, at: metaNow(), outcome });
}

function isAbout({ code, subcode }: GraphError, meant: number): boolean {
  return code === meant || subcode === meant;
}

/** Returns null for an attempt that never reached Meta. */
function outcomeOf(error: unknown): AttemptOutcome | null {
  if (!(error instanceof GraphError)) {
    return error instanceof GraphTransportError && error.failure === "unreachable" ? null : "unknown";
  }
  if (isAbout(error, TOO_MANY_ATTEMPTS)) return "refused-for-limit";
  return isAbout(error, NAME_NOT_THROUGH) ? "refused-for-name" : "refused";
}

const LIMIT = { most: MOST_ATTEMPTS, hours: ATTEMPTS_HOURS };

/** @param milliseconds until Meta takes another attempt */
function overLimit(
  milliseconds: number,
  quoted: Partial<Pick<Problem, "traceId" | "detail">> = {},
): WaypostError {
  return new WaypostError("register-limit", {
    ...quoted,
    params: LIMIT,
    retry: { kind: "after", seconds: Math.ceil(milliseconds / 1000) },
  });
}

function problemOf(error: unknown): unknown {
  const known = asWaypostError(error);
  if (!(error instanceof GraphError) || !(known instanceof WaypostError)) return known;
  const { traceId, detail } = known.problem;
  const quoted = { traceId, detail, cause: error };
  if (isAbout(error, PIN_WRONG))
    return new WaypostError("pin-wrong", { ...quoted, field: "pin", retry: { kind: "now" } });
  if (isAbout(error, NUMBER_UNVERIFIED)) return new WaypostError("number-unverified", quoted);
  if (isAbout(error, TOO_MANY_ATTEMPTS)) return overLimit(ATTEMPTS_HOURS * 60 * 60 * 1000, quoted);
  if (isAbout(error, NAME_NOT_THROUGH)) {
    return new WaypostError("number-name-not-through", { ...quoted, params: LIMIT });
  }
  return known;
}
