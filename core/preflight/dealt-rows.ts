/** How dealt people are handed to whoever keeps them. */
import type { FrozenClass } from "../../shared/domain/campaigns/frozen-plan.ts";
import type { StoredName } from "../people/people-names.ts";

export interface DealtClass extends FrozenClass {
  readonly people: number;
}

/** A person, without whatever the class says: index of the classes, number within that one, name, number, own values. */
export type DealtRow = readonly [
  ofClass: number,
  n: number,
  person: StoredName,
  number: StoredName | null,
  /** A JSON list; null where there are none. */
  values: string | null,
];
