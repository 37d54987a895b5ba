/** Sends one message of a campaign to some phones, one after the other, and keeps what became of each. */
import { useRef, useState } from "react";
import type { Problem, TestPhoneView, TestResult } from "../../../../shared/contract/index.ts";
import { asWorkspaceId } from "../../../../shared/domain/ids.ts";
import { client } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";

export type Outcome =
  | { readonly kind: "next" | "sending" }
  | TestResult
  | { readonly kind: "refused"; readonly problem: Problem };

export interface Tried {
  readonly phone: TestPhoneView;
  readonly outcome: Outcome;
}

export type Message = Omit<Parameters<typeof client.campaigns.sendTest>[0], "phone" | "saved">;

export interface TestSend {
  /** Null while nothing was asked for. */
  readonly tried: readonly Tried[] | null;
  readonly isSending: boolean;
  /** The draft could not be saved, so nothing was sent. */
  readonly isUnsaved: boolean;
  start(message: Message, phones: readonly TestPhoneView[]): void;
  /** The one under way comes to its end; the others are not sent. */
  stop(): void;
  again(): void;
}

/** @param ensureSaved the saving the screen shows; null where it failed */
export function useTestSend(ensureSaved: () => Promise<number | null>): TestSend {
  const [tried, setTried] = useState<readonly Tried[] | null>(null);
  const [isSending, setSending] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  /** Known at once: two presses in one moment must not become two messages. */
  const isUnderWay = useRef(false);
  const isStopped = useRef(false);

  async function send(message: Message, phones: readonly TestPhoneView[]): Promise<void> {
    const saved = await ensureSaved();
    setUnsaved(saved === null);
    if (saved === null) return;
    const outcomes: Outcome[] = phones.map(() => ({ kind: "next" }));
    const show = (index: number, outcome: Outcome) => {
      outcomes[index] = outcome;
      setTried(phones.map((phone, at) => ({ phone, outcome: outcomes[at] ?? { kind: "next" } })));
    };
    for (const [index, phone] of phones.entries()) {
      if (isStopped.current) return;
      show(index, { kind: "sending" });
      try {
        show(
          index,
          await client.campaigns.sendTest(
            { ...message, saved, phone: phone.id },
            { context: { workspaceId: asWorkspaceId(message.workspaceId) } },
          ),
        );
      } catch (error) {
        show(index, { kind: "refused", problem: problemOf(error) });
      }
    }
  }

  return {
    tried,
    isSending,
    isUnsaved,
    start: (message, phones) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setSending(true);
      void send(message, phones).finally(() => {
        isUnderWay.current = false;
        setSending(false);
      });
    },
    stop: () => {
      isStopped.current = true;
    },
    again: () => setTried(null),
  };
}
