/** A client that speaks to the sandbox over one plain socket, byte for byte. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { TestSandbox } from "./support.ts";

export interface PlainClient {
  readonly socket: Socket;
  /** Everything that has come so far. */
  readonly text: () => string;
  /** Resolves with the code of the error the connection broke with; null: it was closed in order. */
  readonly closed: Promise<string | null>;
}

export async function plainClient({ handle }: TestSandbox): Promise<PlainClient> {
  const socket = connect(Number(new URL(handle.credentials.url).port), "127.0.0.1");
  let text = "";
  let code: string | null = null;
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", (error: Error & { readonly code?: string }) => {
    code = error.code ?? error.message;
  });
  const closed = new Promise<string | null>((resolve) => socket.on("close", () => resolve(code)));
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return { socket, text: () => text, closed };
}

/** A whole request to send `weekend_flash` over /marketing_messages. */
export function sendRequest(sandbox: TestSandbox, to: string, number = sandbox.number): string {
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    to,
    type: "template",
    template: { name: "weekend_flash", language: { code: "en_US" } },
    biz_opaque_callback_data: `attempt-of-${to}`,
  });
  return [
    `POST /v25.0/${number}/marketing_messages HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: Bearer ${sandbox.handle.credentials.token}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}
