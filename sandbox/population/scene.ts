/**
 * Whether a scenario has been left. Everything a scenario changes is a fact, kept with its value right after the
 * scenario was played; the first one is how far the account in use has come. As soon as one fact differs (the terms
 * were signed, the number verified, the outage is over), the scenario counts as left.
 */
import { statusOf } from "../onboarding/onboarding.ts";
import { isNewTemplate } from "../rules/pacing.ts";
import { syncState } from "../templates/sync.ts";
import type { World } from "../world.ts";
import type { SceneFact, Staged } from "./entities.ts";

/** The facts as they are now. Time is part of a fact where it matters: syncing, new and valid all end. */
function present(world: World, staged: Staged): unknown {
  const { store, clock, identity } = world;
  const now = clock.now();
  const settings = world.settings();
  switch (staged.what) {
    case "account":
    case "number":
      return fieldsOf(store.get(staged.what, staged.id), staged.fields);
    case "template": {
      const template = store.get("template", staged.id);
      if (template === undefined) return null;
      return [
        fieldsOf(template, staged.fields),
        syncState(template, now, settings),
        isNewTemplate(template, now, settings),
      ];
    }
    case "settings":
      return fieldsOf(settings, staged.fields);
    case "token": {
      const expiresAt = store.get("token", identity().token)?.expiresAt ?? 0;
      return [expiresAt, expiresAt !== 0 && expiresAt <= now];
    }
    case "webhookOutage": {
      const outage = store.get("webhookOutage", "webhookOutage");
      return outage !== undefined && (outage.until === null || outage.until > now);
    }
    case "onboarding": {
      const account = store.get("account", identity().mainAccountId);
      return account === undefined ? null : statusOf(world, account);
    }
  }
}

function fieldsOf(entity: object | undefined, wanted: readonly string[]): unknown {
  return Object.entries(entity ?? {}).filter(([name]) => wanted.includes(name));
}

function factOf(world: World, staged: Staged): string {
  return JSON.stringify(present(world, staged) ?? null);
}

export function captureScene(world: World, staged: readonly Staged[]): readonly SceneFact[] {
  const all: readonly Staged[] = [{ what: "onboarding" }, ...staged];
  return all.map((one) => ({ staged: one, value: factOf(world, one) }));
}

/** Templates count together: one that is edited leaves the others as they were staged. */
export function isSceneLeft(world: World, scene: readonly SceneFact[]): boolean {
  const holds = ({ staged, value }: SceneFact): boolean => factOf(world, staged) === value;
  const templates = scene.filter(({ staged }) => staged.what === "template");
  const others = scene.filter(({ staged }) => staged.what !== "template");
  return !others.every(holds) || (templates.length > 0 && !templates.some(holds));
}
