/** Control routes that are Meta's side of a template: review, quality, category, pauses and every other status. */
import { type ControlCall, ControlError, type ControlRoute, existing, merge } from "../control/route.ts";
import type { Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { archive, unarchive } from "./archival.ts";
import { announceCategory } from "./category.ts";
import { isInUse, PAUSE_TITLES, pause, QUALITY_SCORES, rateQuality, unpause } from "./quality.ts";
import { forget, remove } from "./remove.ts";
import { approve, REJECTION_REASONS, reject } from "./review.ts";
import { changeStatus, disable } from "./status.ts";
import { syncReadyFrom } from "./sync.ts";
import { CATEGORIES } from "./validation/rules.ts";
import { postStatus } from "./webhooks.ts";

export const templateRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "templates/*", run: templateOf },
  { method: "PATCH", path: "templates/*", run: changeTemplate },
  { method: "POST", path: "templates/*/review", run: review },
  { method: "POST", path: "templates/*/quality", run: rate },
  { method: "POST", path: "templates/*/category", run: recategorize },
  { method: "POST", path: "templates/*/pause", run: pauseTemplate },
  { method: "POST", path: "templates/*/unpause", run: unpauseTemplate },
  { method: "POST", path: "templates/*/status", run: tell },
];

/** Statuses that only send their webhook; flagged and locked templates keep the status they have. */
const PLAIN_STATUSES: Readonly<Record<string, string | null>> = {
  FLAGGED: null,
  LOCKED: null,
  IN_APPEAL: "IN_APPEAL",
  LIMIT_EXCEEDED: "LIMIT_EXCEEDED",
  PENDING: "PENDING",
  REINSTATED: "APPROVED",
};

type Event = (world: World, template: Template) => unknown;

const events: Readonly<Record<string, Event>> = {
  ARCHIVED: archive,
  UNARCHIVED: unarchive,
  DISABLED: disable,
  DELETED: (world, template) => {
    forget(world, template);
    return { deleted: template.id };
  },
  PENDING_DELETION: (world, template) => {
    remove(world, template);
    return world.store.get("template", template.id) ?? { deleted: template.id };
  },
};

function templateOf({ world, captured: [id = ""] }: ControlCall): Template {
  return existing(world, "template", id);
}

/** Changes fields without a webhook. A template approved this way starts to sync now. */
function changeTemplate(call: ControlCall): unknown {
  const template = templateOf(call);
  const changed = merge(template, call.body.values);
  const { world } = call;
  const approved = changed.status === "APPROVED" && changed.syncReadyAt === null;
  return world.store.put(
    "template",
    changed.id,
    approved ? { ...changed, syncReadyAt: syncReadyFrom(world.clock.now(), world.settings()) } : changed,
  );
}

function review(call: ControlCall): unknown {
  const decision = call.body.choice("decision", ["APPROVED", "REJECTED"]);
  if (decision === "APPROVED") return approve(call.world, templateOf(call));
  return reject(
    call.world,
    templateOf(call),
    call.body.choice("reason", REJECTION_REASONS, "INVALID_FORMAT"),
  );
}

function rate(call: ControlCall): unknown {
  return rateQuality(call.world, templateOf(call), call.body.choice("score", QUALITY_SCORES));
}

function recategorize(call: ControlCall): unknown {
  const template = templateOf(call);
  const category = call.body.choice("category", CATEGORIES);
  if (category === template.category) throw new ControlError(`The template is ${category} already.`);
  const ahead = call.body.optionalNumber("announceSeconds") ?? call.world.settings().categoryNoticeSeconds;
  if (ahead < 0) throw new ControlError("announceSeconds must be 0 or more.");
  return announceCategory(call.world, template, category, ahead);
}

function pauseTemplate(call: ControlCall): unknown {
  const template = templateOf(call);
  if (!isInUse(template)) throw new ControlError("Only an approved template can be paused.");
  const standard = template.pauses === 0 ? "FIRST_PAUSE" : "SECOND_PAUSE";
  const seconds = call.body.optionalNumber("seconds");
  if (seconds !== null && seconds <= 0) throw new ControlError("seconds must be above 0.");
  return pause(call.world, template, call.body.choice("title", PAUSE_TITLES, standard), seconds);
}

function unpauseTemplate(call: ControlCall): unknown {
  const template = templateOf(call);
  if (template.status !== "PAUSED") throw new ControlError("The template is not paused.");
  return unpause(call.world, template);
}

/** Any other event of message_template_status_update, with the status it stands for. */
function tell(call: ControlCall): unknown {
  const { world } = call;
  const template = templateOf(call);
  const event = call.body.choice("event", [...Object.keys(PLAIN_STATUSES), ...Object.keys(events)]);
  const own = events[event];
  if (own !== undefined) return own(world, template);
  const status = PLAIN_STATUSES[event] ?? null;
  const news = { event, reason: call.body.optionalText("reason") };
  if (status !== null) {
    const readyAt =
      status === "APPROVED" && template.syncReadyAt === null
        ? { syncReadyAt: syncReadyFrom(world.clock.now(), world.settings()) }
        : {};
    return changeStatus(world, template, { status, reviewDueAt: null, pausedUntil: null, ...readyAt }, news);
  }
  postStatus(world, template, news);
  return template;
}
