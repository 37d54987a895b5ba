/**
 * Vitest's order of files, but for those few that take longest, which come first: one that begins last keeps a single
 * processor busy while the others have nothing left to do. Vitest goes by size where it has no durations of an earlier run,
 * as on a fresh machine.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Whatever takes longer than all the files of `tests/unit` together. */
const LONGEST = [
  "sending-model.test.ts",
  "planted-secrets.test.ts",
  "hostile-webhooks.test.ts",
  "sending-troubles.test.ts",
  "truth.test.ts",
  "resilience.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(`/${name}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
