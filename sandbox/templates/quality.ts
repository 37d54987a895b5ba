/** The quality of a template, and what low quality leads to: a pause, a longer one, the end (contract 4.5). */
import type { Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { changeStatus, disable } from "./status.ts";
import { postQuality } from "./webhooks.ts";

export const QUALITY_SCORES = ["GREEN", "YELLOW", "RED", "UNKNOWN"] as const;
export const PAUSE_TITLES = ["FIRST_PAUSE", "SECOND_PAUSE", "RATE_LIMITING_PAUSE"] as const;
export type PauseTitle = (typeof PAUSE_TITLES)[number];

/** What the next verdict of low quality means for a template paused so often. Pure. */
function nextStep(pauses: number): "FIRST_PAUSE" | "SECOND_PAUSE" | "DISABLED" {
  if (pauses === 0) return "FIRST_PAUSE";
  return pauses === 1 ? "SECOND_PAUSE" : "DISABLED";
}

/** A low score that is given again counts again once the template is back in use. */
export function rateQuality(world: World, template: Template, score: string): Template {
  const rated = world.store.put("template", template.id, {
    ...template,
    qualityScore: score,
    qualityDate: world.clock.now(),
  });
  if (score !== template.qualityScore) postQuality(world, rated, template.qualityScore);
  return score === "RED" && isInUse(rated) ? punish(world, rated) : rated;
}

export function isInUse({ status }: Template): boolean {
  return status === "APPROVED" || status === "QUALITY_PENDING";
}

/** The next pause in turn, or the end. */
function punish(world: World, template: Template): Template {
  const step = nextStep(template.pauses);
  if (step === "DISABLED") return disable(world, template);
  return pause(world, template, step, null);
}

/** `seconds` null takes the length from the settings. Only pauses for quality count towards the end. */
export function pause(world: World, template: Template, title: PauseTitle, seconds: number | null): Template {
  const settings = world.settings();
  const usual =
    title === "SECOND_PAUSE" ? settings.templateSecondPauseSeconds : settings.templateFirstPauseSeconds;
  const pausedUntil = world.clock.now() + (seconds ?? usual) * 1000;
  world.scheduler.schedule(pausedUntil, { kind: "template", step: "unpause", templateId: template.id });
  const counts = title === "RATE_LIMITING_PAUSE" ? 0 : 1;
  return changeStatus(
    world,
    template,
    { status: "PAUSED", pausedUntil, reviewDueAt: null, pauses: template.pauses + counts },
    {
      event: "PAUSED",
      reason: null,
      other: {
        title,
        description:
          title === "RATE_LIMITING_PAUSE"
            ? "The template is paused because it was sent too fast."
            : "The template is paused because of low quality.",
      },
    },
  );
}

export function unpause(world: World, template: Template): Template {
  return changeStatus(
    world,
    template,
    { status: "APPROVED", pausedUntil: null },
    {
      event: world.settings().unpauseEvent,
      reason: "NONE",
      other: { title: "UNPAUSE", description: "The template can be sent again." },
    },
  );
}

export function finishPause(world: World, template: Template, due: number): void {
  if (template.status === "PAUSED" && template.pausedUntil === due) unpause(world, template);
}
