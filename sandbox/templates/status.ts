/** Moves a template from one status to another, and sends the webhook that tells of it. */
import type { Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { postStatus, type StatusNews } from "./webhooks.ts";

export function changeStatus(
  world: World,
  template: Template,
  change: Partial<Template>,
  news: StatusNews,
): Template {
  const changed = world.store.put("template", template.id, {
    ...template,
    ...change,
    updatedAt: world.clock.now(),
  });
  postStatus(world, changed, news);
  return changed;
}

export function disable(world: World, template: Template): Template {
  return changeStatus(
    world,
    template,
    { status: "DISABLED", pausedUntil: null, reviewDueAt: null },
    {
      event: "DISABLED",
      reason: null,
      disabledAt: world.clock.now(),
      other: { title: "DISABLED", description: "The template is disabled because its quality stayed low." },
    },
  );
}
