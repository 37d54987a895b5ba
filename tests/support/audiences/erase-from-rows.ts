/** Erases somebody from the rows of a bench at once: the service waits for timers that only a test moves. */
import type { ErasedNames } from "../../../core/erasing/erased-names.ts";
import { makeErasingKey } from "../../../core/erasing/erasing-key.ts";
import type { Bench } from "../setup-bench.ts";

/** As the begin of an erasing does it, and then the sweeps. */
export function eraseFromRows(
  { storage, folder }: Pick<Bench, "storage" | "folder">,
  digits: readonly string[],
): void {
  makeErasingKey(folder);
  storage.transaction(() => {
    storage.suppression.add(
      digits.map((name) => ({ kind: "digits" as const, name })),
      1,
    );
    for (const eraser of storage.erasers) eraser.erase?.({ digits, userIds: [] }, storage.erased);
  });
  // It learns who has been erased when it is asked this.
  storage.erased.isEmpty();
  for (const eraser of storage.erasers) {
    for (const sweep of eraser.sweeps ?? []) {
      let after: ReturnType<typeof sweep.next>["after"] = null;
      do {
        after = storage.transaction(() => sweep.next(after, storage.erased satisfies ErasedNames)).after;
      } while (after !== null);
    }
  }
}
