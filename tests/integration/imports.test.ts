/** Files handed over by an interface, through the core as it is put together: a thread reads them, the log takes them. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { IMPORT_PIECE, type ImportEvent } from "../../shared/contract/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, openId } from "../support/journey.ts";
import { statusWebhook } from "../support/status-webhook.ts";

const bodyOf = (wamid: string, account: string) => statusWebhook({ wamid, account });

async function openImports() {
  const { core, folder } = await startTestCore();
  const client = await connectInProcess(core);
  const setup = await explore(client);
  const accountId = setup.accountId ?? "";
  const handedTo = join(folder, "workspaces", await openId(client), "imports");

  async function hand(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
    const named = Object.entries(files);
    const { id } = await client.imports.begin({
      files: named.map(([name, content]) => ({ name, size: content.length })),
    });
    for (const [file, [, content]] of named.entries()) {
      for (let at = 0; at < content.length; at += IMPORT_PIECE) {
        const piece = Buffer.from(content.subarray(at, at + IMPORT_PIECE)).toString("base64");
        await client.imports.hand({ id, file, piece });
      }
    }
    return id;
  }

  async function run(id: string, signal?: AbortSignal): Promise<readonly ImportEvent[]> {
    const events: ImportEvent[] = [];
    for await (const event of await client.imports.run({ id }, signal === undefined ? {} : { signal }))
      events.push(event);
    return events;
  }

  return { client, accountId, handedTo, hand, run };
}

test("files in pieces are read, taken, evaluated and deleted again", async () => {
  const { client, accountId, handedTo, hand, run } = await openImports();
  const before = await client.webhooks.status();
  const many = Array.from({ length: 2_000 }, (_, index) => bodyOf(`wamid.${index}`, accountId)).join("\n");
  const files = {
    "posts.jsonl": Buffer.from(`${many}\n{"cut": \n`),
    "more.json.gz": gzipSync(`[${bodyOf("wamid.X", accountId)},${bodyOf("wamid.Y", "11111111111111111")}]`),
  };
  expect(files["posts.jsonl"].length).toBeGreaterThan(IMPORT_PIECE);
  const events = await run(await hand(files));
  expect(events.at(-2)).toEqual({ type: "reducing", webhooks: 2_001 });
  expect(events.at(-1)).toMatchObject({
    type: "done",
    summary: {
      files: 2,
      webhooks: 2_002,
      new: 2_001,
      duplicate: 0,
      foreign: 1,
      foreignAccounts: ["11111111111111111"],
      orphan: 2_001,
      malformed: { count: 1, places: [{ file: "posts.jsonl", line: 2_001 }] },
      broken: [],
      isCancelled: false,
    },
  });
  expect(readdirSync(handedTo)).toEqual([]);
  // An import is no posting of Meta's: nobody hears from Meta by it.
  expect((await client.webhooks.status()).lastReceivedAt).toBe(before.lastReceivedAt);

  const again = await run(await hand(files));
  expect(again.at(-1)).toMatchObject({ summary: { new: 0, duplicate: 2_001, orphan: 0 } });
});

test("what is over, or was never begun, is said and nothing is kept", async () => {
  const { client, accountId, handedTo, hand, run } = await openImports();
  const id = await hand({ "a.json": Buffer.from(bodyOf("wamid.X", accountId)) });
  await client.imports.discard({ id });
  const gone = { data: { code: "import-not-found" } };
  await expect(run(id)).rejects.toMatchObject(gone);
  await expect(client.imports.hand({ id, file: 0, piece: "" })).rejects.toMatchObject(gone);
  expect(existsSync(join(handedTo, id))).toBe(false);
});

test("a name that leads out of the folder is only a name", async () => {
  const { accountId, hand, run } = await openImports();
  const name = "../../../../etc/passwd";
  const events = await run(await hand({ [name]: Buffer.from(`${bodyOf("wamid.X", accountId)}\nno JSON\n`) }));
  expect(events.at(-1)).toMatchObject({
    summary: { new: 1, malformed: { places: [{ file: name, line: 2 }] } },
  });
});
