/** Accounts that archive by themselves put templates away that nobody has used for a long time (contract 3.6, 4.5). */
import type { Template, TemplateUsage } from "../store/entities.ts";
import type { World } from "../world.ts";
import { changeStatus } from "./status.ts";

const DAY = 24 * 60 * 60 * 1000;

export function usageOf(world: World, accountId: string): TemplateUsage {
  return (
    world.store.get("templateUsage", accountId) ?? { creations: [], optionEdits: [], archivalCheckAt: null }
  );
}

/** Starts looking for idle templates once a day, when the account wants that and no timer is set yet. */
export function keepArchiving(world: World, accountId: string): void {
  const usage = usageOf(world, accountId);
  const wanted = world.store.get("account", accountId)?.autoArchival === true;
  if (!wanted || usage.archivalCheckAt !== null) return;
  const due = world.clock.now() + DAY;
  world.store.put("templateUsage", accountId, { ...usage, archivalCheckAt: due });
  world.scheduler.schedule(due, { kind: "archival", accountId });
}

export function archiveIdle(world: World, accountId: string, due: number): void {
  const usage = usageOf(world, accountId);
  if (usage.archivalCheckAt !== due) return;
  world.store.put("templateUsage", accountId, { ...usage, archivalCheckAt: null });
  if (world.store.get("account", accountId)?.autoArchival !== true) return;
  const before = world.clock.now() - world.settings().templateArchivalDays * DAY;
  for (const template of world.store.select("template", "account", accountId)) {
    if (template.status === "APPROVED" && idleSince(template) <= before) archive(world, template);
  }
  keepArchiving(world, accountId);
}

/** When the template was last used, approved or brought back. */
function idleSince({ lastUsedAt, syncReadyAt, createdAt }: Template): number {
  return Math.max(lastUsedAt, syncReadyAt ?? 0, createdAt);
}

export function archive(world: World, template: Template): Template {
  return changeStatus(
    world,
    template,
    { status: "ARCHIVED", pausedUntil: null, reviewDueAt: null },
    { event: "ARCHIVED", reason: null },
  );
}

/** Counts as use; otherwise the next look would put it away again. */
export function unarchive(world: World, template: Template): Template {
  return changeStatus(
    world,
    template,
    { status: "APPROVED", lastUsedAt: world.clock.now() },
    { event: "UNARCHIVED", reason: null },
  );
}
