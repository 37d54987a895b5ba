/** Names that a webhook has taught of somebody who had been erased: from then on they are known by these as well. */
import type { ErasedNames } from "../erasing/erased-names.ts";
import { writingsOf } from "../erasing/names-of-person.ts";
import type { LearnedName } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";

/** Within a transaction. @returns how many were new */
export function learnNames(
  log: WritableDatabase<"log">,
  erased: ErasedNames,
  learned: readonly LearnedName[],
): number {
  const names = learned.flatMap((one) => (one.kind === "message-id" ? [one] : writingsOf(one)));
  return names.reduce(
    (count, { kind, name }) =>
      count +
      log.put(
        "INSERT INTO suppression (person_hash) VALUES (?) ON CONFLICT DO NOTHING",
        erased.hashOf(kind, name),
      ),
    0,
  );
}
