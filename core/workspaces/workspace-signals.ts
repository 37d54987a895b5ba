/**
 * What the capabilities of one open workspace tell each other where a call would close a circle: receipts know nothing of
 * the checklist, and the checklist is made from what receipts store. Never leaves the core; windows are told by
 * core/events.
 */
import type { Logger } from "../logging/logger.ts";

export interface Signal<Word> {
  /** Calls every listener, in the order they came. Never throws. */
  emit(word: Word): void;
  on(listener: (word: Word) => void): void;
}

export interface WorkspaceSignals {
  /** An answer of Meta's changed the verdict on a token in use. */
  readonly tokenJudged: Signal<void>;
  /** What is stored of accounts and numbers was read anew from Meta. */
  readonly accountsRead: Signal<void>;
  /** A webhook announced something about an account, a number or a template. */
  readonly accountAnnounced: Signal<void>;
  /** The state of a message has changed; the word is its id. */
  readonly messageChanged: Signal<string>;
  /** Webhooks have been reduced, or refused for their signature. */
  readonly webhooksTaken: Signal<void>;
}

export function createWorkspaceSignals(logger: Logger): WorkspaceSignals {
  return {
    tokenJudged: createSignal("tokenJudged", logger),
    accountsRead: createSignal("accountsRead", logger),
    accountAnnounced: createSignal("accountAnnounced", logger),
    messageChanged: createSignal("messageChanged", logger),
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
