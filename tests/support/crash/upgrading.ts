/** Brings the files of a workspace to a version to come, and says how far it is. `upgrading.ts FOLDER`. */
import { type UpgradeProgress, upgradeFiles } from "../../../core/storage/upgrade.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { TO_COME } from "./migration-to-come.ts";

export type UpgradingLine = UpgradeProgress | { readonly step: "begun" | "done" };

const [folder = ""] = process.argv.slice(2);
const say = (line: UpgradingLine) => process.stdout.write(`${JSON.stringify(line)}\n`);

say({ step: "begun" });
await upgradeFiles({
  folder,
  schemas: TO_COME,
  logger: createKeepingLogger(),
  version: "0.2.0",
  onProgress: say,
  now: Date.now,
});
say({ step: "done" });
