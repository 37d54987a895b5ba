/** The bodies of a log of webhooks in their order, read from the file itself: as they came, and out of their blocks. */
import { DatabaseSync } from "node:sqlite";
import { unpackBlock } from "../../core/webhooks/webhook-block.ts";

export function loggedBodies(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const packed = database
      .prepare("SELECT first, sizes, zstd FROM block ORDER BY first")
      .all()
      .flatMap(({ first, sizes, zstd }) => [
        ...unpackBlock({
          first: Number(first),
          sizes: sizes as Uint8Array,
          zstd: zstd as Uint8Array,
        }).values(),
      ]);
    const others = database
      .prepare("SELECT body FROM webhook_body ORDER BY webhook")
      .all()
      .map(({ body }) => Buffer.from(body as Uint8Array));
    return [...packed, ...others].map(String);
  } finally {
    database.close();
  }
}
