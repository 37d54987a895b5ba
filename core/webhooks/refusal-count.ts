/**
 * Counts refused signatures. The first one is written at once, those that follow are written together: strangers can
 * cause as many as they like, and each write waits for the disk.
 */
export interface RefusalCount {
  /** Never throws: a count that cannot be written now is written with the next one. */
  add(): void;
  /** Writes what is not written yet, and ends. */
  close(): Promise<void>;
}

/** @param every the least number of milliseconds between two writes */
export function countRefusals(write: (more: number) => Promise<void>, every: number): RefusalCount {
  let waiting = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let isClosed = false;

  async function flush(): Promise<void> {
    timer = null;
    const more = waiting;
    if (more === 0) return;
    waiting = 0;
    try {
      await write(more);
    } catch {
      // A full disk or a locked file is reported where it matters: for the webhooks that could not be stored.
      waiting += more;
    }
    if (!isClosed) timer = setTimeout(start, every).unref();
  }

  function start(): void {
    writing = flush().finally(() => {
      writing = null;
    });
  }

  return {
    add: () => {
      waiting += 1;
      if (timer === null && writing === null && !isClosed) start();
    },
    close: async () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await writing;
      await flush();
    },
  };
}
