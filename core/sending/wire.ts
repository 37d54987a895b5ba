/** What everything that posts messages of a workspace has in common (wire-module.ts makes it). */
import type { InflightSlot } from "./inflight-file.ts";
import type { AtSendingPoint } from "./sending-points.ts";

export interface Wire {
  /** The stretch of sending; null until the workspace has recovered. */
  readonly epoch: number | null;
  /** Outside of the data folder; null where nothing is witnessed. */
  readonly witnessFolder: string | null;
  /**
   * Right before an attempt's first byte. @returns null where nothing is noted yet: what is not noted under this epoch counts
   * as having left. @throws the file system's own error, or once the workspace has stopped; the request must then not go out
   */
  note(attemptId: number): InflightSlot | null;
  /** Once the answer is durably kept. */
  free(slot: InflightSlot | null): void;
  /** Of a test. */
  readonly atPoint?: AtSendingPoint;
}
