/**
 * Notes attempts as on the wire, tells of each once it is noted, and is killed in the middle of it. Takes the path of the
 * file, the boot and the epoch.
 */
import { writeSync } from "node:fs";
import { openInflight } from "../../../core/sending/inflight-file.ts";

const [path = "", bootId = "", epoch = ""] = process.argv.slice(2);
const file = openInflight({ path, bootId });
file.begin(Number(epoch));
for (let attemptId = 1; ; attemptId += 1) {
  file.note(attemptId);
  // Not through a stream: what is told must not be ahead of, or behind, what is noted.
  writeSync(1, `${JSON.stringify({ noted: attemptId })}\n`);
}
