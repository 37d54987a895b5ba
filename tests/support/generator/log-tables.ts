/** Writes log.db of a generated workspace in bulk: the bodies in the order they came, packed as the journal packs them. */
import { TRUST } from "../../../core/webhooks/trust-column.ts";
import {
  countForBlock,
  MOST_BODIES,
  type PackableBody,
  packBlock,
} from "../../../core/webhooks/webhook-block.ts";
import { webhookKey } from "../../../core/webhooks/webhook-key.ts";
import { webhooksOf } from "./arrivals.ts";
import { openBulk } from "./bulk.ts";
import type { Plan } from "./plan.ts";
import { bodyOf } from "./webhook-body.ts";

const QUARTER_HOUR = 900_000;

/** The listener. */
const SOURCE = 1;

/** @param path a new log.db with its tables */
export function writeLogTables(path: string, plan: Plan): void {
  const bulk = openBulk(path);
  const insert = bulk.insert("webhook", ["key", "received_at", "source", "trust", "copies"]);
  const insertBody = bulk.insert("webhook_body", ["webhook", "body"]);
  const insertBlock = bulk.insert("block", ["first", "sizes", "zstd"]);
  const repeat = bulk.database.prepare("UPDATE webhook SET copies = copies + 1 WHERE id = ?");
  const insertAgain = bulk.insert("webhook_again", ["webhook", "is_copy"]);
  const countArrival = bulk.insert(
    "arrival",
    ["quarter", "first", "last", "n"],
    "ON CONFLICT (quarter) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last), n = n + 1",
  );

  let unpacked: PackableBody[] = [];
  function pack(): void {
    for (;;) {
      const count = countForBlock(unpacked.slice(0, MOST_BODIES + 1).map(({ body }) => body.length));
      if (count === 0) return;
      const { first, sizes, zstd } = packBlock(unpacked.slice(0, count));
      insertBlock.run(first, sizes, zstd);
      unpacked = unpacked.slice(count);
    }
  }

  let [received, heardAt] = [0, 0];
  for (const { id, isAgain, receivedAt, arrivals } of webhooksOf(plan)) {
    received += 1;
    heardAt = receivedAt;
    countArrival.run(Math.floor(receivedAt / QUARTER_HOUR), receivedAt, receivedAt, 1);
    if (isAgain) {
      repeat.run(id);
      insertAgain.run(id, 1);
      continue;
    }
    const body = bodyOf(plan, arrivals);
    insert.run(webhookKey(body), receivedAt, SOURCE, TRUST.code("signed"), 1);
    unpacked.push({ webhookId: id, body });
    if (unpacked.length > MOST_BODIES) pack();
  }
  pack();
  for (const { webhookId, body } of unpacked) insertBody.run(webhookId, body);
  if (received > 0) {
    bulk.insert("webhook_tally", ["id", "received", "heard_at"]).run(1, received, heardAt);
  }
  bulk.commit();
  bulk.close();
}
