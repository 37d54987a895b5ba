/** What a query answers, on a test's own storage. */
import type { StoreQuery } from "../../core/workspaces/store-command.ts";
import type { WorkspaceReaders } from "../../core/workspaces/workspace-storage.ts";

export async function asked<Input, Output>(
  readers: WorkspaceReaders,
  { run }: StoreQuery<Input, Output>,
  input: Input,
): Promise<Output> {
  return run(readers, input, { next: async () => undefined });
}
