/**
 * Serves the core to the command line of this user, from either host: on 127.0.0.1, to whoever shows the key of the control
 * file with the first bytes. It speaks no HTTP, so that no page can have a browser say anything here; and who acts is said by
 * this door, never by the call. The rules are those of docs/THREAT_MODEL.md.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import type { Logger } from "../logging/logger.ts";
import { serveControlPort } from "../rpc/message-port.ts";
import type { CoreRouter } from "../rpc/router.ts";
import type { By } from "../sending/campaign-changes.ts";
import { removeControl, writeControl } from "./control-file.ts";
import { onFrames, socketPort } from "./socket-port.ts";

export interface ControlOptions {
  readonly dataFolder: string;
  readonly router: CoreRouter;
  /** Who acts through it. */
  readonly by: By;
  readonly logger: Logger;
}

/** Milliseconds until the key has to be there. */
const PATIENCE = 2_000;
const MOST_CONNECTIONS = 16;
const KEY_BYTES = 32;
/** Of one message, once the key was right. */
const MOST_BYTES = 1024 * 1024;
const MOST_KEY_BYTES = 64;

/** @returns what ends it. Where nothing can be listened on, it says so in the log: all else works without it. */
export async function startControl({
  dataFolder,
  router,
  by,
  logger,
}: ControlOptions): Promise<() => Promise<void>> {
  const key = randomBytes(KEY_BYTES).toString("base64url");
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    if (open.size >= MOST_CONNECTIONS) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    serveOne(socket, key, (port) => serveControlPort({ router }, port, by));
  });
  const end = async () => {
    removeControl(dataFolder);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  };
  try {
    await writeControl(dataFolder, { port: await listen(server), key });
  } catch (error) {
    logger.warn({ error: String(error) }, "the command line cannot steer this Waypost");
    await end();
    return async () => undefined;
  }
  return end;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("there is no port"));
      else resolve(address.port);
    });
  });
}

function serveOne(
  socket: Socket,
  key: string,
  serve: (port: ReturnType<typeof socketPort>["port"]) => void,
): void {
  const { port, take } = socketPort(socket);
  let isKnown = false;
  const patience = setTimeout(() => socket.destroy(), PATIENCE);
  socket.once("close", () => clearTimeout(patience));
  onFrames(
    socket,
    () => (isKnown ? MOST_BYTES : MOST_KEY_BYTES),
    (message) => {
      if (isKnown) {
        take(message);
        return;
      }
      if (!isKey(message, key)) {
        socket.destroy();
        return;
      }
      isKnown = true;
      clearTimeout(patience);
      serve(port);
    },
  );
}

function isKey(message: string | Uint8Array, key: string): boolean {
  const [given, expected] = [Buffer.from(message), Buffer.from(key)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
