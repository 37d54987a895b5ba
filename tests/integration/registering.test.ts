/** Registering a number: what Meta's refusals mean, and the attempts that count against its limit. */

import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { findingOf } from "../support/doctor.ts";
import { examine } from "../support/doctor-bench.ts";
import { metaJson } from "../support/fixture.ts";
import { answerJson } from "../support/scripted-server.ts";
import {
  type Bench,
  type BenchOptions,
  goodNumber,
  refuse,
  row,
  signupStepsOf,
  startBench,
} from "../support/setup-bench.ts";

const HOUR = 60 * 60 * 1000;
const FOR_THE_NAME = metaJson("register-refused-for-the-name.json");
const PIN = "730518";

async function benchOfPending(nameStatus: string | null = null, options: BenchOptions = {}): Promise<Bench> {
  const bench = await startBench(options);
  nameIs(bench, nameStatus);
  await bench.setup.check();
  return bench;
}

function nameIs(bench: Bench, name_status: string | null): void {
  bench.answer(/phone_numbers/, () => ({ data: [goodNumber("17", { status: "PENDING", name_status })] }));
}

const refuseForName = (bench: Bench) =>
  bench.answer(/17\/register/, (_, response) => {
    answerJson(response, 400, FOR_THE_NAME);
    return undefined;
  });

const registered = (bench: Bench) => bench.asked().filter((path) => path === "17/register").length;

const numberRow = async (bench: Bench) => (await bench.setup.read()).steps.find(({ id }) => id === "number");

const SUBJECT = {
  finish: "full",
  accountId: asAccountId("1"),
  numberId: asNumberId("17"),
  businessId: null,
} as const;

test("a refusal for the display name has its own sentence, with Meta's words for the person", async () => {
  const bench = await benchOfPending();
  refuseForName(bench);
  await expect(bench.setup.registerNumber(PIN)).rejects.toMatchObject({
    problem: {
      code: "number-name-not-through",
      detail:
        "Cannot Create Certificate — Your display name could not be processed. Please edit your display name and try again.",
    },
  });
});

test("after it there is nothing to register with until the name is approved, on any screen", async () => {
  const bench = await benchOfPending();
  expect((await numberRow(bench))?.action).toBe("register-number");
  refuseForName(bench);
  await bench.setup.registerNumber(PIN).catch(() => undefined);
  expect(await row(bench, "number")).toBe("waiting-on-meta number-name-not-through");
  expect((await numberRow(bench))?.action).toBe("open-numbers");
  expect(bench.accounts.list().accounts[0]?.numbers[0]).toMatchObject({
    standing: "waiting-on-meta",
    registering: { attempts: 1, isNameRefused: true },
  });
  expect(findingOf(await examine(bench), "number")).toBe("warn name-not-through");
  await expect(signupStepsOf(bench).run("register", SUBJECT, null)).resolves.toEqual({
    state: { state: "waiting-on-meta", reason: "name-not-through" },
  });
  nameIs(bench, "APPROVED");
  await bench.setup.check();
  expect(await row(bench, "number")).toBe("waiting-on-you number-unregistered");
});

test("attempts are counted wherever they were made, and survive a restart", async () => {
  const bench = await benchOfPending();
  refuseForName(bench);
  await bench.setup.registerNumber(PIN).catch(() => undefined);
  await expect(signupStepsOf(bench).run("register", SUBJECT, PIN)).resolves.toEqual({
    state: { state: "waiting-on-meta", reason: "name-not-through" },
  });
  bench.answer(/17\/register/, (_, response) => refuse(response, { code: 133005 }));
  await bench.setup.registerNumber(PIN).catch(() => undefined);
  await bench.close();
  const later = await benchOfPending(null, { folder: bench.folder });
  expect((await numberRow(later))?.params).toMatchObject({ attempts: 3, most: 10, hours: 72 });
  later.moveClock(73 * HOUR);
  expect((await numberRow(later))?.params).not.toHaveProperty("attempts");
});

test("the eleventh is not sent, since Meta would refuse it and lock the number for longer", async () => {
  const bench = await benchOfPending("APPROVED");
  bench.answer(/17\/register/, (_, response) => refuse(response, { code: 133005 }));
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await expect(bench.setup.registerNumber(PIN)).rejects.toMatchObject({ problem: { code: "pin-wrong" } });
  }
  await expect(bench.setup.registerNumber(PIN)).rejects.toMatchObject({
    problem: { code: "register-limit", retry: { kind: "after" } },
  });
  expect(registered(bench)).toBe(10);
  expect(await row(bench, "number")).toBe("waiting-on-meta number-register-locked");
});

test("Meta's 133016 locks it after a single attempt of ours, also for a signup and the doctor", async () => {
  const bench = await benchOfPending("APPROVED");
  bench.answer(/17\/register/, (_, response) => refuse(response, { code: 133016 }));
  await expect(bench.setup.registerNumber(PIN)).rejects.toMatchObject({
    problem: { code: "register-limit", params: { hours: 72 }, retry: { kind: "after", seconds: 259_200 } },
  });
  expect((await numberRow(bench))?.params).toMatchObject({ untilAt: bench.now() + 72 * HOUR, attempts: 1 });
  expect(findingOf(await examine(bench), "number")).toBe("warn register-locked");
  await expect(signupStepsOf(bench).run("register", SUBJECT, null)).resolves.toEqual({
    state: { state: "waiting-on-meta", reason: "register-locked" },
  });
  bench.moveClock(72 * HOUR);
  expect(await row(bench, "number")).toBe("waiting-on-you number-unregistered");
});

test("the sentences of a refusal are the same from Setup as from a signup", async () => {
  const bench = await benchOfPending("APPROVED");
  for (const [code, problem] of [
    [133005, "pin-wrong"],
    [133006, "number-unverified"],
    [133004, "graph-unavailable"],
    [100, "graph-error"],
  ] as const) {
    bench.answer(/17\/register/, (_, response) => refuse(response, { code }));
    const fromSetup = await bench.setup.registerNumber(PIN).catch((error: unknown) => error);
    const fromSignup = await signupStepsOf(bench)
      .run("register", SUBJECT, PIN)
      .catch((error: unknown) => error);
    for (const refusal of [fromSetup, fromSignup])
      expect(refusal).toMatchObject({ problem: { code: problem } });
  }
});

test("an attempt that never reached Meta is not counted", async () => {
  const bench = await benchOfPending("APPROVED");
  bench.storage.settings.clear(accountsSettings.registrations);
  await bench.closeServer();
  // A connection that was open before breaks off, which tells nothing; the next one finds nobody.
  await bench.setup.check();
  await bench.setup.registerNumber(PIN).catch(() => undefined);
  expect(bench.storage.settings.read(accountsSettings.registrations)).toBeNull();
});
