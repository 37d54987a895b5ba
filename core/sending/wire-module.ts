/**
 * What everything that posts messages of a workspace has in common: the stretch of sending (epoch), the file that notes what is
 * on the wire, and the witness. Its recovery settles what was under way at the last end, before anything else is sent.
 */
import { join } from "node:path";
import { MAIN } from "../storage/migrations/main/main-schema.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { readFolderIdentity } from "./folder-identity.ts";
import { INFLIGHT_FILE, type InflightFile, openInflight } from "./inflight-file.ts";
import { recoverSending } from "./recover-sending.ts";
import type { AtSendingPoint } from "./sending-points.ts";
import type { Wire } from "./wire.ts";
import { createWitness } from "./witness.ts";

export interface WireServices {
  readonly wire: Wire;
}

export interface WireDependencies {
  /** What tells one boot of the machine from the next; null where nothing does. */
  bootId(): Promise<string | null>;
  /** Outside of the data folder, where it is noted how far a workspace has sent; null to note nothing. */
  readonly witnessFolder: string | null;
  /** Of a test. */
  readonly atSendingPoint?: AtSendingPoint;
}

type Base = Pick<WorkspaceBase, "workspace" | "folder" | "storage" | "events" | "signals" | "logger" | "now">;

export function createWireModule(
  { workspace, folder, storage, events, signals, logger, now }: Base,
  { bootId, witnessFolder, atSendingPoint: atPoint }: WireDependencies,
): WorkspaceModule<WireServices> {
  let file: InflightFile | null = null;
  let epoch: number | null = null;
  let isStopped = false;

  const witness = () =>
    witnessFolder === null ? null : createWitness({ folder: witnessFolder, workspaceId: workspace.id });

  async function recover(): Promise<void> {
    const opened = openInflight({ path: join(folder, INFLIGHT_FILE), bootId: await bootId() });
    atPoint?.("recovering");
    const recovered = await storage.run(recoverSending, {
      workspaceId: workspace.id,
      at: now(),
      left: opened.left,
      identity: await readFolderIdentity(join(folder, MAIN.fileName)),
      witness: witness()?.read() ?? null,
    });
    atPoint?.("recovered");
    opened.begin(recovered.epoch);
    atPoint?.("begun");
    file = opened;
    epoch = recovered.epoch;
    if (recovered.tests.length === 0) return;
    signals.messagesChanged.emit(recovered.tests);
    events.publish("messages");
  }

  return {
    name: "wire",
    services: {
      wire: {
        get epoch() {
          return epoch;
        },
        witnessFolder,
        note: (attemptId) => {
          if (isStopped) throw new Error("the workspace has stopped");
          atPoint?.("on-wire", attemptId);
          const slot = file?.note(attemptId) ?? null;
          atPoint?.("noted", attemptId);
          return slot;
        },
        free: (slot) => {
          if (slot !== null) file?.free(slot);
        },
        ...(atPoint && { atPoint }),
      },
    },
    recover,
    stop: () => {
      // Answers that come later are kept by nobody: what they are about stays noted.
      isStopped = true;
      file?.close();
      file = null;
      if (epoch === null) return;
      try {
        // An orderly end: no id above the highest was given out.
        witness()?.settle(epoch, storage.attempts.highestAttempt());
      } catch (error) {
        logger.warn({ error: String(error) }, "the witness of what was sent could not be brought up to date");
      }
    },
  };
}
