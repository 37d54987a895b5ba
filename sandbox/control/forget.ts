/** Control route that forgets people, as if they had never met the business. What they were billed for stays counted. */
import type { EntityKind } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { ControlCall, ControlRoute } from "./route.ts";

export const forgetRoutes: readonly ControlRoute[] = [{ method: "POST", path: "forget", run: forget }];

/** Kinds whose entities are about one person each. */
const OF_PEOPLE: readonly EntityKind[] = [
  "message",
  "inbound",
  "recipient",
  "knownPerson",
  "freeService",
  "thread",
  "told",
  "delivery",
  "staged",
  "script",
  "marketed",
  "reach",
  "block",
];

function forget({ world, body }: ControlCall): { readonly forgotten: number } {
  const names = body.texts("names") ?? [];
  const about = removeNaming(world, names);
  // What only names one of their messages.
  const refer = removeNaming(world, about);
  const isOfThem = naming([...names, ...about]);
  world.scheduler.cancel((task) => isOfThem(JSON.stringify(task)));
  world.sends.forget(new Set(names));
  world.store.commit();
  world.store.scrub();
  return { forgotten: about.length + refer.length };
}

/** @returns the ids of what was removed */
function removeNaming(world: World, names: readonly string[]): readonly string[] {
  const isNamed = naming(names);
  return OF_PEOPLE.flatMap((kind) =>
    world.store
      .entries(kind)
      .filter(([id, entity]) => isNamed(`${id} ${JSON.stringify(entity)}`))
      .map(([id]) => {
        world.store.delete(kind, id);
        return id;
      }),
  );
}

/** Not as a part of a longer number or id. */
function naming(names: readonly string[]): (text: string) => boolean {
  if (names.length === 0) return () => false;
  const any = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${any})(?![A-Za-z0-9])`);
  return (text) => pattern.test(text);
}
