/**
 * Counts refused signatures. The first one is written at once, those that follow are written together: strangers can
 * cause as many as they like, and each write waits for the disk.
 */
export interface RefusalCount {
  /** Never throws: a count that cannot be written now is written with the next one. */
  add(): void;
  /** Writes what is not written yet, and ends. */
  close(): void;
}

/** @param every the least number of milliseconds between two writes */
export function countRefusals(write: (more: number) => void, every: number): RefusalCount {
  let waiting = 0;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  function flush(): void {
    timer = null;
    if (waiting === 0) return;
    try {
      write(waiting);
      waiting = 0;
    } catch {
      // A full disk or a locked file is reported where it matters: for the webhooks that could not be stored.
    }
    if (!isClosed) timer = setTimeout(flush, every).unref();
  }

  return {
    add: () => {
      waiting += 1;
      if (timer === null && !isClosed) flush();
    },
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      flush();
    },
  };
}
