/** A stream of bytes between two processes as a message port: what is posted at one end arrives whole at the other. */
import type { Duplex } from "node:stream";
import type { SupportedMessagePort } from "@orpc/client/message-port";

/** Length of what follows, and what it is: both sides are the same program, so there is no version. */
const HEAD_BYTES = 5;
const TEXT = 0;
const BYTES = 1;

type Message = string | Uint8Array<ArrayBuffer>;

export function frameOf(message: string | Uint8Array): Buffer {
  const body = typeof message === "string" ? Buffer.from(message) : message;
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(body.length);
  head.writeUInt8(typeof message === "string" ? TEXT : BYTES, HEAD_BYTES - 1);
  return Buffer.concat([head, body]);
}

/** @param most bytes of a message; whoever says that more come is cut off before they do */
export function onFrames(stream: Duplex, most: () => number, take: (message: Message) => void): void {
  let kept: Buffer = Buffer.alloc(0);
  stream.on("data", (some: Buffer) => {
    kept = kept.length === 0 ? some : Buffer.concat([kept, some]);
    while (kept.length >= HEAD_BYTES) {
      const length = kept.readUInt32LE();
      if (length > most()) {
        stream.destroy();
        return;
      }
      if (kept.length < HEAD_BYTES + length) return;
      const body = kept.subarray(HEAD_BYTES, HEAD_BYTES + length);
      const isText = kept.readUInt8(HEAD_BYTES - 1) === TEXT;
      kept = kept.subarray(HEAD_BYTES + length);
      take(isText ? body.toString() : new Uint8Array(body));
    }
  });
}

/** The port, and what hands it a message that has come. */
export function socketPort(stream: Duplex) {
  let heard: (event: { readonly data: Message }) => void = () => undefined;
  const port: SupportedMessagePort = {
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === "message") heard = listener;
      else stream.on(event, () => listener());
    },
    postMessage: (data: string | Uint8Array) => void stream.write(frameOf(data)),
  };
  return { port, take: (data: Message) => heard({ data }) };
}
