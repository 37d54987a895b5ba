/**
 * The same seed and script give the same webhooks, byte for byte: in two processes, and when the process is killed in
 * the middle and started again from its state file.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { SandboxCredentials } from "../../sandbox/index.ts";
import { clientOf, type Json, type Receiver, receiverForTest, type TestSandbox } from "./support.ts";

const cli = join(import.meta.dirname, "../../sandbox/cli.ts");
const quick = { enforceThroughput: false, enforcePairRate: false };

interface Player {
  readonly sandbox: TestSandbox;
  readonly receiver: Receiver;
}

type Step = (player: Player) => Promise<unknown>;

const person = (index: number): string => `5511${900_000_000 + index * 1000}`;

const advance =
  (seconds: number): Step =>
  ({ sandbox }) =>
    sandbox.control("POST", "clock/advance", { seconds });

const settings =
  (change: Json): Step =>
  ({ sandbox }) =>
    sandbox.control("PATCH", "settings", change);

const scenario =
  (name: string): Step =>
  ({ sandbox }) =>
    sandbox.control("POST", "scenario", { name });

const account =
  (action: string, body: Json = {}): Step =>
  ({ sandbox }) =>
    sandbox.control("POST", `accounts/${sandbox.account}/${action}`, body);

const business =
  (action: string, body: Json): Step =>
  ({ sandbox }) =>
    sandbox.control("POST", `businesses/${sandbox.handle.credentials.businessId}/${action}`, body);

const number =
  (action: string, body: Json = {}): Step =>
  ({ sandbox }) =>
    sandbox.control("POST", `numbers/${sandbox.number}/${action}`, body);

const campaign =
  (from: number, people: number, change: Json = {}): Step =>
  async ({ sandbox }) => {
    for (let index = from; index < from + people; index += 1) {
      await sandbox.send(person(index), { biz_opaque_callback_data: `row-${index}`, ...change });
    }
  };

const magic: Step = async ({ sandbox }) => {
  for (let suffix = 900; suffix < 926; suffix += 1) {
    await sandbox.send(`5511988887${suffix}`, { biz_opaque_callback_data: String(suffix) });
  }
  for (const to of ["4915112345000", "13055551000", "5351234000", "2348012345000"]) await sandbox.send(to);
  await sandbox.send("", { recipient: "BR.13491208655302741000" });
};

const receiverAnswers =
  (answer: number): Step =>
  ({ receiver }) => {
    receiver.answer = answer;
    return Promise.resolve();
  };

const script: readonly Step[] = [
  ({ sandbox, receiver }) => sandbox.control("POST", "webhooks/callback", { url: receiver.url }),
  settings(quick),
  ({ sandbox }) => sandbox.control("POST", "terms/sign"),
  advance(10),
  magic,
  advance(1),
  campaign(0, 20),
  advance(90),
  // Several statuses in one POST, in each shape.
  settings({ webhookBatchMilliseconds: 400, webhookBatchShape: "entries", webhookBatchSize: 7 }),
  campaign(20, 15),
  advance(1),
  settings({ webhookBatchShape: "changes" }),
  advance(30),
  settings({ webhookBatchMilliseconds: 0, webhookDuplicateShare: 0.4, webhookReorderSeconds: 12 }),
  campaign(40, 15),
  advance(2),
  account("restrict", {
    types: ["RESTRICTED_BIZ_INITIATED_MESSAGING"],
    seconds: 300,
    remediation: "Appeal.",
  }),
  campaign(60, 3),
  advance(120),
  account("violate", { violationType: "SPAM" }),
  advance(400),
  campaign(60, 3),
  account("ban", { afterSeconds: 60 }),
  advance(59),
  advance(2),
  account("reinstate"),
  settings({ webhookDuplicateShare: 0, webhookReorderSeconds: 0 }),
  account("pause"),
  campaign(70, 4),
  advance(100),
  account("resume"),
  advance(60),
  ({ sandbox }) =>
    sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person(1), text: "Olá" }),
  ({ sandbox }) =>
    sandbox.control("POST", "preferences", { numberId: sandbox.number, waId: person(2), value: "stop" }),
  campaign(0, 4),
  advance(30),
  // People change, threads change hands, service messages are used up, and what has no rule is provoked.
  ...(["user_changed_user_id", "user_changed_number"] as const).map(
    (type): Step =>
      ({ sandbox }) =>
        sandbox.control("POST", "identity", {
          numberId: sandbox.number,
          waId: person(1),
          type,
          newWaId: person(500),
        }),
  ),
  settings({ freeServiceMessages: 2 }),
  ({ sandbox }) => sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person(500) }),
  ...Array.from(
    { length: 3 },
    (): Step =>
      ({ sandbox }) =>
        sandbox.send(person(500), { type: "text", template: undefined, text: { body: "Olá" } }, "messages"),
  ),
  advance(30),
  ({ sandbox }) =>
    sandbox.control("POST", "threads", { numberId: sandbox.number, waId: person(500), owner: "other" }),
  ({ sandbox }) => sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person(500) }),
  async ({ sandbox }) => {
    const { messages } = await sandbox.control("GET", "messages");
    const messageId = (messages as Json[]).at(-1)?.id;
    await sandbox.control("POST", "payments", { messageId, status: "failed", errorCode: "AS001" });
  },
  number("errors", { code: 131031 }),
  number("restrict", { seconds: 60 }),
  account("direct-send", { step: "restriction", seconds: 60 }),
  account("direct-send", { step: "lift" }),
  advance(120),
  campaign(54, 1),
  // The receiver is down, then Meta's webhooks are.
  receiverAnswers(500),
  campaign(80, 5),
  advance(700),
  receiverAnswers(200),
  advance(7200),
  ({ sandbox }) => sandbox.control("POST", "outage", { kind: "webhooks", seconds: 1800 }),
  campaign(90, 6),
  advance(1000),
  advance(10_000),
  // Limits.
  business("limit", { tier: "TIER_50" }),
  campaign(0, 60),
  advance(20),
  business("limit", { tier: "TIER_UNLIMITED" }),
  settings({ throughputUpgradePeople: 5, marketingMessagesPerPerson: 1 }),
  campaign(200, 8),
  advance(30),
  advance(60),
  campaign(200, 8),
  campaign(200, 8),
  advance(60),
  number("quality", { rating: "YELLOW" }),
  account("review", { decision: "DEFERRED" }),
  account("alert", { type: "OBA_APPROVED" }),
  // Templates: one is reviewed, one paused for its quality and back again.
  ({ sandbox }) =>
    sandbox.graph("POST", `${sandbox.account}/message_templates`, {
      name: "lantern_evening",
      language: "en_US",
      category: "MARKETING",
      components: [{ type: "BODY", text: "The lantern evening is on Friday." }],
    }),
  advance(40),
  async ({ sandbox }) => {
    const { templates } = await sandbox.control("GET", "state");
    const template = (templates as Json[]).find((one) => one.name === "weekend_flash");
    await sandbox.control("POST", `templates/${template?.id}/quality`, { score: "RED" });
  },
  campaign(290, 2),
  advance(11_000),
  // Scenarios, one after the other.
  scenario("held-for-quality"),
  campaign(300, 14),
  advance(100),
  scenario("marketing-limit-storm"),
  campaign(320, 12),
  advance(300),
  scenario("webhook-outage"),
  campaign(340, 4),
  advance(1200),
  scenario("token-expiring"),
  campaign(360, 22),
  advance(60),
  scenario("webhook-disorder"),
  campaign(380, 10),
  advance(5),
  scenario("payment-pending"),
  campaign(400, 4),
  advance(60),
  scenario("user-id-only"),
  campaign(420, 4),
  advance(60),
  scenario("restricted-account"),
  advance(31 * 86_400),
  scenario("all-good"),
  campaign(440, 4),
  advance(60),
];

interface Run {
  readonly posts: readonly string[];
  /** How many had come after each step. */
  readonly marks: readonly number[];
}

async function started(options: readonly string[]): Promise<{ child: ChildProcess; sandbox: TestSandbox }> {
  const child = spawn(process.execPath, [cli, "--port", "0", "--json", "--clock", "manual", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes("\n")) break;
  }
  return { child, sandbox: clientOf({ credentials: JSON.parse(output) as SandboxCredentials }) };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Plays the script; before each of the steps named the process is killed and started again. */
async function play(seed: string, restarts: readonly number[] = []): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-script-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const receiver = await receiverForTest();
  const options = ["--state", join(folder, "state.sqlite"), "--seed", seed];
  let { child, sandbox } = await started(options);
  const marks: number[] = [];
  for (const [index, step] of script.entries()) {
    if (restarts.includes(index)) {
      await killed(child);
      ({ child, sandbox } = await started(options));
    }
    await step({ sandbox, receiver });
    // Whatever is due has been posted before the next step changes anything.
    await sandbox.control("POST", "clock/advance", { seconds: 0 });
    marks.push(receiver.posts.length);
  }
  expect((await sandbox.control("GET", "state")).problems).toEqual([]);
  await killed(child);
  const posts = receiver.posts.map((post) => `${String(post.headers["x-hub-signature-256"])} ${post.raw}`);
  return { posts, marks };
}

test("the same seed and script give the same webhooks in two processes; another seed gives others", async () => {
  const [first, second, other] = await Promise.all([play("one"), play("one"), play("two")]);
  expect(first.posts.length).toBeGreaterThan(600);
  for (const part of [
    "ACCOUNT_RESTRICTION",
    "lantern_evening",
    "FIRST_PAUSE",
    "DISABLED_UPDATE",
    "THROUGHPUT_UPGRADE",
    "131048",
    "131049",
    "user_changed_number",
    "free_customer_service",
    "messaging_handovers",
    '"field":"standby"',
    '"type":"payment"',
    "RESTRICTED_BUSINESS_INITIATED_CALLING",
    "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_UNBAN",
  ]) {
    expect(first.posts.some((post) => post.includes(part))).toBe(true);
  }
  expect(second).toEqual(first);
  expect(other.posts).not.toEqual(first.posts);
}, 60_000);

test("and when the process is killed and started again, wherever that is", async () => {
  const whole = await play("one");
  const every = (gap: number, start: number) =>
    script.map((_step, index) => index).filter((index) => index % gap === start);
  for (const restarts of [every(17, 3), every(11, 5)]) expect(await play("one", restarts)).toEqual(whole);
}, 120_000);
