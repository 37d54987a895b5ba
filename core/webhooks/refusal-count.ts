/**
 * Counts refused signatures. The first is written at once, those that follow together: strangers can cause as
 * many as they like, and each write is one that waits for the disk.
 */
export interface RefusalCount {
  /** Never throws: what cannot be written now is written with the next. */
  add(): void;
  /** Writes what is not written yet, and ends. */
  close(): void;
}

/** @param every milliseconds between two writes, at the least */
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
      // A full disk or a locked file is told where it matters: at the webhooks that could not be stored.
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
