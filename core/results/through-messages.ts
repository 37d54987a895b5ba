/** Goes through the messages of a filter one by one, where no figure that is kept knows what is asked. */
import type { OverviewInput } from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

export interface AsOf {
  /** Milliseconds since the epoch: what the time makes of a message is decided by it. */
  readonly now: number;
  /** Milliseconds in which messages are gone through one by one; as long as a person waits where left out. */
  readonly budget?: number | undefined;
}

const BUDGET = 150;
/** Messages looked at between two looks at the time. */
const AT_ONCE = 1_000;

/** The newest first, for as long as there is time. @returns how many it were */
export async function goThrough(
  { messageList }: Pick<WorkspaceReaders, "messageList">,
  { now, budget = BUDGET, ...narrowing }: OverviewInput & AsOf,
  slice: Slice,
  look: (ids: readonly number[]) => void,
): Promise<number> {
  const begun = performance.now();
  const matching = messageList.matching(narrowing, now);
  let looked = 0;
  for (let before: MessageId | null = null; ; ) {
    const ids: readonly MessageId[] = await matching.older(before, AT_ONCE, slice);
    look(ids.map(Number));
    looked += ids.length;
    before = ids.at(-1) ?? null;
    if (ids.length < AT_ONCE || performance.now() - begun > budget) return looked;
    await slice.next();
  }
}
