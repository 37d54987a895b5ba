/**
 * Hands over a file of an audience, imports it and puts it in force. `audience.ts FOLDER AUDIENCE FILE PLAN SAID`: what was
 * acknowledged is added to SAID, a line each, before anything else is asked for.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { asAudienceId } from "../../../shared/domain/ids.ts";
import { openAudiences } from "../audiences/open-audiences.ts";

const PIECE = 64 * 1_024;
const [folder = "", audience = "", path = "", plan = "", said = ""] = process.argv.slice(2);
const acknowledged = (what: object) => appendFileSync(said, `${JSON.stringify(what)}\n`);
const { audiences } = openAudiences(folder);
const id = asAudienceId(audience);
const bytes = readFileSync(path);
process.stdout.write(`${JSON.stringify({ step: "begun" })}\n`);

const file = await audiences.beginFile(id, "list.csv", bytes.length);
for (let at = 0; at < bytes.length; at += PIECE) {
  const handed = await audiences.handFile(file, bytes.subarray(at, at + PIECE));
  acknowledged({ file, handed });
}
await audiences.import(id, file, JSON.parse(plan));
acknowledged({ import: true });
await audiences.idle(id);
acknowledged({ whole: true });
await audiences.applyImport(id);
acknowledged({ applied: true });
process.exit(0);
