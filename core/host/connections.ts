/**
 * Every connection to the host, and no more of them than it can bear. When they are too many the oldest goes that
 * no page of ours holds: whoever opens hundreds and says nothing keeps nobody out, not even at the limit.
 */
import type { Server } from "node:http";
import type { Duplex } from "node:stream";

export interface Connections {
  /** It belongs to a page that showed the key: it is not closed to make room. */
  keep(connection: Duplex): void;
  /** Those that became WebSockets are no longer the server's to close. */
  closeAll(): void;
}

export function limitConnections(server: Server, most: number): Connections {
  const open = new Set<Duplex>();
  const kept = new WeakSet<Duplex>();
  server.on("connection", (connection) => {
    open.add(connection);
    connection.once("close", () => open.delete(connection));
    if (open.size <= most) return;
    for (const candidate of open) {
      if (kept.has(candidate)) continue;
      candidate.destroy();
      return;
    }
  });
  return {
    keep: (connection) => void kept.add(connection),
    closeAll: () => {
      for (const connection of open) connection.destroy();
    },
  };
}
