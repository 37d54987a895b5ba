/** The sandbox's own record of sends, by which a sender is judged. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { plainClient, sendRequest } from "./sends-support.ts";
import { type Json, sandboxForTest, type TestSandbox, wamidOf } from "./support.ts";

const person = "5511987650001";

async function linesOf(sandbox: TestSandbox, path: string): Promise<Json[]> {
  const response = await fetch(`${sandbox.handle.credentials.url}/_control/${path}`);
  expect(response.headers.get("content-type")).toContain("application/x-ndjson");
  const text = await response.text();
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Json]));
}

test("a message that is taken is there with its wamid, its callback data, and the times of its request", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const before = Number(process.hrtime.bigint()) / 1e6;
  const answer = await sandbox.send(person, { biz_opaque_callback_data: "row 1 · é" });
  const [send, ...others] = sandbox.handle.sends.list();
  expect(others).toEqual([]);
  expect(send).toMatchObject({
    number: 1,
    numberId: sandbox.number,
    endpoint: "marketing_messages",
    recipient: person,
    opaque: "row 1 · é",
    outcome: "taken",
    wamid: wamidOf(answer),
    code: null,
    status: 200,
    answer: "whole",
    followed: false,
  });
  const times = [before, send?.arrivedAt, send?.wholeAt, send?.answeredAt, before + 60_000].map(Number);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
});

test("a person is one recipient however their number is written", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.send("+52 55 1234 5000");
  await sandbox.send("5215512345000", {}, "messages");
  await sandbox.send("BR.84127305612846929", { to: undefined, recipient: "BR.84127305612846929" });
  const { sends } = sandbox.handle;
  expect([...sends.takenPerRecipient()]).toEqual([
    ["5215512345000", 2],
    ["BR.84127305612846929", 1],
  ]);
  expect(sends.takenAgain()).toEqual([{ recipient: "5215512345000", taken: 2 }]);
  expect(sends.list().map(({ endpoint }) => endpoint)).toEqual([
    "marketing_messages",
    "messages",
    "marketing_messages",
  ]);
});

test("what is refused is there with its code, even if nobody has looked at whom it is for", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.graph("POST", `${sandbox.number}/messages`, { to: person }, "EAAnobody");
  await sandbox.send(person, { template: { name: "none", language: { code: "en_US" } } });
  await sandbox.control("POST", "outage", { kind: "http503" });
  await sandbox.send(person, { biz_opaque_callback_data: "third" });
  expect(
    sandbox.handle.sends
      .list()
      .map(({ outcome, code, status, recipient, opaque, wamid }) => [
        outcome,
        code,
        status,
        recipient,
        opaque,
        wamid,
      ]),
  ).toEqual([
    ["refused", 190, 401, person, null, null],
    ["refused", 132001, 404, person, null, null],
    ["refused", 2, 503, person, "third", null],
  ]);
});

test("read marks send nothing, and messages of a Messenger page and other requests are not there", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const { id } = await sandbox.control("POST", "inbound", {
    numberId: sandbox.number,
    from: person,
    text: "a",
  });
  await sandbox.graph("POST", `${sandbox.number}/messages`, {
    messaging_product: "whatsapp",
    status: "read",
    message_id: id,
  });
  const { pages } = await sandbox.control("GET", "messenger");
  await sandbox.graph("POST", `${String((pages as Json[])[0]?.id)}/messages`, {});
  await sandbox.graph("GET", `${sandbox.number}`);
  expect(sandbox.handle.sends.list().map(({ outcome }) => outcome)).toEqual(["read-mark"]);
});

test("requests that break off, and connections that break on purpose, are told apart", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const { sends } = sandbox.handle;
  const client = await plainClient(sandbox);
  client.socket.write(sendRequest(sandbox, person).slice(0, -10));
  await expect.poll(() => sends.onTheWire()).toBe(1);
  expect(sends.get(1)).toMatchObject({ outcome: "open", wholeAt: null, recipient: null });
  client.socket.destroy();
  await expect.poll(() => sends.onTheWire()).toBe(0);

  for (const ending of ["932", "933"]) {
    const other = await plainClient(sandbox);
    other.socket.write(sendRequest(sandbox, `5511987650${ending}`));
    await other.closed;
  }
  const within = await plainClient(sandbox);
  within.socket.write(sendRequest(sandbox, person).slice(0, 40));
  await sandbox.control("GET", "state");
  within.socket.end();
  await within.closed;
  await expect.poll(() => sends.totals().brokenHeaders).toBe(1);

  expect(
    sends.list().map(({ outcome, answer, status, wholeAt }) => [outcome, answer, status, wholeAt === null]),
  ).toEqual([
    ["unread", "none", null, true],
    ["taken", "none", null, false],
    ["not-taken", "none", null, false],
  ]);
  expect(sends.totals()).toMatchObject({
    requests: 3,
    onTheWire: 0,
    outcomes: { open: 0, unread: 1, taken: 1, refused: 0, "not-taken": 1, "read-mark": 0 },
    takenAnswers: { none: 1, part: 0, whole: 0 },
    recipients: 1,
  });
});

test("a request that hangs is on the wire until the connection ends", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.control("POST", "outage", { kind: "hang" });
  const client = await plainClient(sandbox);
  client.socket.write(sendRequest(sandbox, person));
  await expect.poll(() => sandbox.handle.sends.get(1)?.wholeAt ?? null).not.toBeNull();
  expect(sandbox.handle.sends.onTheWire()).toBe(1);
  client.socket.destroy();
  await expect.poll(() => sandbox.handle.sends.onTheWire()).toBe(0);
  expect(sandbox.handle.sends.get(1)).toMatchObject({ outcome: "not-taken", answer: "none" });
});

test("an answer is followed once the same connection brings another request", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const client = await plainClient(sandbox);
  for (const [index, ending] of ["000", "001"].entries()) {
    client.socket.write(sendRequest(sandbox, `5511987650${ending}`));
    await expect.poll(() => client.text().split("wamid").length - 1).toBe(index + 1);
  }
  expect(sandbox.handle.sends.list().map(({ followed }) => followed)).toEqual([true, false]);
});

test("another process pages through the record, exports it, and asks for sums", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  for (const to of [person, "5511987650002", person]) await sandbox.send(to);
  await sandbox.send("1");
  const first = await sandbox.control("GET", "sends?limit=2");
  expect(first).toMatchObject({ sends: [{ number: 1 }, { number: 2 }], next: 2 });
  const second = await sandbox.control("GET", "sends?limit=2&after=2");
  expect(second).toMatchObject({ sends: [{ number: 3 }, { number: 4, code: 131009 }], next: null });
  const of = await sandbox.control(
    "GET",
    `sends?recipient=%2B${person}&outcome=taken&numberId=${sandbox.number}`,
  );
  expect((of.sends as Json[]).map(({ number }) => number)).toEqual([1, 3]);
  await expect(sandbox.control("GET", "sends?outcome=lost")).rejects.toThrow("outcome must be one of open,");
  await expect(sandbox.control("GET", "sends?limit=-1")).rejects.toThrow("limit must be a whole number");

  expect((await linesOf(sandbox, "sends/export?outcome=taken")).map(({ number }) => number)).toEqual([
    1, 2, 3,
  ]);
  expect(await linesOf(sandbox, "sends/recipients")).toEqual([
    { recipient: person, requests: 2, taken: 2 },
    { recipient: "5511987650002", requests: 1, taken: 1 },
    { recipient: "1", requests: 1, taken: 0 },
  ]);
  const totals = await sandbox.control("GET", "sends/totals");
  expect(totals).toMatchObject({
    requests: 4,
    dropped: 0,
    onTheWire: 0,
    outcomes: { taken: 3, refused: 1 },
    codes: { 131009: 1 },
    recipients: 2,
    takenAgain: [{ recipient: person, taken: 2 }],
    numbers: [{ numberId: sandbox.number }],
  });
  const { seconds } = await sandbox.control("GET", `sends/seconds?numberId=${sandbox.number}`);
  const sum = (name: string) => (seconds as Json[]).reduce((total, one) => total + Number(one[name]), 0);
  expect([sum("arrived"), sum("taken")]).toEqual([4, 3]);
  await sandbox.control("DELETE", "sends");
  expect(await sandbox.control("GET", "sends")).toEqual({ sends: [], next: null });
});

test("people who are forgotten are no longer named", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.send(person, { biz_opaque_callback_data: "a" });
  await sandbox.send("5511987650002", { biz_opaque_callback_data: "b" });
  await sandbox.control("POST", "forget", { names: [person] });
  expect(
    sandbox.handle.sends.list().map(({ recipient, opaque, outcome }) => [recipient, opaque, outcome]),
  ).toEqual([
    [null, null, "taken"],
    ["5511987650002", "b", "taken"],
  ]);
});

test("with a state file the record goes on after a restart, and what was under way was not taken", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-sends-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const stateFile = join(folder, "state.sqlite");
  const first = await sandboxForTest({ stateFile, scenario: "all-good" });
  await first.send(person, { biz_opaque_callback_data: "a" });
  await first.control("POST", "outage", { kind: "hang" });
  const client = await plainClient(first);
  client.socket.write(sendRequest(first, "5511987650002"));
  await expect.poll(() => first.handle.sends.get(2)?.wholeAt ?? null).not.toBeNull();
  await first.control("POST", "send-faults", { kind: "code", code: 131000, times: 3 });
  const [kept] = first.handle.sends.list();
  await first.handle.close();

  const second = await sandboxForTest({ stateFile });
  expect(second.handle.sends.list()).toMatchObject([kept, { outcome: "not-taken", answer: "none" }]);
  expect(second.handle.sends.onTheWire()).toBe(0);
  await second.control("POST", "outage", { on: false });
  expect((await second.send("5511987650003")).status).toBe(500);
  expect(second.handle.sends.list().map(({ number }) => number)).toEqual([1, 2, 3]);
});
