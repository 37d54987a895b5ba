/** What has changed between two preflights of the same saving, as far as it can be told in words. */
import { peopleToSend } from "./frozen-outcome.ts";

interface Outcome<Audience> {
  readonly sender: unknown;
  readonly variants: readonly {
    readonly key: string;
    readonly template: { readonly name: string; readonly language: string; readonly category: string } | null;
  }[];
  readonly marks: {
    readonly lists: readonly {
      readonly audience: Audience;
      readonly list: number;
      readonly changes: number;
    }[];
    readonly templates: readonly { readonly variant: string; readonly mark: string }[];
    readonly hours: string;
    readonly people: string;
  };
  readonly blockers: readonly unknown[];
  readonly warnings: readonly { readonly code: string; readonly variant: string | null }[];
  readonly outcomes: readonly { readonly kind: string; readonly people: number }[];
  readonly schedule: { readonly pace: number; readonly throughput: number | null };
  readonly limit: { readonly tier: string | null; readonly people: number | null };
}

export type OutcomeChange<Audience> =
  | { readonly kind: "count"; readonly before: number; readonly after: number }
  | { readonly kind: "list-imported" | "list-changed"; readonly audience: Audience }
  | { readonly kind: "template"; readonly variant: string }
  | { readonly kind: "blockers" | "warnings" | "sender" | "hours" | "pace" | "limit" }
  /** Others are written to, or are sent something else; nothing says more of it. */
  | { readonly kind: "people" };

export function outcomeChanges<Audience>(
  seen: Outcome<Audience>,
  now: Outcome<Audience>,
): readonly OutcomeChange<Audience>[] {
  const [before, after] = [peopleToSend(seen), peopleToSend(now)];
  const arePeopleOthers = seen.marks.people !== now.marks.people;
  const told: readonly OutcomeChange<Audience>[] = [
    ...(before === after ? [] : [{ kind: "count" as const, before, after }]),
    // An import that comes to the same people with the same values changes nothing.
    ...(arePeopleOthers ? listChanges(seen, now) : []),
    ...now.variants
      .filter(({ key }) => templateOf(seen, key) !== templateOf(now, key))
      .map(({ key }) => ({ kind: "template" as const, variant: key })),
    ...(["blockers", "warnings", "sender", "hours", "pace", "limit"] as const)
      .filter((kind) => FACTS[kind](seen) !== FACTS[kind](now))
      .map((kind) => ({ kind })),
  ];
  return told.length === 0 || (arePeopleOthers && !told.some(tellsOfPeople))
    ? [...told, { kind: "people" }]
    : told;
}

const FACTS: Readonly<
  Record<"blockers" | "warnings" | "sender" | "hours" | "pace" | "limit", (of: Outcome<unknown>) => string>
> = {
  blockers: ({ blockers }) => JSON.stringify(blockers),
  warnings: ({ warnings }) => JSON.stringify(warnings.map(({ code, variant }) => [code, variant])),
  sender: ({ sender }) => JSON.stringify(sender),
  hours: ({ marks }) => marks.hours,
  pace: ({ schedule: { pace, throughput } }) => JSON.stringify([pace, throughput]),
  limit: ({ limit: { tier, people } }) => JSON.stringify([tier, people]),
};

const tellsOfPeople = ({ kind }: OutcomeChange<unknown>) =>
  kind === "count" || kind === "list-imported" || kind === "list-changed";

function listChanges<Audience>(
  seen: Outcome<Audience>,
  now: Outcome<Audience>,
): readonly OutcomeChange<Audience>[] {
  return now.marks.lists.flatMap(({ audience, list, changes }): OutcomeChange<Audience>[] => {
    const before = seen.marks.lists.find((one) => one.audience === audience);
    if (before?.list !== list) return [{ kind: "list-imported", audience }];
    return before.changes === changes ? [] : [{ kind: "list-changed", audience }];
  });
}

function templateOf({ variants, marks }: Outcome<unknown>, key: string): string {
  const template = variants.find((variant) => variant.key === key)?.template ?? null;
  return JSON.stringify([
    template && [template.name, template.language, template.category],
    marks.templates.find(({ variant }) => variant === key)?.mark,
  ]);
}
