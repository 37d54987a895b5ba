/** What a selection is gathered from, and whom its messages went to. Ids are whole numbers here, newest first. */
import type { MessageFilter } from "../../shared/contract/index.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import type { MessagedPerson } from "../messages/people-of-messages.ts";
import { query } from "../workspaces/store-command.ts";

/** Ids read between two looks at whether anybody still waits. */
const GATHERED_AT_ONCE = 5_000;

export interface Gathering {
  readonly filter: MessageFilter;
  /** Both included; null for all of the list. */
  readonly between: { readonly newest: MessageId; readonly oldest: MessageId } | null;
  /** Milliseconds since the epoch: what the time makes of a message is decided by it. */
  readonly now: number;
}

/** All ids that match, in one state of the database. */
export const gatherSelection = query({
  name: "selections.gather",
  run: async ({ messageList }, { filter, between, now }: Gathering, slice): Promise<Float64Array> => {
    const matching = messageList.matching(filter, now);
    const oldest = between === null ? 0 : Number(between.oldest);
    const found: number[] = [];
    let before: MessageId | null = between === null ? null : asMessageId(String(Number(between.newest) + 1));
    for (;;) {
      const ids: readonly MessageId[] = await matching.older(before, GATHERED_AT_ONCE, slice);
      for (const id of ids) if (Number(id) >= oldest) found.push(Number(id));
      before = ids.at(-1) ?? null;
      if (ids.length < GATHERED_AT_ONCE || before === null || Number(before) < oldest) break;
      await slice.next();
    }
    return Float64Array.from(found);
  },
});

/** Whom some messages went to. Those that are no longer kept are left out. */
export const readSelectedPeople = query({
  name: "selections.people",
  run: ({ peopleOfMessages }, ids: readonly number[]): readonly MessagedPerson[] => peopleOfMessages.of(ids),
});
