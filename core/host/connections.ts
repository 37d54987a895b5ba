/**
 * Keeps track of the connections to the host and limits their number. At the limit, the oldest one that no page of
 * ours holds is closed, so that somebody who opens hundreds and says nothing locks nobody out.
 */
import type { Server } from "node:http";
import type { Duplex } from "node:stream";

export interface Connections {
  /** Marks a connection as belonging to a page that showed the key, so that it is not closed to make room. */
  keep(connection: Duplex): void;
  /** Also closes connections that became WebSockets, which the server no longer closes itself. */
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
