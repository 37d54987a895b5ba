/** By the system's own account no request leaves before its claim is on the disk. Needs strace, and leave to trace. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { eventually, killedSending } from "./support/killed-sending.ts";
import { prepareSending } from "./support/prepared-sending.ts";
import { readTrace } from "./support/traced-sends.ts";

const PEOPLE = 60;
const CALLS = "write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync";
const tracer = (file: string) => [
  "strace",
  // Not the parent: signals are for what is traced.
  ...["-D", "-f", "-y", "-s", "8000", "-e", `trace=${CALLS}`, "-e", "signal=none", "-o", file],
];
const canTrace = spawnSync("strace", [...tracer("/dev/null").slice(1), "true"]).status === 0;

test.skipIf(!canTrace)(
  `no request leaves before its claim is flushed${canTrace ? "" : " (skipped: strace is missing, or may not trace here)"}`,
  async () => {
    const folder = temporaryFolder();
    const prepared = await prepareSending(folder, { people: PEOPLE });
    mkdirSync(join(folder, "traced"));
    const campaign = await killedSending(prepared, join(folder, "traced"));
    const file = join(folder, "trace");
    const life = await campaign.live({ acts: ["start"] }, tracer(file));
    await eventually(
      "the campaign's end",
      campaign.state,
      (state) => state === "completed",
      campaign.standing,
    );
    await campaign.end();
    const isWhole = (text: string) => text.includes(`${life.process.pid} +++ exited with 0 +++`);
    const text = await eventually("the end of the trace", () => readFileSync(file, "utf8"), isWhole);
    const { posted, early } = readTrace(text);
    expect(posted.size).toBe(PEOPLE);
    expect(early).toEqual([]);
    // Without the flushes of the log each would have been early.
    const unflushed = text.replaceAll(/^.*sync.*$/gm, "");
    expect(readTrace(unflushed).early).toHaveLength(PEOPLE);
  },
  240_000,
);
