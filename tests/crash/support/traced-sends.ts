/**
 * Reads what `strace -f -y` wrote of a core that sends (tests/support/crash/sending.ts): which attempts were posted, and
 * which of them before the transaction that claimed them was on the disk. The store thread notes what a turn claims right
 * before its commit, so that the next flush of the database's log in that thread is the one that makes the claims durable.
 */

export interface TracedSends {
  readonly posted: ReadonlySet<number>;
  /** Posted while their claim may have been in memory alone. */
  readonly early: readonly number[];
}

const CLAIMS = /write\(\d+<[^>]*\/notes-\d+>, "turn before((?: \d+)*)\\n"/;
const LOG_WRITTEN = /pwrite64\(\d+<[^>]*\/main\.db-wal>/;
const FLUSH_BEGUN = /f(?:data)?sync\(\d+<[^>]*\/main\.db-wal>/;
const FLUSHED = /(?:f(?:data)?sync\(\d+<[^>]*\/main\.db-wal>\)|<\.\.\. f(?:data)?sync resumed>\)) += 0$/;
const POSTED = /(?:write|writev|sendto|sendmsg)\(.*"POST \//;
const CALLBACK = /wp1\.[0-9a-f-]{36}\.\d+\.(\d+)/g;

interface Thread {
  claimed: number[];
  hasWritten: boolean;
  /** The flush that is under way is of the log of main.db, and began after the claims were written. */
  isFlushing: boolean;
}

export function readTrace(text: string): TracedSends {
  const threads = new Map<string, Thread>();
  const durable = new Set<number>();
  const posted = new Set<number>();
  const early: number[] = [];
  for (const line of text.split("\n")) {
    const id = /^\d+/.exec(line)?.[0];
    if (id === undefined) continue;
    const thread = threads.get(id) ?? { claimed: [], hasWritten: false, isFlushing: false };
    threads.set(id, thread);
    const claims = CLAIMS.exec(line)?.[1];
    if (claims !== undefined) {
      thread.claimed.push(...claims.trim().split(" ").filter(Boolean).map(Number));
      thread.hasWritten = false;
    } else if (LOG_WRITTEN.test(line)) thread.hasWritten = true;
    else if (POSTED.test(line)) {
      for (const [, attempt] of line.matchAll(CALLBACK)) {
        posted.add(Number(attempt));
        if (!durable.has(Number(attempt))) early.push(Number(attempt));
      }
    }
    if (FLUSH_BEGUN.test(line)) thread.isFlushing = thread.hasWritten;
    if (thread.isFlushing && FLUSHED.test(line)) {
      for (const attempt of thread.claimed) durable.add(attempt);
      Object.assign(thread, { claimed: [], isFlushing: false });
    }
  }
  return { posted, early };
}
