/** Who belongs to segments, over all messages, and what is known of some of them. */
import type { SegmentDefinition } from "../../shared/domain/segments/presets.ts";
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { SegmentMembers, SegmentPerson } from "./segment-people.ts";

export interface MembersQuestion {
  readonly definitions: readonly SegmentDefinition[];
  /** Milliseconds since the epoch, by Meta's clock: its receipts are what counts. */
  readonly now: number;
}

export const readSegmentMembers = query({
  name: "segments.members",
  run: (
    { segmentPeople }: WorkspaceReaders,
    { definitions, now }: MembersQuestion,
    slice: Slice,
  ): Promise<readonly SegmentMembers[]> => segmentPeople.members(definitions, now, () => slice.next()),
});

export interface SegmentPeopleQuestion {
  readonly definition: SegmentDefinition;
  /** Rows of `person`; no more than fit a few milliseconds. */
  readonly rows: readonly number[];
  readonly now: number;
}

export const readSegmentPeople = query({
  name: "segments.people",
  run: (
    { segmentPeople }: WorkspaceReaders,
    { definition, rows, now }: SegmentPeopleQuestion,
  ): readonly SegmentPerson[] => segmentPeople.people(definition, rows, now),
});
