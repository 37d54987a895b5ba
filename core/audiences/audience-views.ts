/** Audiences and their rows as the interface shows them. Pure but for the judge of suggestions. */
import type { AudienceCount, AudienceRow } from "../../shared/contract/index.ts";
import {
  canAccept,
  isIncluded,
  needsLook,
  type RowChoice,
  type RowKind,
} from "../../shared/domain/audiences/row-verdicts.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import type { RecipientKind } from "../../shared/domain/recipients/recipient.ts";
import { displayNumber } from "../recipients/recipient-check.ts";
import type { RowCount, StoredRow } from "./audience-rows.ts";
import { judgeCell } from "./judge-row.ts";
import { kindCode, kindOf } from "./row-codes.ts";

type Choices = ReadonlyMap<number, RowChoice>;

/** Who was accepted and has opted out since isn't accepted for as long as that holds. */
function choiceThatHolds(kind: RowKind, choice: RowChoice | null): RowChoice | null {
  const { verdict } = kind;
  const isHeld = choice === "accepted" && !canAccept(kind) && verdict !== "valid" && verdict !== "fixed";
  return isHeld ? null : choice;
}

/** One for each kind of row there is, in the order of the verdicts. */
export function countsView(counts: readonly RowCount[], choices: Choices): AudienceCount[] {
  const views = new Map<number, AudienceCount>();
  for (const { kind, choice: own, n } of counts) {
    const decided = choices.get(kind) ?? null;
    const view = views.get(kind) ?? {
      ...kindOf(kind),
      rows: 0,
      included: 0,
      accepted: 0,
      dropped: 0,
      choice: decided,
    };
    const choice = choiceThatHolds(view, own) ?? decided;
    views.set(kind, {
      ...view,
      rows: view.rows + n,
      included: view.included + (isIncluded(view, choice) ? n : 0),
      accepted: view.accepted + (choice === "accepted" ? n : 0),
      dropped: view.dropped + (choice === "dropped" ? n : 0),
    });
  }
  return [...views].sort(([one], [other]) => one - other).map(([, view]) => view);
}

export function countriesView(
  counts: readonly RowCount[],
  choices: Choices,
): { country: string; rows: number; included: number }[] {
  const countries = new Map<string, { country: string; rows: number; included: number }>();
  for (const { kind, choice, country, n } of counts) {
    const view = countries.get(country) ?? { country, rows: 0, included: 0 };
    view.rows += n;
    const holds = choiceThatHolds(kindOf(kind), choice) ?? choices.get(kind) ?? null;
    if (isIncluded(kindOf(kind), holds)) view.included += n;
    countries.set(country, view);
  }
  return [...countries.values()].sort(
    (one, other) => other.rows - one.rows || (one.country < other.country ? -1 : 1),
  );
}

/** People a campaign would write to: where Meta's list has them, and by what they are known. */
export interface PlacedPeople {
  /** Of a user id, the country it begins with. Null where nothing tells. */
  readonly place: PlaceCode | null;
  readonly recipientKind: RecipientKind;
  readonly people: number;
}

/**
 * @param counts of the whole list
 * @param placed those of them that are not of the country of their numbering plan
 */
export function placesView(
  counts: readonly RowCount[],
  placed: readonly { readonly place: PlaceCode; readonly counts: readonly RowCount[] }[],
  choices: Choices,
): PlacedPeople[] {
  const places = new Map<string, PlacedPeople>();
  const add = (place: PlaceCode | null, { kind, choice, n }: RowCount, by: number) => {
    const { verdict, reason } = kindOf(kind);
    const holds = choiceThatHolds({ verdict, reason }, choice) ?? choices.get(kind) ?? null;
    if (!isIncluded({ verdict }, holds)) return;
    const recipientKind = reason === "user-id" ? "user-id" : "number";
    const key = `${recipientKind} ${place ?? ""}`;
    const people = (places.get(key)?.people ?? 0) + by * n;
    places.set(key, { place, recipientKind, people });
  };
  for (const count of counts) add(count.country || null, count, 1);
  for (const { place, counts: apart } of placed) {
    for (const count of apart) {
      add(count.country || null, count, -1);
      add(place, count, 1);
    }
  }
  return [...places.values()].filter(({ people }) => people > 0);
}

/** Rows somebody should look at, since nothing was decided about them yet. */
export function rowsToReview(kinds: readonly AudienceCount[]): number {
  return kinds
    .filter(needsLook)
    .reduce((sum, { rows, accepted, dropped }) => sum + rows - accepted - dropped, 0);
}

/** @param country of national numbers, by the plan */
export function rowView(row: StoredRow, choices: Choices, country: string | null): AudienceRow {
  const { line, kind, person, typed, cells, duplicateOf } = row;
  const choice = choiceThatHolds(kind, row.choice) ?? choices.get(kindCode(kind)) ?? null;
  return {
    line,
    ...kind,
    choice,
    isIncluded: isIncluded(kind, choice),
    number: person?.kind === "number" ? displayNumber(person.number) : null,
    userId: person?.kind === "user-id" ? person.userId : null,
    country: row.country === "" ? null : row.country,
    typed: typed ?? (person === null ? "" : person.kind === "number" ? person.number : person.userId),
    suggestion: kind.verdict === "suspicious" && typed !== null ? judgeCell(typed, country).suggestion : null,
    duplicateOf,
    cells: [...cells],
  };
}
