/** The advertising copy Meta makes of a marketing template: ready, being made, or gone to sleep (contract 3.5). */
import type { SandboxSettings } from "../settings.ts";
import type { Template } from "../store/entities.ts";

/** When the copy of a template that is approved, or woken up, now will be ready. */
export function syncReadyFrom(now: number, settings: SandboxSettings): number {
  return now + settings.templateSyncSeconds * 1000;
}

export type SyncState = "ready" | "syncing" | "dormant";

const DAY = 24 * 60 * 60 * 1000;

export function syncState(template: Template, now: number, settings: SandboxSettings): SyncState {
  if (template.syncReadyAt === null || now < template.syncReadyAt) return "syncing";
  const awake = Math.max(template.lastUsedAt, template.syncReadyAt);
  return now - awake > settings.templateDormantDays * DAY ? "dormant" : "ready";
}
