/** What is kept of hand-overs as JSON; apart from how it crosses to the interface, which may change with that. */
import { z } from "zod";
import { KEPT_BACK } from "../../shared/domain/sending/hand-over.ts";

/** Names of the columns of people's values, for each message of the plan. */
export const storedColumns = z.array(z.array(z.string()));

/** Who was unreached and not handed over, by why. */
export const storedKeptBack = z.array(
  z.object({ why: z.enum(KEPT_BACK), people: z.number().int().nonnegative() }),
);
export type StoredKeptBack = z.infer<typeof storedKeptBack>;

/** A person's values, in the order of the columns of their message; null for one that isn't known any more. */
export const storedHandedValues = z.array(z.string().nullable());
