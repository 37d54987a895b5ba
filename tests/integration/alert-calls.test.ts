/** Alerts beside notifications: posted to an address, and handed to a command, over real sockets and with real programs. */
import { createHmac } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createAlertCalls } from "../../core/alerts/alert-calls.ts";
import { COMMAND_FILE, createAlertCommand, readCommand } from "../../core/alerts/alert-command.ts";
import { alertsSettings } from "../../core/alerts/alerts-settings.ts";
import { postAlert } from "../../core/graph/alert-post.ts";
import { USUAL_ALERTS } from "../../shared/domain/alerts/usual-settings.data.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type Answer, startScriptedServer } from "../support/scripted-server.ts";
import { type Bench, goodToken, startBench } from "../support/setup-bench.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEVER = new AbortController().signal;

/** Something to be called for. */
function fire({ storage, now }: Bench, name: string): void {
  storage.alerts.keep(
    {
      fired: [{ key: name, facts: { kind: "campaign-paused", campaignId: name, name, guard: null } }],
      changed: [],
      ended: [],
    },
    now(),
  );
}

/** As after every look, without the look: it would find that none of it is so. */
function pass({ served, vault, folder, logger, now }: Bench, closing = NEVER): Promise<void> {
  return createAlertCalls({
    storage: served,
    vault,
    workspace: { id: "w", name: "Bench" },
    version: "0.1.0",
    command: createAlertCommand({ dataFolder: folder, logger }),
    closing,
    logger,
    now,
    onChanged: () => undefined,
  }).call();
}

const open = ({ services }: Bench) => services.alerts.read().open;
const callOf = (bench: Bench) => open(bench)[0]?.calls[0];

async function withWebhook(answer: Answer) {
  const server = await startScriptedServer(answer);
  const bench = await startBench();
  await bench.services.alerts.nameWebhook({ address: `${server.url}/hook`, keepWithoutKeyring: false });
  const secret = (await bench.services.alerts.webhookSecret()) ?? "";
  return { server, bench, secret, alerts: bench.services.alerts };
}

const status =
  (code: number, headers = {}): Answer =>
  (_, response) => {
    response.writeHead(code, headers).end("{}");
  };

test("an alert is posted once, signed, and says what became of it", async () => {
  const { server, bench, secret, alerts } = await withWebhook(status(204));
  expect(secret).toMatch(/^waypost_[\w-]{43}$/);
  fire(bench, "spring");
  await pass(bench);
  await pass(bench);
  expect(server.requests).toHaveLength(1);
  const [{ method, url, headers, body } = { method: "", url: "", headers: {}, body: "" }] = server.requests;
  expect([method, url, headers["content-type"]]).toEqual(["POST", "/hook", "application/json"]);
  expect(JSON.parse(body)).toEqual({
    type: "alert",
    id: open(bench)[0]?.id,
    kind: "campaign-paused",
    facts: { kind: "campaign-paused", campaignId: "spring", name: "spring", guard: null },
    firedAt: bench.now(),
    endedAt: null,
    workspace: { id: "w", name: "Bench" },
    waypost: "0.1.0",
  });
  // As the guide tells the other side to verify it.
  const [, t = "", v1] = /^t=(\d+),v1=([\da-f]{64})$/.exec(String(headers["waypost-signature"])) ?? [];
  expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${body}`).digest("hex"));
  expect(Number(t)).toBe(Math.floor(bench.now() / 1_000));
  expect(callOf(bench)).toEqual({
    way: "webhook",
    tries: 1,
    tried: { result: "answered", status: 204, at: bench.now() },
    nextAt: null,
  });
  expect(alerts.read().lastCalls).toEqual([callOf(bench)]);

  // Another secret signs what comes after it, the test included.
  const renewed = await alerts.renewWebhookSecret(false);
  expect(renewed).not.toBe(secret);
  expect(await alerts.testWebhook()).toEqual({ outcome: { result: "answered", status: 204 } });
  const example = server.requests[1];
  expect(JSON.parse(example?.body ?? "")).toMatchObject({ type: "test", workspace: { name: "Bench" } });
  const [, at = "", mark] = /^t=(\d+),v1=(.+)$/.exec(String(example?.headers["waypost-signature"])) ?? [];
  expect(mark).toBe(createHmac("sha256", renewed).update(`${at}.${example?.body}`).digest("hex"));
});

test("a server in trouble is asked again, later and later, and not for more than a day", async () => {
  let code = 500;
  const { server, bench } = await withWebhook((request, response) => status(code)(request, response));
  fire(bench, "spring");
  await pass(bench);
  expect(callOf(bench)).toMatchObject({ tries: 1, nextAt: bench.now() + 5 * MINUTE });
  bench.moveClock(4 * MINUTE);
  await pass(bench);
  expect(server.requests).toHaveLength(1);
  bench.moveClock(MINUTE);
  code = 429;
  await pass(bench);
  expect(callOf(bench)).toMatchObject({
    tries: 2,
    tried: { status: 429 },
    nextAt: bench.now() + 30 * MINUTE,
  });
  for (let tries = 3; tries <= 8; tries += 1) {
    bench.moveClock(8 * HOUR);
    await pass(bench);
  }
  expect(server.requests.length).toBeLessThanOrEqual(5);
  expect(callOf(bench)?.nextAt).toBeNull();
  // Each try is signed at its own time, and tells of the same alert.
  const ids = server.requests.map(({ body }) => JSON.parse(body).id);
  expect(new Set(ids).size).toBe(1);
  expect(new Set(server.requests.map(({ headers }) => headers["waypost-signature"])).size).toBe(ids.length);
});

test.each([400, 404, 410])("a refusal with %i is final", async (code) => {
  const { server, bench } = await withWebhook(status(code));
  fire(bench, "spring");
  await pass(bench);
  bench.moveClock(9 * HOUR);
  await pass(bench);
  expect(server.requests).toHaveLength(1);
  expect(callOf(bench)).toMatchObject({ tried: { result: "answered", status: code }, nextAt: null });
});

test("red when a redirect is followed: it is an answer like any other", async () => {
  const elsewhere = await startScriptedServer(status(200));
  const { server, bench } = await withWebhook(status(307, { location: `${elsewhere.url}/inside` }));
  fire(bench, "spring");
  await pass(bench);
  expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
  expect(callOf(bench)).toMatchObject({ tried: { status: 307 }, nextAt: null });
});

test("a server that is silent, one that isn't there, and one that never stops", async () => {
  const silent = await startScriptedServer(() => undefined);
  const poster = { closing: NEVER, timeout: 100, now: () => 0 };
  expect(await postAlert(poster, new URL(silent.url), "{}", "s")).toEqual({
    result: "no-answer",
    status: null,
  });
  await silent.close();
  expect(await postAlert(poster, new URL(silent.url), "{}", "s")).toEqual({
    result: "unreachable",
    status: null,
  });
  let isCutOff = false;
  const endless = await startScriptedServer((_, response) => {
    response.writeHead(200);
    response.on("close", () => {
      isCutOff = true;
    });
    const more = () => {
      if (!response.destroyed) response.write("x".repeat(16_384), more);
    };
    more();
  });
  const patient = { ...poster, timeout: 60_000 };
  expect(await postAlert(patient, new URL(endless.url), "{}", "s")).toEqual({
    result: "answered",
    status: 200,
  });
  await expect.poll(() => isCutOff).toBe(true);
});

test("what is muted or snoozed is not posted until it no longer is; quiet hours don't concern it", async () => {
  const { server, bench, alerts } = await withWebhook(status(200));
  bench.storage.settings.write(alertsSettings.chosen, {
    ...USUAL_ALERTS,
    quiet: { isOn: true, from: 0, until: 1_439 },
  });
  await alerts.mute({ kind: "campaign-paused", key: "" });
  fire(bench, "spring");
  await pass(bench);
  expect(server.requests).toHaveLength(0);
  await alerts.unmute({ kind: "campaign-paused", key: "" });
  await pass(bench);
  expect(server.requests).toHaveLength(1);
  const [alert] = open(bench);
  await alerts.snooze(alert?.id ?? 0, bench.now() + HOUR);
  await pass(bench);
  expect(server.requests).toHaveLength(1);
  bench.moveClock(2 * HOUR);
  await pass(bench);
  expect(server.requests).toHaveLength(2);
});

test("each mute is told by what it is about, and taken back by itself", async () => {
  const bench = await startBench();
  const { alerts } = bench.services;
  fire(bench, "spring");
  fire(bench, "summer");
  for (const key of ["spring", "summer", ""]) await alerts.mute({ kind: "campaign-paused", key });
  const { mutes } = alerts.read();
  expect(mutes.map(({ key, facts }) => [key, facts?.kind === "campaign-paused" ? facts.name : null])).toEqual(
    [
      ["", null],
      ["spring", "spring"],
      ["summer", "summer"],
    ],
  );
  await alerts.unmute({ kind: "campaign-paused", key: "" });
  await alerts.unmute({ kind: "campaign-paused", key: "spring" });
  expect(
    open(bench).map(({ key, isMuted, isMutedItself, isKindMuted }) => [
      key,
      isMuted,
      isMutedItself,
      isKindMuted,
    ]),
  ).toEqual([
    ["summer", true, true, false],
    ["spring", false, false, false],
  ]);
});

test("what a look finds is posted after it", async () => {
  const { server, bench, alerts } = await withWebhook(status(200));
  bench.answer(/^debug_token/, () => goodToken(["1"], { expires_at: bench.now() / 1_000 + 24 * 3_600 }));
  await bench.setup.check();
  alerts.look();
  await expect.poll(() => server.requests.map(({ body }) => JSON.parse(body).kind)).toContain("token");
});

test("no other addresses, and none any more", async () => {
  const { server, bench, alerts } = await withWebhook(status(200));
  for (const address of [
    "http://example.com/hook",
    "https://user:word@example.com/",
    "file:///etc/passwd",
    "hook",
    "http://127.0.0.1.example.com/",
    "",
  ])
    await expect(alerts.nameWebhook({ address, keepWithoutKeyring: false })).rejects.toMatchObject({
      problem: { code: "webhook-address-invalid", field: "address" },
    });
  expect(alerts.read().webhook).toEqual({ address: `${server.url}/hook` });
  await alerts.nameWebhook({ address: null, keepWithoutKeyring: false });
  expect(await alerts.webhookSecret()).toBeNull();
  expect(await alerts.testWebhook()).toEqual({ outcome: null });
  fire(bench, "spring");
  await pass(bench);
  expect(server.requests).toHaveLength(0);
  expect(open(bench)[0]?.calls).toEqual([]);
});

test("red when the secret gets anywhere but into the vault and the answer that shows it", async () => {
  const { bench, secret, alerts } = await withWebhook(status(500));
  fire(bench, "spring");
  await pass(bench);
  expect(JSON.stringify([alerts.read(), await alerts.over(null), await alerts.testWebhook()])).not.toContain(
    secret,
  );
  const places = readdirSync(bench.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(places.length).toBeGreaterThan(1);
  for (const { parentPath, name } of places)
    expect(readFileSync(join(parentPath, name)).includes(secret), name).toBe(false);
  expect(JSON.stringify(bench.logger.lines)).not.toContain(secret);
});

test("what couldn't be posted within a day, or is over, is given up, muted in between or not", async () => {
  let code = 500;
  const { server, bench, alerts } = await withWebhook((request, response) => status(code)(request, response));
  fire(bench, "spring");
  await pass(bench);
  await alerts.mute({ kind: "campaign-paused", key: "spring" });
  code = 200;
  bench.moveClock(21 * 24 * HOUR);
  await pass(bench);
  expect(callOf(bench)).toMatchObject({ tries: 1, tried: { status: 500 }, nextAt: null });
  await alerts.unmute({ kind: "campaign-paused", key: "spring" });
  await pass(bench);
  expect(server.requests).toHaveLength(1);

  code = 500;
  fire(bench, "summer");
  await pass(bench);
  const [{ id } = { id: 0 }] = open(bench);
  bench.storage.alerts.keep({ fired: [], changed: [], ended: [{ id, reason: "over" }] }, bench.now());
  bench.moveClock(5 * MINUTE);
  await pass(bench);
  expect(server.requests).toHaveLength(2);
  expect((await alerts.over(null)).alerts[0]?.calls[0]).toMatchObject({ tries: 1, nextAt: null });
});

test("an address elsewhere gets a secret of its own, another path of the same one doesn't", async () => {
  const elsewhere = await startScriptedServer(status(200));
  const { server, secret, alerts } = await withWebhook(status(200));
  await alerts.nameWebhook({ address: `${server.url}/other`, keepWithoutKeyring: false });
  expect(await alerts.webhookSecret()).toBe(secret);
  await alerts.nameWebhook({ address: `${elsewhere.url}/other`, keepWithoutKeyring: false });
  expect(await alerts.webhookSecret()).not.toBe(secret);
});

test("numbers that somebody typed into a name don't leave", async () => {
  const { server, bench } = await withWebhook(status(200));
  fire(bench, "Sale 2026-12-01 for +55 11 98765-4321");
  await pass(bench);
  expect(JSON.parse(server.requests[0]?.body ?? "{}").facts.name).toBe("Sale 2026-12-01 for …4321");
});

// ── The command ──────────────────────────────────────────────────────────────────────────────────────────

const NODE = process.execPath;
/** Writes down how it was started and what it was told, as a program of the person's would get it. */
const RECORDER = `
let input = "";
process.stdin.on("data", (piece) => { input += piece; });
process.stdin.on("end", () => {
  require("node:fs").writeFileSync(process.argv[2], JSON.stringify({
    words: process.argv.slice(3), names: Object.keys(process.env).sort(), input,
  }));
  console.log("written");
});
`;

function nameCommand(folder: string, words: unknown, mode = 0o600): void {
  const file = join(folder, COMMAND_FILE);
  writeFileSync(file, typeof words === "string" ? words : JSON.stringify(words));
  chmodSync(file, mode);
}

test("the command gets its words as they are, the alert as JSON, and little of the environment", async () => {
  const bench = await startBench();
  const script = join(bench.folder, "record.cjs");
  const record = join(bench.folder, "record.json");
  writeFileSync(script, RECORDER);
  const odd = ["$(touch hacked)", "; touch hacked", "two words", "*", "%PATH%", '"'];
  nameCommand(bench.folder, [NODE, script, record, ...odd]);
  process.env.WAYPOST_PLANTED = "planted";
  onTestFinished(() => void delete process.env.WAYPOST_PLANTED);
  fire(bench, "spring");
  await pass(bench);
  const { words, names, input } = JSON.parse(readFileSync(record, "utf8"));
  expect(words).toEqual(odd);
  expect(JSON.parse(input)).toMatchObject({ type: "alert", kind: "campaign-paused", workspace: { id: "w" } });
  expect(names).not.toContain("WAYPOST_PLANTED");
  expect(existsSync(join(bench.folder, "hacked"))).toBe(false);
  expect(callOf(bench)).toMatchObject({
    way: "command",
    tried: { result: "exited", status: 0 },
    nextAt: null,
  });
  expect(bench.services.alerts.read().command).toEqual({
    kind: "named",
    program: NODE.split(/[\\/]/).at(-1),
  });
  expect(JSON.stringify(bench.logger.lines)).toContain("written");
});

async function outcomeOf(code: string, timeout = 20_000, closing = NEVER) {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  nameCommand(folder, [NODE, "-e", code]);
  const command = createAlertCommand({ dataFolder: folder, logger, timeout });
  return { outcome: await command.run("{}", closing), folder, lines: JSON.stringify(logger.lines) };
}

test("a command that fails, one that takes too long with what it started, and one that talks without end", async () => {
  expect((await outcomeOf("process.exit(3)")).outcome).toEqual({ result: "exited", status: 3 });
  const slow = await outcomeOf(
    `const { spawn } = require("node:child_process");
     const child = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "inherit" });
     require("node:fs").writeFileSync("child", String(child.pid));
     setInterval(() => 0, 1000);`,
    1_500,
  );
  expect(slow.outcome).toEqual({ result: "timed-out", status: null });
  const child = Number(readFileSync(join(slow.folder, "child"), "utf8"));
  await expect.poll(() => isAlive(child)).toBe(false);
  const talker = await outcomeOf(
    'for (let i = 0; i < 2000; i += 1) process.stdout.write("talk".repeat(100));',
  );
  expect(talker.outcome).toEqual({ result: "exited", status: 0 });
  expect(talker.lines.split("talk").length - 1).toBeLessThanOrEqual(1_000);
  const killed = await outcomeOf('process.kill(process.pid, "SIGTERM"); setInterval(() => 0, 1000);');
  expect(killed.outcome).toEqual({ result: "ended", status: null });
});

/** A process that has ended and that nobody has asked after yet counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return !/\) Z /.test(state);
}

test("a command is noted before it starts, so that a start after a crash doesn't start it once more", async () => {
  const bench = await startBench();
  // Waypost is closed by what the command does.
  nameCommand(bench.folder, [
    NODE,
    "-e",
    `require("node:fs").appendFileSync("starts", "x"); console.log("+55 11 98765-4321"); setInterval(() => 0, 1000);`,
  ]);
  fire(bench, "spring");
  const closing = new AbortController();
  const passed = pass(bench, closing.signal);
  const starts = () =>
    existsSync(join(bench.folder, "starts")) ? readFileSync(join(bench.folder, "starts"), "utf8") : "";
  await expect.poll(starts).toBe("x");
  expect(callOf(bench)).toMatchObject({ way: "command", tries: 1, tried: null, nextAt: null });
  closing.abort();
  await passed;
  await pass(bench);
  expect(starts()).toBe("x");
  expect(JSON.stringify(bench.logger.lines)).not.toContain("98765");
});

test("one at a time", async () => {
  const folder = temporaryFolder();
  // Fails if another one is under way.
  nameCommand(folder, [
    NODE,
    "-e",
    'const fs = require("node:fs"); fs.mkdirSync("busy"); setTimeout(() => fs.rmdirSync("busy"), 100);',
  ]);
  const command = createAlertCommand({ dataFolder: folder, logger: createKeepingLogger() });
  const outcomes = await Promise.all([1, 2, 3].map(() => command.run("{}", NEVER)));
  expect(outcomes).toEqual(outcomes.map(() => ({ result: "exited", status: 0 })));
});

test("a file that can't be used says why, and nothing is started by it", async () => {
  const folder = temporaryFolder();
  const command = createAlertCommand({ dataFolder: folder, logger: createKeepingLogger() });
  expect(command.standing()).toEqual({ kind: "none" });
  expect(await command.run("{}", NEVER)).toBeNull();
  const troubles = [
    ["{", "not-json"],
    ["{}", "not-a-list"],
    ["[]", "not-a-list"],
    ['["/bin/true", 1]', "not-a-list"],
    ['"/bin/true"', "not-a-list"],
    ['["true"]', "not-absolute"],
    [" ".repeat(70_000), "too-large"],
  ] as const;
  for (const [text, trouble] of troubles) {
    nameCommand(folder, text);
    expect(command.standing(), text.slice(0, 20)).toEqual({ kind: "unusable", trouble });
    expect(await command.run("{}", NEVER)).toEqual({ result: "unusable", status: null });
  }
  expect(readCommand('["C:\\\\alert.CMD"]', "win32")).toEqual(
    process.platform === "win32" ? { trouble: "batch-file" } : { trouble: "not-absolute" },
  );
  rmSync(join(folder, COMMAND_FILE));
  mkdirSync(join(folder, COMMAND_FILE));
  expect(command.standing()).toEqual({ kind: "unusable", trouble: "unreadable" });
  rmSync(join(folder, COMMAND_FILE), { recursive: true });
  nameCommand(folder, [join(folder, "not-there")]);
  expect(await command.run("{}", NEVER)).toEqual({ result: "not-started", status: null });
});

test.skipIf(process.platform === "win32")("a file that others may write names nothing", async () => {
  const folder = temporaryFolder();
  nameCommand(folder, [NODE, "-e", ""], 0o622);
  const command = createAlertCommand({ dataFolder: folder, logger: createKeepingLogger() });
  expect(command.standing()).toEqual({ kind: "unusable", trouble: "writable-by-others" });
  expect(await command.run("{}", NEVER)).toEqual({ result: "unusable", status: null });
});
