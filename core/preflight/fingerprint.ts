/**
 * Tells whether the same messages go to the same people, in the same way, as when somebody looked. What only goes on with
 * time, such as when the last message goes, doesn't count. The draft is known by its saving and isn't in it.
 */
import type { Preflight } from "../../shared/contract/preflight.ts";
import type { MessageTemplate } from "../../shared/domain/messages/payload.ts";
import type { QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import type { TemplateMaxPrice } from "../../shared/domain/templates/max-price.ts";
import type { DealtPeople } from "./deal-people.ts";
import { digestOf } from "./digest.ts";
import { type JudgedClass, outcomeOf } from "./judge-classes.ts";
import type { CampaignPlan } from "./plan.ts";

type Marks = Preflight["marks"];
type Seen = Pick<Preflight, "sender" | "variants" | "blockers" | "warnings" | "schedule" | "limit" | "marks">;

/** What a preflight doesn't tell in numbers. */
export function marksOf(
  plan: Pick<CampaignPlan, "variants">,
  { lists, without, digest }: Pick<DealtPeople, "lists" | "without" | "digest">,
  choice: QuietChoice,
): Marks {
  return {
    lists: [...lists, ...without].map(({ audience, list, changes }) => ({ audience, list, changes })),
    templates: plan.variants.flatMap(({ variant: { key }, template }) =>
      template === null
        ? []
        : [
            {
              variant: key,
              mark: markOfTemplate(template),
            },
          ],
    ),
    hours: digestOf(choice),
    people: digest,
  };
}

/**
 * The same as long as a template says the same. Addresses of Meta's examples are others after every reading, and nobody is
 * sent them.
 */
export const markOfTemplate = ({
  id,
  content,
  ttlSeconds,
  maxPrice,
}: Pick<MessageTemplate, "id" | "content" | "ttlSeconds"> & {
  readonly maxPrice: TemplateMaxPrice | null;
}) =>
  digestOf(
    JSON.stringify([id, content, ttlSeconds, maxPrice], (key, value) =>
      key === "mediaExample" ? undefined : value,
    ),
  );

export function fingerprintOf(
  { sender, variants, blockers, warnings, schedule, limit, marks }: Seen,
  classes: readonly JudgedClass[],
): string {
  const { pace, throughput, canary, perDay, usefulUntil } = schedule;
  return digestOf([
    sender,
    variants.map(({ key, template, requested }) => [
      ...[key, template?.name, template?.language, template?.category, template?.lifetime, requested],
    ]),
    inOrder(blockers),
    // How many aren't reached in time changes with every second.
    inOrder(warnings.map(({ code, variant }) => [code, variant])),
    [pace, throughput, canary, perDay, usefulUntil],
    [limit.tier, limit.people],
    [marks.templates, marks.hours, marks.people],
    classes.map((judged) => [outcomeOf(judged), judged.decision?.reasons.map(({ code }) => code)]),
  ]);
}

const inOrder = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();
