/**
 * Everybody of a judged draft who is sent something, now or later, each with the values of their own for their message. Handed
 * out in batches, so that whoever takes them sets the pace. Knows no decision: that of a person is the one of their class.
 */
import { fillingOf, type MessageFilling, ownValues } from "../../shared/domain/campaigns/filling.ts";
import type { StoredName } from "../people/people-names.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { DealtPeople } from "./deal-people.ts";
import type { JudgedClass } from "./judge-classes.ts";
import type { PlannedVariant } from "./plan.ts";
import { cellOfColumn, cellsOf, type Pacing } from "./read-people.ts";

export interface PlannedPerson {
  /** Index of the judged classes. */
  readonly judged: number;
  /** Index of the lists, and the line in that one. */
  readonly audience: number;
  readonly line: number;
  /** As people-names.ts has it; both forms of a number are one. */
  readonly person: StoredName;
  /** Where it isn't the person's key. */
  readonly number: StoredName | null;
  /** In the order of their message's filling. */
  readonly values: readonly string[];
}

/** Null without a template. */
export function fillingsOf(variants: readonly PlannedVariant[]): readonly (MessageFilling | null)[] {
  return variants.map(({ variant, template }) =>
    template === null ? null : fillingOf(template.content, variant.values),
  );
}

/** Whether people of a class are sent something, now or later. */
export function isPlanned({ person, decision }: JudgedClass): boolean {
  return person.leftOut === null && (decision?.kind === "send" || decision?.kind === "wait");
}

const NO_VALUES: readonly string[] = [];

/**
 * In the order of audiences and lines. Of the moment the people were dealt at, so the readers must still have that snapshot.
 * @param most people in a batch; a batch is never empty
 */
export async function* plannedPeople(
  { audienceRows }: Pick<WorkspaceReaders, "audienceRows">,
  {
    dealt: { people, lists, classOf },
    classes,
    fillings,
  }: {
    readonly dealt: DealtPeople;
    readonly classes: readonly JudgedClass[];
    readonly fillings: readonly (MessageFilling | null)[];
  },
  most: number,
  { step }: Pacing,
): AsyncGenerator<readonly PlannedPerson[], void> {
  const fillingOfClass = classes.map((judged) =>
    isPlanned(judged) ? (fillings[judged.person.variant] ?? null) : null,
  );
  const withCells = fillings.some((filling) => filling !== null && filling.own.length > 0);
  let index = 0;
  for (const [audience, { list, plan }] of lists.entries()) {
    const places = new Map(
      fillings.flatMap((filling) =>
        (filling?.own ?? []).map(({ column }) => [column, cellOfColumn(plan, column)] as const),
      ),
    );
    for (let after = 0; ; ) {
      const rows = audienceRows.stored(list, after, most, withCells);
      const batch: PlannedPerson[] = [];
      for (const [line, , , person, number, , cells] of rows) {
        after = line;
        const judged = classOf[index] ?? 0;
        index += 1;
        const filling = fillingOfClass[judged] ?? null;
        if (filling === null) continue;
        const own = filling.own.length === 0 ? NO_VALUES : cellsOf(cells);
        batch.push({
          judged,
          audience,
          line,
          // A recipient's row stands for somebody.
          person: person as StoredName,
          number: number as StoredName | null,
          values:
            filling.own.length === 0
              ? NO_VALUES
              : ownValues(filling, (column) => {
                  const place = places.get(column);
                  return place === undefined ? undefined : own[place];
                }),
        });
      }
      if (batch.length > 0) yield batch;
      await step(rows.length);
      if (rows.length < most) break;
    }
  }
  if (index !== people.length) throw new Error(`${index} rows were read again of ${people.length}`);
}
