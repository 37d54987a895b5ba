/** Recipients by place, with what becomes of their messages: most people first. Pure. */
import type { Preflight, PreflightFilter } from "../../../../shared/contract/index.ts";

type Part = Preflight["places"][number];

/** `place` is null for user ids, wherever they are from. */
export interface PlaceLine extends Pick<Part, "place" | "recipientKind" | "effect"> {
  readonly key: string;
  readonly people: number;
  readonly optimized: number;
  readonly cloud: number;
  readonly waits: number;
  /** Left out, or not decided yet. */
  readonly nothing: number;
}

export function placeLines(parts: readonly Part[]): readonly PlaceLine[] {
  const lines = new Map<string, PlaceLine>();
  for (const part of parts) {
    const { place, recipientKind, effect, people } = part;
    // Where a user id is from changes nothing: only what holds for it is told apart.
    const shownPlace = recipientKind === "user-id" ? null : place;
    const key = `${recipientKind} ${shownPlace ?? ""} ${effect}`;
    const before = lines.get(key) ?? {
      key,
      place: shownPlace,
      recipientKind,
      effect,
      people: 0,
      optimized: 0,
      cloud: 0,
      waits: 0,
      nothing: 0,
    };
    const column = columnOf(part);
    lines.set(key, { ...before, people: before.people + people, [column]: before[column] + people });
  }
  return [...lines.values()].sort(
    (one, other) => other.people - one.people || (one.key < other.key ? -1 : 1),
  );
}

function columnOf({ kind, route }: Part): "optimized" | "cloud" | "waits" | "nothing" {
  if (kind === "wait") return "waits";
  return kind === "send" && route !== null ? route : "nothing";
}

/** Those of a line, or of all lines of a place. */
export function filterOf({
  place,
  recipientKind,
  effect,
}: Pick<PlaceLine, "place" | "recipientKind"> & { readonly effect?: PlaceLine["effect"] }): PreflightFilter {
  return {
    recipientKind,
    ...(recipientKind === "number" && { place }),
    ...(effect !== undefined && { effect }),
  };
}
