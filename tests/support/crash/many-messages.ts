/** Fills a workspace with messages in plain SQL, which is as fast as SQLite is. For what depends on their number only. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openWorkspaceFiles } from "../../../core/storage/workspace-files.ts";
import { createKeepingLogger } from "../quiet-logger.ts";

export function fillWorkspace(folder: string, messages: number): void {
  openWorkspaceFiles({ folder, logger: createKeepingLogger() }).close();
  const connection = new DatabaseSync(join(folder, "main.db"));
  connection.exec("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN");
  connection.exec(`
    INSERT INTO meta_id (id, text) VALUES (1, '102290129340398'), (2, '106540352242922');
    WITH RECURSIVE one (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM one WHERE id < ${messages})
    INSERT INTO person (id, digits) SELECT id, 550000000000 + id * 7919 FROM one;
    INSERT INTO message (id, channel, origin, account, number, person, addressed, quarter, created, state, reached,
        deciding, accepted, sent, delivered, vals)
      SELECT id, 1, 2, 1, 2, id, 1, 1959000 + id / 5000, 1764000000000 + id, 7, 4, 1,
        1764000000100 + id, 1764000001000 + id, 1764000002000 + id, json_array('Ana ' || id, '20%')
      FROM person;
    INSERT INTO attempt (id, message, n, route, claimed, answered, outcome, wamid, wamid_hash, wamid_source)
      SELECT id, id, 1, 1, created, accepted, 3, randomblob(38), random() & 281474976710655, 4 FROM message;
    INSERT INTO receipt (attempt, status, at, webhook, lag, copies, trust, source)
      SELECT id, said, 1764000000000 + id + said * 1000, id / 33, 300, 1, 3, 1
      FROM attempt, (SELECT 1 AS said UNION ALL SELECT 2 UNION ALL SELECT 3)`);
  connection.exec("COMMIT");
  connection.close();
}
