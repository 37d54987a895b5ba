/** A replay in the thread that has the files, from its beginning to its end: nothing else is done meanwhile. */
import { WaypostError } from "../../../shared/contract/problem.ts";
import type { Logger } from "../../logging/logger.ts";
import { removeStaging, stagingPlace } from "../../storage/staging.ts";
import type { WebhookReducer } from "../../webhooks/webhook-reducer.ts";
import type { WorkspaceStorage } from "../workspace-storage.ts";
import type { ReplayFound, ReplayOptions, ReplayProgress } from "./replay.ts";
import { beginStagedReplay } from "./staged-replay.ts";

export interface ReplayInProcess extends ReplayOptions {
  readonly storage: WorkspaceStorage;
  readonly reducers: readonly WebhookReducer[];
  readonly logger: Logger;
  /** May throw, which breaks off and leaves everything as it was. */
  onProgress?(progress: ReplayProgress): void;
}

const interrupted = () => new WaypostError("storage-interrupted", { retry: { kind: "now" } });

/** @throws WaypostError as `beginStagedReplay` */
export function replayInProcess(options: ReplayInProcess): ReplayFound {
  const { storage, reducers, logger, range, onProgress = () => undefined } = options;
  const { folder } = storage;
  try {
    const staged = beginStagedReplay({ folder, range, logger, watch: onProgress });
    try {
      const counts = staged.compare();
      if (counts === null) throw interrupted();
      onProgress({ step: "applying", done: 0, total: 1 });
      const applied = storage.replays.apply(stagingPlace(folder).path, range === undefined, reducers);
      if (applied === null) throw interrupted();
      return { ...counts, ...applied };
    } finally {
      staged.close();
    }
  } finally {
    removeStaging(folder);
  }
}
