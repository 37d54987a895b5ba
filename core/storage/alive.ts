/**
 * The SQL function `alive()`: it is true, and throws once nobody waits for the answer any more. SQLite cannot be interrupted
 * from here, so a statement that reads many rows calls it now and then, such as `WHERE id % 1024 <> 0 OR alive()`. It is
 * there on every connection.
 */
import type { DatabaseSync } from "node:sqlite";

export type IsAbandoned = () => boolean;

const always: IsAbandoned = () => false;

/** For work that no statement of SQLite's does. @throws an `AbortError` */
export function assertAwaited(isAbandoned: IsAbandoned | undefined): void {
  if (isAbandoned?.() === true) throw abandoned();
}

const abandoned = () => new DOMException("nobody waits for the answer any more", "AbortError");

/** @returns says who waits from now on; null is somebody who always does */
export function addAlive(connection: DatabaseSync): (isAbandoned: IsAbandoned | null) => void {
  let current = always;
  connection.function("alive", () => {
    if (current()) throw abandoned();
    return 1;
  });
  return (isAbandoned) => {
    current = isAbandoned ?? always;
  };
}
