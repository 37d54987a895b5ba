/**
 * The store thread: the only writer of every open workspace's files but for the log of webhooks, which it reads. It does one thing at a time, what is urgent first,
 * each in one transaction, and hears between two of them what has come in meanwhile.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import { stagingPlace } from "../storage/staging.ts";
import type { RunningRole, ThreadPlace } from "../threads/thread-role.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { ReductionBudget } from "../webhooks/webhook-reduction.ts";
import type { SealRequest, WebhookSealing } from "../webhooks/webhook-sealing.ts";
import { reduceInTurns, type TurnedReduction } from "./reduce-in-turns.ts";
import type { StoreCommand } from "./store-command.ts";
import { commandNamed } from "./store-commands.ts";
import type { StoreNews } from "./store-news.ts";
import { createStoreQueue } from "./store-queue.ts";
import { createWorkspaceReducers, createWorkspaceReduction } from "./workspace-reducers.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "./workspace-storage.ts";

export type StoreMethods = ReturnType<typeof methodsOf>;

/** What the thread tells unasked: the reduction of webhooks has committed something. */
export interface ToldByStore {
  readonly serial: number;
  readonly news: readonly StoreNews[];
}

/** An answer, and whether something has changed with it. */
export interface Done<Output> {
  readonly output: Output;
  readonly isChanged: boolean;
}

interface WrittenWorkspace {
  readonly storage: WorkspaceStorage;
  readonly reducers: readonly WebhookReducer[];
  readonly reduction: TurnedReduction;
  readonly sealing: WebhookSealing;
}

/** @param find @throws RangeError when there is no such command */
export function storeRole(find: (name: string) => StoreCommand<never, unknown>) {
  return (place: ThreadPlace): RunningRole<StoreMethods> => ({ methods: methodsOf(place, find) });
}

export const start = storeRole(commandNamed);

function methodsOf({ logger, tell }: ThreadPlace, find: (name: string) => StoreCommand<never, unknown>) {
  const queue = createStoreQueue();
  const open = new Map<number, WrittenWorkspace>();

  function workspaceOf(serial: number): WrittenWorkspace {
    const workspace = open.get(serial);
    if (workspace === undefined) throw new WaypostError("workspace-not-open");
    return workspace;
  }

  function watched<Output>({ storage }: WrittenWorkspace, work: () => Output): Done<Output> {
    const { revision } = storage;
    const output = work();
    return { output, isChanged: storage.revision !== revision };
  }

  return {
    /** @param serial tells one opening from all others */
    open: ({
      serial,
      folder,
      mustExist,
    }: {
      readonly serial: number;
      readonly folder: string;
      readonly mustExist: boolean;
    }) =>
      queue.add("command", () => {
        const storage = openWorkspaceStorage({ folder, mustExist, logger });
        let news: StoreNews[] = [];
        const about = { storage, logger, tell: (word: StoreNews) => void news.push(word) };
        const reduction = createWorkspaceReduction(about);
        const reduceNext = (budget?: ReductionBudget) => {
          const { revision } = storage;
          try {
            return reduction.reduceNext(budget);
          } finally {
            if (storage.revision !== revision) tell({ serial, news } satisfies ToldByStore);
            news = [];
          }
        };
        open.set(serial, {
          storage,
          reducers: createWorkspaceReducers(about),
          reduction: reduceInTurns({ ...reduction, reduceNext }, queue),
          sealing: reduction,
        });
      }),
    run: ({
      serial,
      command: name,
      input,
    }: {
      readonly serial: number;
      readonly command: string;
      readonly input: unknown;
    }) => {
      const command = find(name);
      return queue.add(command.priority ?? "command", () => {
        const workspace = workspaceOf(serial);
        const { storage } = workspace;
        return watched(workspace, () => storage.transaction(() => command.run(storage, input as never)));
      });
    },
    /** Answers once every webhook that is in the log by now has been reduced. */
    reduce: ({ serial }: { readonly serial: number }) => workspaceOf(serial).reduction.reduce(),
    seal: ({ serial, request }: { readonly serial: number; readonly request: SealRequest }) => {
      const workspace = workspaceOf(serial);
      return queue.add("upkeep", () => watched(workspace, () => workspace.sealing.seal(request)));
    },
    scrubSome: ({ serial }: { readonly serial: number }) =>
      queue.add("upkeep", () => workspaceOf(serial).storage.scrubSome()),
    /** No webhook is reduced from when it answers until `release`. */
    hold: ({ serial }: { readonly serial: number }) => workspaceOf(serial).reduction.hold(),
    release: ({ serial }: { readonly serial: number }) => open.get(serial)?.reduction.release(),
    /** Brings the differences that a replay found into main.db. @returns null if they are out of date */
    applyReplay: ({ serial, isWhole }: { readonly serial: number; readonly isWhole: boolean }) => {
      const workspace = workspaceOf(serial);
      const { storage, reducers, reduction } = workspace;
      return queue.add("reduce", () => {
        // This thread has been started anew since.
        if (!reduction.isHeld) throw new WaypostError("storage-interrupted", { retry: { kind: "now" } });
        const { path } = stagingPlace(storage.folder);
        return watched(workspace, () => storage.replays.apply(path, isWhole, reducers));
      });
    },
    /** Leaves to the next opening what isn't reduced yet. */
    close: async ({ serial }: { readonly serial: number }) => {
      const workspace = workspaceOf(serial);
      await workspace.reduction.stop();
      await queue.add("command", () => {
        open.delete(serial);
        workspace.storage.close();
      });
    },
  };
}
