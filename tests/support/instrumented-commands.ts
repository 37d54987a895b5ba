/** Commands and queries of the tests', with which a test stops a thread where it wants to look. */
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { command, query } from "../../core/workspaces/store-command.ts";

/** What the test and the thread see at the same time; each is 0 at first and set to 1 once. */
export interface Gates {
  /** By the thread. */
  readonly begun: Int32Array;
  /** By the test. */
  readonly goOn: Int32Array;
  /** By the thread, however it ended. */
  readonly ended: Int32Array;
}

export function set(gate: Int32Array): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

export const isSet = (gate: Int32Array) => Atomics.load(gate, 0) === 1;

/** Reads twice, and lets the test change something in between. */
export const readTwice = query({
  name: "test.readTwice",
  run: async ({ settings, webhookLog }, { begun, goOn, ended }: Gates, slice) => {
    const read = () => [settings.read(accountsSettings.chosenAccount), webhookLog.lastId()];
    try {
      const before = read();
      set(begun);
      while (!isSet(goOn)) await slice.next();
      return { before, after: read() };
    } finally {
      set(ended);
    }
  },
});

/** Ends the thread that writes, in the middle of a transaction. */
export const die = command({
  name: "test.die",
  run: ({ settings }, _: null): void => {
    settings.clear(accountsSettings.chosenAccount);
    process.exit(1);
  },
});

/** Ends a thread that reads. */
export const dieReading = query({
  name: "test.dieReading",
  run: (_readers, _: null): void => process.exit(1),
});
