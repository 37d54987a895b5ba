/** Work that is done once at a time: whoever wants it while it is under way gets the one that is. */

export interface Round<Input> {
  isUnderWay(): boolean;
  /** Resolves when it is over. */
  begin(input: Input): Promise<void>;
  /** Breaks off the one that is under way, and waits for its end. */
  stop(): Promise<void>;
  /** The same, and none begins any more: whoever wants one afterwards gets nothing. */
  close(): Promise<void>;
}

/**
 * @param perform deals with whatever goes wrong by itself, and ends soon after its signal fires
 * @param onEnded called once it is no longer under way
 */
export function createRound<Input>(
  perform: (input: Input, signal: AbortSignal) => Promise<void>,
  onEnded: () => void,
): Round<Input> {
  let running: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  let isClosed = false;

  async function stop(): Promise<void> {
    const current = running;
    current?.stop.abort();
    await current?.done;
  }

  return {
    isUnderWay: () => running !== null,
    begin: (input) => {
      if (running !== null) return running.done;
      if (isClosed) return Promise.resolve();
      const controller = new AbortController();
      // In the next turn, so that it is under way before anything of it can end.
      const done = Promise.resolve()
        .then(() => perform(input, controller.signal))
        .finally(() => {
          running = null;
          onEnded();
        });
      running = { done, stop: controller };
      return done;
    },
    stop,
    close: () => {
      isClosed = true;
      return stop();
    },
  };
}
