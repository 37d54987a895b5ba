/** What writes segments. */
import { MOST_SEGMENTS, WaypostError } from "../../shared/contract/index.ts";
import type { SegmentId } from "../../shared/domain/ids.ts";
import type { SegmentDefinition } from "../../shared/domain/segments/presets.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";

type Stores = Pick<WorkspaceStorage, "segments">;

export interface NamedDefinition extends SegmentDefinition {
  readonly name: string;
}

/** @throws WaypostError `segment-not-found`, also for one that every workspace has */
function requireOwn({ segments }: Stores, id: SegmentId): void {
  if ((segments.segment(id)?.name ?? null) === null) throw new WaypostError("segment-not-found");
}

export const createSegment = command({
  name: "segments.create",
  run: ({ segments }: Stores, { name, preset, parameters }: NamedDefinition): SegmentId => {
    if (segments.segments().length >= MOST_SEGMENTS)
      throw new WaypostError("segments-full", { params: { most: MOST_SEGMENTS } });
    return segments.create(name, { preset, parameters });
  },
});

export const changeSegment = command({
  name: "segments.change",
  run: (
    stores: Stores,
    { id, name, preset, parameters }: NamedDefinition & { readonly id: SegmentId },
  ): void => {
    requireOwn(stores, id);
    stores.segments.change(id, name, { preset, parameters });
  },
});

export const removeSegment = command({
  name: "segments.remove",
  run: (stores: Stores, id: SegmentId): void => {
    requireOwn(stores, id);
    stores.segments.remove(id);
  },
});

export interface CountedSegment extends SegmentDefinition {
  readonly id: SegmentId;
  readonly people: number;
}

/** One that has been changed meanwhile keeps what is known of it. */
export const noteCounts = command({
  name: "segments.noteCounts",
  run: (
    { segments }: Stores,
    { counts, at }: { readonly counts: readonly CountedSegment[]; readonly at: number },
  ): void => {
    for (const { id, people, ...definition } of counts) {
      const kept = segments.segment(id);
      if (kept !== null && isSameDefinition(kept, definition)) segments.noteCount(id, people, at);
    }
  },
});

export function isSameDefinition(one: SegmentDefinition, other: SegmentDefinition): boolean {
  const keyOf = ({ preset, parameters }: SegmentDefinition) =>
    JSON.stringify([preset, Object.entries(parameters).toSorted()]);
  return keyOf(one) === keyOf(other);
}
