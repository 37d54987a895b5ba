/** Listens on the same port as last time, so that a tunnel in front of it still leads here. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import {
  startWebhookListener,
  type WebhookListener,
  type WebhookListenerOptions,
} from "./webhook-listener.ts";

export interface UsualPortOptions extends WebhookListenerOptions {
  /** Remembers the port in a file of its own. */
  readonly dataFolder: string;
}

/** @param options a port of 0 means the one of last time, or any free one if that is taken */
export async function listenOnUsualPort({
  dataFolder,
  port,
  ...options
}: UsualPortOptions): Promise<WebhookListener> {
  const file = join(dataFolder, "webhook-port");
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
  let listener = await startWebhookListener({ ...options, port: port || remembered });
  if (listener.url === null && port === 0) listener = await startWebhookListener({ ...options, port: 0 });
  if (listener.url !== null) await writeFileAtomically(file, `${new URL(listener.url).port}\n`);
  return listener;
}
