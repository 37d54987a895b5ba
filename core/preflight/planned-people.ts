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

/** A row of the files, whatever becomes of it. */
export interface AnyPerson extends Omit<PlannedPerson, "person"> {
  /** Null where the row stands for nobody. */
  readonly person: StoredName | null;
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

interface HandedOut {
  readonly dealt: DealtPeople;
  readonly classes: readonly JudgedClass[];
  readonly fillings: readonly (MessageFilling | null)[];
}

/** Those who are sent something alone. */
export function plannedPeople(
  readers: Pick<WorkspaceReaders, "audienceRows">,
  of: HandedOut,
  most: number,
  pacing: Pacing,
): AsyncGenerator<readonly PlannedPerson[], void> {
  // A recipient's row stands for somebody.
  return handOut(readers, of, { most, withOthers: false }, pacing) as AsyncGenerator<
    readonly PlannedPerson[],
    void
  >;
}

/** Every row; those that are sent nothing have no values. */
export function everybody(
  readers: Pick<WorkspaceReaders, "audienceRows">,
  of: HandedOut,
  most: number,
  pacing: Pacing,
): AsyncGenerator<readonly AnyPerson[], void> {
  return handOut(readers, of, { most, withOthers: true }, pacing);
}

/**
 * In the order of audiences and lines. Of the moment the people were dealt at, so the readers must still have that snapshot.
 * @param most people in a batch; a batch is never empty
 */
async function* handOut(
  { audienceRows }: Pick<WorkspaceReaders, "audienceRows">,
  { dealt: { people, lists, classOf }, classes, fillings }: HandedOut,
  { most, withOthers }: { readonly most: number; readonly withOthers: boolean },
  { step }: Pacing,
): AsyncGenerator<readonly AnyPerson[], void> {
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
      const batch: AnyPerson[] = [];
      for (const [line, , , person, number, , cells] of rows) {
        after = line;
        const judged = classOf[index] ?? 0;
        index += 1;
        const filling = fillingOfClass[judged] ?? null;
        if (filling === null && !withOthers) continue;
        const own = filling === null || filling.own.length === 0 ? NO_VALUES : cellsOf(cells);
        batch.push({
          judged,
          audience,
          line,
          person: person as StoredName | null,
          number: number as StoredName | null,
          values:
            filling === null || filling.own.length === 0
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
