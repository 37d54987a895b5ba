/**
 * `biz_opaque_callback_data`: what Meta echoes with every status of a message (meta-facts 5.7). It names the attempt,
 * so that a receipt finds it even where the answer to the request was lost or has not come yet.
 */
import { asWorkspaceId, type WorkspaceId } from "../ids.ts";

export interface CallbackData {
  readonly workspaceId: WorkspaceId;
  /**
   * When the sender that made the attempt took over, in seconds. It tells attempts apart after a copy is restored,
   * which gives the same attempt ids out again.
   */
  readonly epoch: number;
  readonly attemptId: number;
}

/** `wp1`, a UUID, and two whole numbers without leading zeros. */
const FORM =
  /^wp1\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9]\d{0,14})\.([1-9]\d{0,14})$/;

/** At most 72 characters; Meta accepts 512. */
export function writeCallbackData({ workspaceId, epoch, attemptId }: CallbackData): string {
  return `wp1.${workspaceId}.${epoch}.${attemptId}`;
}

/** Returns null for anything Waypost did not write: other tools of the account use the field as well. */
export function readCallbackData(text: string): CallbackData | null {
  const [, workspaceId, epoch, attemptId] = FORM.exec(text) ?? [];
  if (workspaceId === undefined) return null;
  return { workspaceId: asWorkspaceId(workspaceId), epoch: Number(epoch), attemptId: Number(attemptId) };
}
