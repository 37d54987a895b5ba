/** The webhooks about templates: status, category and quality (contract 4.5). */
import type { Template } from "../store/entities.ts";
import { changeBody, unixSeconds, wholeNumber } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

/** What a status webhook says beside the event; `reason` null is one of its documented values. */
export interface StatusNews {
  readonly event: string;
  readonly reason: string | null;
  readonly other?: { readonly title: string; readonly description: string };
  readonly rejection?: { readonly reason: string; readonly recommendation: string };
  /** When the template is, or was, disabled: sandbox milliseconds. */
  readonly disabledAt?: number;
}

export function postStatus(world: World, template: Template, news: StatusNews): void {
  post(world, template, "message_template_status_update", {
    event: news.event,
    ...subject(template),
    reason: news.reason,
    message_template_category: template.category,
    ...(news.disabledAt === undefined
      ? {}
      : { disable_info: { disable_date: disableDate(world, news.disabledAt) } }),
    ...(news.other === undefined ? {} : { other_info: news.other }),
    ...(news.rejection === undefined ? {} : { rejection_info: news.rejection }),
  });
}

/** `new_category` is the present one until the change takes effect. */
export function postCategoryAnnouncement(
  world: World,
  template: Template,
  category: string,
  due: number,
): void {
  post(world, template, "template_category_update", {
    ...subject(template),
    correct_category: category,
    new_category: template.category,
    category_update_timestamp: unixSeconds(due),
  });
}

export function postCategoryChange(world: World, template: Template, previous: string): void {
  post(world, template, "template_category_update", {
    ...subject(template),
    previous_category: previous,
    new_category: template.category,
  });
}

export function postQuality(world: World, template: Template, previous: string): void {
  post(world, template, "message_template_quality_update", {
    previous_quality_score: previous,
    new_quality_score: template.qualityScore,
    ...subject(template),
  });
}

function post(
  world: World,
  template: Template,
  field: string,
  value: Readonly<Record<string, unknown>>,
): void {
  world.post(template.accountId, changeBody(template.accountId, world.clock.now(), field, value));
}

/** The id is a number here, although it is a string everywhere else, and above 2^53. */
function subject({ id, name, language }: Template): Readonly<Record<string, unknown>> {
  return {
    message_template_id: wholeNumber(id),
    message_template_name: name,
    message_template_language: language,
  };
}

function disableDate(world: World, at: number): number | string {
  if (world.settings().disableDateFormat === "unix") return unixSeconds(at);
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(at);
}
