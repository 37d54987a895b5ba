/**
 * The journal thread: the only writer of every open workspace's log of webhooks. Nothing else is done in it, so nothing but
 * the disk holds up an acknowledgement.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import { createErasedNames } from "../erasing/erased-names.ts";
import { openLog, openMainToRead } from "../storage/workspace-files.ts";
import type { RunningRole, ThreadPlace } from "../threads/thread-role.ts";
import { createJournal } from "../webhooks/journal.ts";
import { type TendedJournal, tendJournal } from "../webhooks/tended-journal.ts";
import { takeApartGroup, type WebhookGroup } from "../webhooks/webhook-group.ts";
import type { AppendedWebhook } from "../webhooks/webhook-log-store.ts";

export type JournalMethods = ReturnType<typeof methodsOf>;

interface OpenJournal extends TendedJournal {
  close(): void;
}

export function start(place: ThreadPlace): RunningRole<JournalMethods> {
  return { methods: methodsOf(place) };
}

function methodsOf({ logger }: ThreadPlace) {
  const open = new Map<number, OpenJournal>();

  function journalOf(serial: number): OpenJournal {
    const journal = open.get(serial);
    if (journal === undefined) throw new WaypostError("workspace-not-open");
    return journal;
  }

  return {
    /** Once the workspace's files have been opened by the thread that writes the other one. */
    open: ({ serial, folder }: { readonly serial: number; readonly folder: string }) => {
      // The thread that holds the other file has checked this one too.
      const log = openLog({ folder, logger });
      // Who has been erased stands in the other file.
      const main = openMainToRead({ folder, logger });
      const erased = createErasedNames({ folder, main: main.database, log });
      const journal = createJournal({ log, logger, erased, now: Date.now });
      const close = () => {
        main.close();
        log.close();
      };
      open.set(serial, { ...tendJournal(journal, logger), close });
    },
    take: ({
      serial,
      group,
    }: {
      readonly serial: number;
      readonly group: WebhookGroup;
    }): readonly AppendedWebhook[] => journalOf(serial).take(takeApartGroup(group)),
    /** What they told has been sealed by the thread that writes the other file. */
    forget: ({
      serial,
      webhookIds,
      until,
    }: {
      readonly serial: number;
      readonly webhookIds: readonly number[];
      readonly until: number;
    }): void => journalOf(serial).forgetBodies(webhookIds, until),
    redactSome: ({ serial, after }: { readonly serial: number; readonly after: number }) =>
      journalOf(serial).redactSome(after),
    scrubSome: ({ serial }: { readonly serial: number }) => journalOf(serial).scrubSome(),
    close: ({ serial }: { readonly serial: number }) => {
      const journal = journalOf(serial);
      open.delete(serial);
      journal.stop();
      journal.close();
    },
  };
}
