/**
 * Which messages of the list are selected: those the core took at some moment, which it holds, but for some, and others that
 * were picked one by one. Pure; a million messages are never named here.
 */
import type { MessageSummary, SelectedMessages } from "../../../shared/contract/index.ts";

export type MessageId = MessageSummary["id"];

export interface Taken {
  readonly id: string;
  readonly messages: number;
}

export interface Selection {
  readonly taken: Taken | null;
  /** None of them was taken. */
  readonly also: ReadonlySet<MessageId>;
  /** All of them were taken. */
  readonly except: ReadonlySet<MessageId>;
}

export const NOTHING_SELECTED: Selection = { taken: null, also: new Set(), except: new Set() };

/** More rows than these are selected by the core. */
export const MOST_PICKED = 300;

export const countOf = ({ taken, also, except }: Selection): number =>
  (taken?.messages ?? 0) - except.size + also.size;

export function selectedOf({ taken, also, except }: Selection): SelectedMessages {
  return { taken: taken?.id ?? null, also: [...also], except: [...except] };
}

/** @param isTaken whether a message is among those the core took */
export function isSelected({ also, except }: Selection, id: MessageId, isTaken: boolean): boolean {
  return isTaken ? !except.has(id) : also.has(id);
}

export function changed(
  selection: Selection,
  ids: readonly MessageId[],
  isWanted: boolean,
  isTaken: (id: MessageId) => boolean,
): Selection {
  const [also, except] = [new Set(selection.also), new Set(selection.except)];
  for (const id of ids) {
    const set = isTaken(id) ? except : also;
    if (isTaken(id) === isWanted) set.delete(id);
    else set.add(id);
  }
  return { ...selection, also, except };
}

/** More are named than one question may hold, so that the core has to take them. */
export const isFull = ({ also, except }: Selection): boolean =>
  also.size > MOST_PICKED || except.size > MOST_PICKED;

/** Lists are newest first, and newer messages have greater numbers. */
const numberOf = (id: MessageId) => Number(id);

/** Whether the way from a row to the next leads back to where the range began, so that the row is left out again. */
export function leadsBack(anchor: MessageId, from: MessageId, to: MessageId): boolean {
  const [start, before, after] = [anchor, from, to].map(numberOf) as [number, number, number];
  return before !== start && Math.sign(before - start) !== Math.sign(after - before);
}

/** @returns the newer one first */
export function between(
  one: MessageId,
  other: MessageId,
): { readonly newest: MessageId; readonly oldest: MessageId } {
  return numberOf(one) > numberOf(other) ? { newest: one, oldest: other } : { newest: other, oldest: one };
}
