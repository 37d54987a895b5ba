/** What people write to a number, as far as it counts towards what the number may send. */
import type { NumberId } from "../../shared/domain/ids.ts";

/** So many messages have come to a number. */
export interface Inbound {
  readonly numberId: NumberId;
  readonly messages: number;
}
