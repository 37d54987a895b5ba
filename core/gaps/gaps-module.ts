/** Gaps between webhooks, and asking Meta what became of the messages in them. */
import { NOTE_EVERY } from "../../shared/domain/gaps/absences.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { NumberPaces } from "../sending/number-paces.ts";
import type { WebhooksServices } from "../webhooks/webhooks-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { noteRunning } from "./gaps-commands.ts";
import { createGapsService, type GapsService } from "./gaps-service.ts";
import { createHistoryAsker } from "./history-asker.ts";

export interface GapsServices {
  readonly gaps: GapsService;
}

export interface GapsDependencies
  extends Pick<CredentialsServices, "graphFor">,
    Pick<WebhooksServices, "intake"> {
  /** Of questions about messages, of all workspaces together. */
  readonly questionPaces: Pick<NumberPaces, "take">;
}

type Base = Pick<
  WorkspaceBase,
  "meta" | "storage" | "closing" | "events" | "signals" | "timers" | "logger" | "now"
>;

/** Questions a second to a number. Nobody waits for the answers. */
const QUESTIONS_PER_SECOND = 1;
/** Milliseconds from the start until Meta is asked first: webhooks it posts again come in before. */
const FIRST_ROUND = 2 * 60_000;
const ROUND_EVERY = 15 * 60_000;
/** Milliseconds between two announcements. */
const ANNOUNCED_EVERY = 2_000;

export function createGapsModule(
  { meta, storage, closing, events, signals, timers, logger, now }: Base,
  { graphFor, intake, questionPaces }: GapsDependencies,
): WorkspaceModule<GapsServices> {
  const calledOff: (() => void)[] = [];
  let isStopped = false;
  let isAnnouncing = false;

  function announceSoon(): void {
    if (isAnnouncing || isStopped) return;
    isAnnouncing = true;
    timers.after(ANNOUNCED_EVERY, () => {
      isAnnouncing = false;
      if (!isStopped) events.publish("gaps");
    });
  }

  const asker = createHistoryAsker({
    storage,
    intake,
    graphFor,
    takeTurn: (numberId, signal) =>
      questionPaces.take(
        { graphUrl: meta.graphUrl, numberId, perSecond: QUESTIONS_PER_SECOND },
        AbortSignal.any([closing, signal]),
      ),
    logger,
    now,
    onChanged: () => events.publish("gaps"),
  });

  function every(first: number, interval: number, work: () => Promise<void>): void {
    const next = (delay: number) => {
      const callOff = timers.after(delay, () => {
        calledOff.splice(calledOff.indexOf(callOff), 1);
        void work().finally(() => {
          if (!isStopped) next(interval);
        });
      });
      calledOff.push(callOff);
    };
    next(first);
  }

  /** A full disk must not end anything else. */
  async function noteThatItRuns(isStart: boolean): Promise<void> {
    try {
      await storage.run(noteRunning, { now: now(), isStart });
    } catch (error) {
      logger.warn({ error: String(error) }, "could not note that Waypost runs");
    }
  }

  return {
    name: "gaps",
    services: { gaps: createGapsService({ storage, asker, now }) },
    start: () => {
      void noteThatItRuns(true);
      signals.webhooksTaken.on(announceSoon);
      every(NOTE_EVERY, NOTE_EVERY, () => noteThatItRuns(false));
      every(FIRST_ROUND, ROUND_EVERY, () => asker.round(false));
    },
    stop: async () => {
      isStopped = true;
      for (const callOff of calledOff) callOff();
      await asker.close();
      await noteThatItRuns(false);
    },
  };
}
