/**
 * Asks Meta what became of messages in a gap, in the background and one after the other. What Meta answers goes into the log
 * of webhooks and is reduced from there, so a replay gives the same. Nothing is kept in memory that a restart would lose:
 * each round looks for what is still missing.
 */

import { isCredentialError, isRefusal } from "../../shared/domain/dispositions/disposition.ts";
import { type HistoryOffer, isProbe, mayAsk } from "../../shared/domain/gaps/history-offer.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { createRound } from "../events/round.ts";
import { breakingOff, type GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, GraphError, GraphTransportError } from "../graph/graph-error.ts";
import { readMessageHistory } from "../graph/message-history.ts";
import { USAGE_TO_SLOW_DOWN } from "../graph/usage.ts";
import type { Logger } from "../logging/logger.ts";
import { writeHistory } from "../receipts/message-history.ts";
import type { WebhookIntake } from "../webhooks/webhook-source.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { noteAsked, noteHistoryOffers, takeBackAsked } from "./gaps-commands.ts";
import { findKnownMessage, findMessagesToAsk } from "./gaps-queries.ts";
import { gapsSettings } from "./gaps-settings.ts";
import type { AskableMessage } from "./gaps-store.ts";

export interface HistoryAskerOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run" | "ask">;
  readonly intake: WebhookIntake;
  graphFor(accountId: AccountId): GraphClient;
  /** Resolves when this number may be asked about a message, whichever workspace asks. @throws when the signal fires */
  takeTurn(numberId: NumberId, signal: AbortSignal): Promise<void>;
  readonly logger: Logger;
  now(): number;
  /** Something about the round, or about what numbers offer, has changed. */
  onChanged(): void;
}

export interface RoundStatus {
  readonly isAsking: boolean;
  /** Messages Meta has answered for in this round, or in the last one. */
  readonly asked: number;
  /** Why the last round ended early; null where it did not. */
  readonly ended: "busy" | "unreachable" | "refused" | "stopped" | null;
}

export interface HistoryAsker {
  status(): RoundStatus;
  /**
   * Asks about everything there is to ask about. Joins the round under way. Never throws.
   * @param isAfresh numbers that have refused are asked again
   */
  round(isAfresh: boolean): Promise<void>;
  /** Ends the round under way; the next one goes on with what is left. */
  stop(): Promise<void>;
  /** The same, for good: no other begins. */
  close(): Promise<void>;
}

/** Messages that are looked for at once: the search goes through many. */
const TOGETHER = 200;

type Answer = "answered" | "message-refused" | "number-refused" | "busy" | "unreachable" | "refused";

/** There is no such edge, or it is not for this app. */
const UNKNOWN_PATH = 2500;
const NO_SUCH_OBJECT = 33;
const INVALID_PARAMETER = 100;

export function createHistoryAsker(options: HistoryAskerOptions): HistoryAsker {
  const { storage, intake, graphFor, takeTurn, logger, now, onChanged } = options;
  let status: RoundStatus = { isAsking: false, asked: 0, ended: null };

  function show(change: Partial<RoundStatus>): void {
    status = { ...status, ...change };
    onChanged();
  }

  const offers = () => storage.settings.read(gapsSettings.histories) ?? {};
  const offerOf = (numberId: NumberId): HistoryOffer | null => offers()[numberId] ?? null;

  async function keepOffer(numberId: NumberId, offer: HistoryOffer): Promise<void> {
    await storage.run(noteHistoryOffers, [{ numberId, offer }]);
    onChanged();
  }

  const refusedNumbers = (): NumberId[] =>
    Object.entries(offers()).flatMap(([id, offer]) => (mayAsk(offer, now()) ? [] : [id as NumberId]));

  /** @param isOfNumber Meta's refusal is about the number, since it would know the message */
  async function ask(message: AskableMessage, isOfNumber: boolean, signal: AbortSignal): Promise<Answer> {
    const { attemptId, wamid, accountId, numberId } = message;
    await takeTurn(numberId, signal);
    const graph = breakingOff(graphFor(accountId), signal);
    if (isNearLimit(graph)) return "busy";
    await storage.run(noteAsked, { attemptId, at: now() });
    let entries: readonly unknown[];
    try {
      entries = await readMessageHistory(graph, numberId, wamid);
    } catch (error) {
      signal.throwIfAborted();
      const answer = answerOf(error, isOfNumber);
      if (isNeverSent(error)) await storage.run(takeBackAsked, attemptId);
      if (answer === "number-refused" && error instanceof GraphError) {
        const { code, subcode } = error;
        await keepOffer(numberId, { state: "refused", at: now(), code, subcode });
      }
      return answer;
    }
    await intake.take(writeHistory({ accountId, numberId, wamid, entries }), {
      source: "history",
      trust: "asked",
      receivedAt: now(),
    });
    if (isProbe(offerOf(numberId))) await keepOffer(numberId, { state: "available", at: now() });
    return "answered";
  }

  /** The first question to a number is about a message whose fate is known, where there is one. */
  async function askFirst(message: AskableMessage, signal: AbortSignal): Promise<Answer> {
    const { numberId } = message;
    const known = await storage.ask(findKnownMessage, { numberId, now: now() }, signal);
    if (known === null) return ask(message, true, signal);
    const answer = await ask(known, true, signal);
    return answer === "answered" ? ask(message, false, signal) : answer;
  }

  async function askAll(signal: AbortSignal): Promise<void> {
    /** Their account's token was refused. Other accounts may have tokens of their own. */
    const spared = new Set<NumberId>();
    for (;;) {
      const withoutNumbers = [...refusedNumbers(), ...spared];
      const list = await storage.ask(
        findMessagesToAsk,
        { now: now(), most: TOGETHER, withoutNumbers },
        signal,
      );
      if (list.length === 0) return;
      for (const message of list) {
        const { numberId } = message;
        const offer = offerOf(numberId);
        if (spared.has(numberId) || !mayAsk(offer, now())) continue;
        const answer = await (isProbe(offer) ? askFirst(message, signal) : ask(message, false, signal));
        if (answer === "answered") show({ asked: status.asked + 1 });
        if (answer === "refused") spared.add(numberId);
        if (answer === "busy" || answer === "unreachable" || answer === "refused") show({ ended: answer });
        if (answer === "busy" || answer === "unreachable") return;
      }
    }
  }

  async function forgetRefusals(): Promise<void> {
    const refused = Object.entries(offers()).filter(([, { state }]) => state === "refused");
    if (refused.length === 0) return;
    await storage.run(
      noteHistoryOffers,
      refused.map(([id]) => ({ numberId: id as NumberId, offer: null })),
    );
  }

  async function perform(isAfresh: boolean, signal: AbortSignal): Promise<void> {
    show({ isAsking: true, asked: 0, ended: null });
    try {
      if (isAfresh) await forgetRefusals();
      await askAll(signal);
    } catch (error) {
      if (signal.aborted) show({ ended: "stopped" });
      else logger.warn({ error: String(asWaypostError(error)) }, "Meta could not be asked about messages");
    }
  }

  const round = createRound(perform, () => show({ isAsking: false }));
  return { status: () => status, round: round.begin, stop: round.stop, close: round.close };
}

function isNearLimit(graph: GraphClient): boolean {
  const usage = graph.usage();
  return usage !== null && (usage.percent >= USAGE_TO_SLOW_DOWN || usage.minutesToRegain > 0);
}

function isNeverSent(error: unknown): boolean {
  return error instanceof GraphTransportError && error.failure === "unreachable";
}

function answerOf(error: unknown, isOfNumber: boolean): Answer {
  if (error instanceof GraphTransportError) return "unreachable";
  if (!(error instanceof GraphError)) throw error;
  const { code, subcode, isTransient } = error;
  if (isCredentialError(code)) return "refused";
  if (isTransient || error.retryAfter > 0) return "busy";
  const isAboutPath = code === UNKNOWN_PATH || (code === INVALID_PARAMETER && subcode === NO_SUCH_OBJECT);
  if (isAboutPath || (isRefusal(code) && (isOfNumber || code !== INVALID_PARAMETER))) return "number-refused";
  return isRefusal(code) ? "message-refused" : "busy";
}
