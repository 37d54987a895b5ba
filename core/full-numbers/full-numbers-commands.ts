/** Records who agreed to a file with full phone numbers, and how many rows it came to have. */
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { StoredConsent } from "./full-numbers-store.ts";

type Stores = Pick<WorkspaceStorage, "fullNumbers">;

export const recordConsent = command({
  name: "fullNumbers.record",
  run: ({ fullNumbers }: Stores, consent: Omit<StoredConsent, "id" | "rows">): number =>
    fullNumbers.add(consent),
});

export const noteRows = command({
  name: "fullNumbers.noteRows",
  run: ({ fullNumbers }: Stores, { id, rows }: { readonly id: number; readonly rows: number }): void =>
    fullNumbers.noteRows(id, rows),
});
