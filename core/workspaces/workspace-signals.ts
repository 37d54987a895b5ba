/**
 * Lets the capabilities of one open workspace tell each other that something happened where a call would make a cycle:
 * the checklist depends on accounts and messages, so those can't call it. Stays in the core; core/events tells windows.
 */
import type { MessageId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { Stranger } from "../receipts/receipt-batch.ts";
import type { Inbound } from "../sending/inbound.ts";
import type { DueStarts } from "../sending/sending-commands.ts";

export interface Signal<Word> {
  /** Calls the listeners in the order in which they were added. Never throws. */
  emit(word: Word): void;
  on(listener: (word: Word) => void): void;
}

export interface WorkspaceSignals {
  /** An answer from Meta changed the verdict on a token in use. */
  readonly tokenJudged: Signal<void>;
  /** Accounts and numbers were read from Meta and stored. */
  readonly accountsRead: Signal<void>;
  /** A webhook announced something about an account, a number or a template. */
  readonly accountAnnounced: Signal<void>;
  /** It may have changed whom a business writes to, or by which names somebody is known. */
  readonly permissionChanged: Signal<void>;
  /** States of messages have changed; these are the tests among them, each once. */
  readonly messagesChanged: Signal<readonly MessageId[]>;
  /** A webhook told of an account that a client shares with us. */
  readonly partnersHeard: Signal<void>;
  /** The time of campaigns has come, and they are being sent; or it has passed, and they were missed. */
  readonly campaignsDue: Signal<DueStarts>;
  /** Another copy of the folder sends. */
  readonly strangersHeard: Signal<readonly Stranger[]>;
  /** People have written to numbers. */
  readonly inboundHeard: Signal<readonly Inbound[]>;
  /** Webhooks have been reduced, or refused for their signature. */
  readonly webhooksTaken: Signal<void>;
}

export function createWorkspaceSignals(logger: Logger): WorkspaceSignals {
  return {
    tokenJudged: createSignal("tokenJudged", logger),
    accountsRead: createSignal("accountsRead", logger),
    accountAnnounced: createSignal("accountAnnounced", logger),
    permissionChanged: createSignal("permissionChanged", logger),
    messagesChanged: createSignal("messagesChanged", logger),
    partnersHeard: createSignal("partnersHeard", logger),
    campaignsDue: createSignal("campaignsDue", logger),
    strangersHeard: createSignal("strangersHeard", logger),
    inboundHeard: createSignal("inboundHeard", logger),
    webhooksTaken: createSignal("webhooksTaken", logger),
  };
}

function createSignal<Word>(name: string, logger: Logger): Signal<Word> {
  const listeners: ((word: Word) => void)[] = [];
  return {
    on: (listener) => void listeners.push(listener),
    emit: (word) => {
      for (const listener of listeners) {
        try {
          listener(word);
        } catch (error) {
          logger.error(
            { signal: name, error: String(error) },
            "a listener failed; the others are still called",
          );
        }
      }
    },
  };
}
