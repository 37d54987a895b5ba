/** Whether a template has reached optimized delivery, from what is known of it. Source: meta-facts 3.5. */
import type { TemplateSync } from "../templates/template.ts";
import type { TemplateReadiness } from "./facts.ts";

/** Meta prepares a template again when it was not sent for longer than this, in milliseconds. */
export const IDLE_AFTER = 7 * 24 * 60 * 60 * 1000;

/** @param lastSentAt when this template was last sent, in milliseconds; null where that isn't known */
export function readinessOf(sync: TemplateSync, lastSentAt: number | null, now: number): TemplateReadiness {
  if (sync.kind === "syncing") return { kind: "syncing", readyAt: sync.readyAt };
  if (sync.kind === "synced" && lastSentAt !== null && now - lastSentAt > IDLE_AFTER) return { kind: "idle" };
  return { kind: "ready" };
}
