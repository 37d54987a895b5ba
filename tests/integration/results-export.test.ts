/** Results as a file: the desktop saves it where the person says, a browser downloads it. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SaveRequest, Shell } from "../../core/shell/shell-port.ts";
import type { ExportEvent, ExportInput } from "../../shared/contract/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, RECIPIENT, sendTest, untilMessage } from "../support/journey.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ALL = {} satisfies Omit<ExportInput, "format">;
const DIGITS = RECIPIENT.replace(/\D/g, "");

function shellSavingTo(path: string | null) {
  const asked: SaveRequest[] = [];
  const shell: Shell = {
    showActivity: () => undefined,
    tell: () => undefined,
    openSignup: async () => ({ kind: "cancelled" }),
    cancelSignup: async () => undefined,
    showScreen: () => undefined,
    onSignupReturned: () => () => undefined,
    chooseSavePath: async (request) => {
      asked.push(request);
      return path;
    },
  };
  return { shell, asked };
}

async function clientWithMessages(shell?: Shell) {
  const client = await connectInProcess((await startTestCore(shell === undefined ? {} : { shell })).core);
  await explore(client);
  const first = await sendTest(client, RECIPIENT);
  const second = await sendTest(client, RECIPIENT);
  const run = async (input: ExportInput): Promise<ExportEvent[]> => {
    const events: ExportEvent[] = [];
    for await (const event of await client.results.export(input)) events.push(event);
    return events;
  };
  return { client, run, ids: [second.messageId, first.messageId] };
}

const textOf = (events: readonly ExportEvent[]) =>
  events.map((event) => (event.type === "part" ? event.text : "")).join("");

test("a browser gets every message, newest first, without its phone number", async () => {
  const { run, ids } = await clientWithMessages();
  const events = await run({ ...ALL, format: "json" });
  expect(events[0]).toMatchObject({ type: "download", total: 2 });
  expect(events.at(-1)).toEqual({ type: "done", path: null, rows: 2 });
  const text = textOf(events);
  expect((JSON.parse(text) as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  expect(text).not.toContain(DIGITS);
  expect(text).toContain(`…${DIGITS.slice(-4)}`);
  const csv = textOf(await run({ ...ALL, format: "csv" }));
  expect(csv.split("\r\n")).toHaveLength(4);
  expect(csv).toMatch(/^\uFEFFid,wamid,recipient,/);
  expect(csv).not.toContain(DIGITS);
});

test("full numbers leave only with a consent, which is on the disk before the first of them, with what the file is of", async () => {
  const { client, run } = await clientWithMessages();
  const recorded = async () => (await client.fullNumbers.list()).files;
  await run({ ...ALL, format: "csv" });
  expect(await recorded()).toEqual([]);

  const consent = { by: " Ana ", subject: "all messages" };
  for await (const event of await client.results.export({ ...ALL, format: "json", consent })) {
    if (event.type !== "part") continue;
    expect(await recorded()).toMatchObject([{ kind: "messages", givenBy: "Ana", rows: null }]);
    break;
  }
  const events = await run({ ...ALL, format: "json", consent });
  const rows = JSON.parse(textOf(events)) as { recipient: string; wamid: string }[];
  expect(rows.map(({ recipient }) => recipient)).toEqual([`+${DIGITS}`, `+${DIGITS}`]);
  for (const { wamid } of rows) expect(wamid).not.toContain("…");
  // The first one was broken off.
  expect(await recorded()).toMatchObject([
    { kind: "messages", subject: "all messages", givenBy: "Ana", rows: 2 },
    { kind: "messages", subject: "all messages", givenBy: "Ana", rows: null },
  ]);
  expect(textOf(await run({ ...ALL, format: "csv" }))).not.toContain(DIGITS);

  for (const nobody of [
    { by: " ", subject: "all messages" },
    { by: "Ana", subject: "" },
  ])
    await expect(run({ ...ALL, format: "csv", consent: nobody })).rejects.toThrow();
  expect(await recorded()).toHaveLength(2);
});

test("only what the filter shows is exported, and nothing is a whole file too", async () => {
  const { run } = await clientWithMessages();
  const none = { search: "no such template" } satisfies Omit<ExportInput, "format">;
  expect(JSON.parse(textOf(await run({ ...none, format: "json" })))).toEqual([]);
  expect(textOf(await run({ ...none, format: "csv" }))).toBe("\uFEFF");
});

test("the desktop writes the file where the person said, for this user only, in place of an older one", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "mine.csv");
  writeFileSync(path, "older");
  const { shell, asked } = shellSavingTo(path);
  const { run } = await clientWithMessages(shell);
  const events = await run({ ...ALL, format: "csv" });
  expect(asked).toEqual([
    { suggestedName: expect.stringMatching(/^waypost-results-\d{4}-\d\d-\d\d\.csv$/), kind: "csv" },
  ]);
  expect(events.at(-1)).toEqual({ type: "done", path, rows: 2 });
  expect(textOf(events)).toBe("");
  expect(readFileSync(path, "utf8").split("\r\n")).toHaveLength(4);
  expect(readdirSync(folder)).toEqual(["mine.csv"]);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a dialog that is closed leaves nothing", async () => {
  const { shell } = shellSavingTo(null);
  const { run } = await clientWithMessages(shell);
  expect(await run({ ...ALL, format: "json" })).toEqual([{ type: "cancelled" }]);
});

test("a place that cannot be written is named, and nothing half is left there", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "taken");
  // A folder stands where the file is to go.
  mkdirSync(join(path, "inside"), { recursive: true });
  const { shell } = shellSavingTo(path);
  const { run } = await clientWithMessages(shell);
  await expect(run({ ...ALL, format: "json" })).rejects.toMatchObject({
    data: { code: "file-not-writable", params: { file: path } },
  });
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test("one message is exported with its timeline, its routes and Meta's own words, without a phone number", async () => {
  const { client, ids } = await clientWithMessages();
  const [id = ""] = ids;
  await client.sandbox.advanceClock({ seconds: 60 });
  const message = await untilMessage(client, id, ({ state }) => state === "read");
  const events: ExportEvent[] = [];
  for await (const event of await client.results.exportMessage({ id })) events.push(event);
  expect(events[0]).toMatchObject({
    type: "download",
    fileName: expect.stringMatching(
      new RegExp(`^waypost-message-${id.slice(0, 8)}-\\d{4}-\\d\\d-\\d\\d\\.json$`),
    ),
    total: 1,
  });
  const text = textOf(events);
  const exported = JSON.parse(text);
  expect(exported).toMatchObject({
    id,
    recipient: `…${DIGITS.slice(-4)}`,
    state: "read",
    route: { requested: "optimized", submitted: message.submittedRoute, billed: message.billedRoute },
    request: { endpoint: message.request?.endpoint, body: { to: `…${DIGITS.slice(-4)}`, type: "template" } },
    response: { messaging_product: "whatsapp" },
  });
  expect(exported.timeline.map(({ step }: { step: string }) => step)).toEqual(
    message.timeline.map(({ step }) => step),
  );
  expect(exported.receipts.map(({ raw }: { raw: { status: string } }) => raw.status)).toEqual([
    "sent",
    "delivered",
    "read",
  ]);
  expect(message.request?.body).toContain(DIGITS);
  expect(text).not.toContain(DIGITS);
  expect(text).not.toContain(message.displayNumber?.replace(/\D/g, "") ?? "no number");
  expect(text).not.toContain(message.displayNumber ?? "no number");
});

test("a message that is not there is not exported", async () => {
  const { client } = await clientWithMessages();
  await expect(client.results.exportMessage({ id: "nobody" })).rejects.toMatchObject({
    data: { code: "message-not-found" },
  });
});
