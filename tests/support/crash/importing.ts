/** `npm run import`, with a line once its code has been read in: from then on it is to be killed. Takes its arguments. */
import "../../../core/imports/read-dumps.ts";
import "../../../core/workspaces/served-in-process.ts";
import "../../../core/workspaces/workspace-registry.ts";

process.stdout.write(`${JSON.stringify({ step: "begun" })}\n`);
await import("../../../core/imports/cli.ts");
