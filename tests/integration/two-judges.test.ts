/**
 * Facts that the checklist and the doctor both tell: whatever Meta answers, one of them never calls done what the other
 * calls wrong.
 */
import { describe, expect, test } from "vitest";
import type { DoctorCheckId } from "../../shared/domain/doctor/checks.ts";
import type { SetupStepId } from "../../shared/domain/setup/checklist.ts";
import { findingOf } from "../support/doctor.ts";
import { examine } from "../support/doctor-bench.ts";
import { metaJson } from "../support/fixture.ts";
import { type Bench, goodNumber, row, startBench } from "../support/setup-bench.ts";

type Json = Readonly<Record<string, unknown>>;

async function told(bench: Bench, step: SetupStepId, check: DoctorCheckId) {
  await bench.setup.check();
  return { checklist: await row(bench, step), doctor: findingOf(await examine(bench), check) };
}

describe("who gets the receipts", () => {
  const OURS = "http://127.0.0.1:9/w";
  const seen = metaJson<{ case_number: Json; case_app: Json }>("number-callback-elsewhere.json");
  const subscribedAt = (uri: string | null) => ({
    data: [
      {
        whatsapp_business_api_data: { id: "900" },
        ...(uri === null ? {} : { override_callback_uri: uri }),
      },
    ],
  });
  const numberWith = (webhook_configuration?: Json) => ({
    data: [goodNumber("17", { webhook_configuration })],
  });
  const OTHER = "https://other-system.example/hook";

  test.each<[string, Json, string, string]>([
    [
      "the number's own address",
      seen.case_number,
      "blocked webhooks-number-override",
      "fail number-override",
    ],
    ["the app's address", seen.case_app, "waiting-on-you webhooks-app-callback", "fail app-callback"],
    [
      "the account's address",
      { subscribed_apps: subscribedAt(OTHER), phone_numbers: numberWith({ application: OURS }) },
      "waiting-on-you webhooks-account-override",
      "fail account-override",
    ],
    [
      "an address nobody tells",
      { subscribed_apps: subscribedAt(null), phone_numbers: numberWith() },
      "waiting-on-you webhooks-unknown",
      "warn unknown",
    ],
    [
      "our address, by the app",
      { subscribed_apps: subscribedAt(null), phone_numbers: numberWith({ application: OURS }) },
      "done webhooks-none-yet",
      "pass ok",
    ],
    [
      "our address, by the account",
      { subscribed_apps: subscribedAt(OURS), phone_numbers: numberWith({ application: OTHER }) },
      "done webhooks-none-yet",
      "pass ok",
    ],
  ])("%s", async (_, meta, checklist, doctor) => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => meta.subscribed_apps as Json);
    bench.answer(/phone_numbers/, () => meta.phone_numbers as Json);
    expect(await told(bench, "webhooks", "webhook-address")).toEqual({ checklist, doctor });
    const { accounts } = bench.accounts.list();
    expect(accounts[0]?.numbers[0]?.webhook.isOurs).toBe(
      doctor === "warn unknown" ? null : checklist.startsWith("done"),
    );
  });

  test("names where they go without what its query may hold", async () => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => subscribedAt("https://other.example/hook?key=secret"));
    await bench.setup.check();
    const step = (await bench.setup.read()).steps.find(({ id }) => id === "webhooks");
    expect(step?.params).toEqual({ address: "https://other.example/hook" });
  });

  test("is told by the doctor from what was stored while Meta gives no answer, as by the checklist", async () => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => seen.case_number.subscribed_apps as Json);
    bench.answer(/phone_numbers/, () => seen.case_number.phone_numbers as Json);
    await bench.setup.check();
    bench.answer(/subscribed_apps/, (__, response) => {
      response.writeHead(503).end("{}");
      return undefined;
    });
    expect(await told(bench, "webhooks", "webhook-address")).toEqual({
      checklist: "blocked webhooks-number-override",
      doctor: "fail number-override",
    });
  });
});
