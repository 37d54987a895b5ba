/** Takes webhooks and reduces them as fast as it can, and copies both files all the time. `copying.ts FOLDER`. */
import { makeCopies } from "../../../core/storage/copies.ts";
import { openWorkspaceFiles } from "../../../core/storage/workspace-files.ts";
import { createKeepingLogger } from "../quiet-logger.ts";

export type CopyingLine = { readonly acknowledged: number } | { readonly copied: string };

const [folder = ""] = process.argv.slice(2);
const files = openWorkspaceFiles({ folder, logger: createKeepingLogger() });
const say = (line: CopyingLine) => process.stdout.write(`${JSON.stringify(line)}\n`);

function take(): void {
  const lastId = files.log.transaction(() => {
    const { lastId: id } = files.log.run(
      "INSERT INTO webhook (key, received_at, source, trust, copies) VALUES (randomblob(16), 1, 1, 3, 1)",
    );
    files.log.run("INSERT INTO webhook_body (webhook, body) VALUES (:id, randomblob(3000))", { id });
    return id;
  });
  files.main.run(
    "INSERT INTO webhook_cursor (id, reduced_to, again_to) VALUES (1, :id, 0) ON CONFLICT (id) DO UPDATE SET reduced_to = :id",
    { id: lastId },
  );
  say({ acknowledged: lastId });
}

for (let first = 0; first < 200; first += 1) take();
for (;;) {
  const { folder: copied } = await makeCopies({
    folder,
    reason: "daily",
    version: "0.1.0",
    now: Date.now,
    onProgress: take,
  });
  say({ copied });
}
