/** Who may ask for a port to the core: the main frame of our own window, showing a page of ours. Nobody else. */
import type { IpcMainInvokeEvent, WebContents } from "electron";
import { isAppAddress } from "./protocol.ts";

/** The parts of Electron's event that the decision is made from. */
export interface Sender {
  readonly sender: Pick<WebContents, "id">;
  readonly senderFrame: Pick<
    NonNullable<IpcMainInvokeEvent["senderFrame"]>,
    "url" | "parent" | "detached"
  > | null;
}

/** @param windowContentsId `webContents.id` of our window; null while there is none */
export function isTrustedSender({ sender, senderFrame }: Sender, windowContentsId: number | null): boolean {
  if (windowContentsId === null || sender.id !== windowContentsId) return false;
  // Null once the frame has navigated away or is gone.
  if (senderFrame === null || senderFrame.detached || senderFrame.parent !== null) return false;
  return isAppAddress(senderFrame.url);
}
