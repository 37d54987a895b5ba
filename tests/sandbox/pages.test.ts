/** The pages for the person who runs the sandbox: the log with its filters, the requests an admin answers, the console. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Json, sandboxForTest, sandboxWithReceiver, type TestSandbox } from "./support.ts";

async function page(sandbox: TestSandbox, path: string): Promise<string> {
  return (await fetch(`${sandbox.handle.url}/_pages/${path}`)).text();
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** The lines a list shows without being opened. */
const lines = (text: string): string[] =>
  [...text.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, line]) => line ?? "");

async function customers(sandbox: TestSandbox, name: string): Promise<Json> {
  const { businesses } = await sandbox.control("GET", "state");
  const found = (businesses as Json[]).find((one) => one.name === name);
  return found ?? expect.fail(`no business ${name}`);
}

describe("after a restart", () => {
  test.each([
    ["en", "No webhook has left since the sandbox started.", "Nothing since the sandbox started."],
    ["fr", "Aucun webhook n’est parti depuis le démarrage", "Rien depuis le démarrage"],
  ])("the console (%s) speaks of the time since then only", async (lang, noWebhook, noRequest) => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-pages-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, "state.sqlite");
    const { sandbox: first, receiver } = await sandboxWithReceiver({ stateFile });
    await first.send("5511988887000");
    await first.handle.advance(60_000);
    expect(receiver.posts).not.toHaveLength(0);
    expect(await page(first, `console?lang=${lang}`)).not.toContain(noWebhook);
    await first.handle.close();
    const text = await page(await sandboxForTest({ stateFile }), `console?lang=${lang}`);
    expect(text).toContain(noWebhook);
    expect(text).toContain(noRequest);
  });
});

describe("the log", () => {
  test("shows every request with its answer, newest first, and opens each", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.graph("GET", `${sandbox.account}?fields=name`);
    await sandbox.graph("POST", `${sandbox.number}/register`, { messaging_product: "whatsapp", pin: "12" });
    const text = await page(sandbox, "log");
    expect(lines(text)).toEqual([
      `POST /v25.0/${sandbox.number}/register`,
      `GET /v25.0/${sandbox.account}?fields=name`,
    ]);
    expect(unescaped(text)).toContain('{\n  "name": "Harbour & Pine",');
    expect(text).not.toContain("EAAY");
  });

  test.each([
    ["path=REGISTER", ["register"]],
    ["status=404", ["nothing-there"]],
    ["status=4", ["register", "nothing-there"]],
    ["code=803", ["nothing-there"]],
    ["path=register&code=803", []],
    ["code=80", []],
  ])("is filtered by %s", async (query, expected) => {
    const sandbox = await sandboxForTest();
    await sandbox.graph("GET", sandbox.account);
    await sandbox.graph("GET", "nothing-there");
    await sandbox.graph("POST", `${sandbox.number}/register`, {});
    const shown = lines(await page(sandbox, `log?${query}`));
    expect(shown.map((line) => line.split("/").at(-1))).toEqual(expected);
  });

  test("shows webhooks with all their attempts", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    receiver.answer = 500;
    await sandbox.send("5511988887914");
    await sandbox.control("POST", "webhooks/send", { body: { odd: true } });
    await sandbox.control("POST", "signup", { event: "FINISH" });
    await sandbox.handle.advance(500);
    receiver.answer = 200;
    await sandbox.handle.advance(10_000);
    const text = await page(sandbox, "log?view=webhooks");
    expect(lines(text).slice(0, 3)).toEqual([
      "account_update: MM_LITE_TERMS_SIGNED",
      "account_update: PARTNER_APP_INSTALLED",
      "account_update: PARTNER_ADDED",
    ]);
    expect(text).toMatch(/Attempt 1 to [^<]*: 500<\/li>\s*<li>[^<]*Attempt 2 to [^<]*: 200/);
    const filtered = await page(sandbox, "log?view=webhooks&body=partner_added");
    expect(lines(filtered)).toEqual(["account_update: PARTNER_ADDED"]);
    expect(lines(await page(sandbox, "log?view=webhooks&result=ECONN"))).toEqual([]);
  });

  test("keeps secrets out", async () => {
    const sandbox = await sandboxForTest();
    const { appSecret, token } = sandbox.handle.credentials;
    await sandbox.graph("GET", `oauth/access_token?client_secret=${appSecret}&code=abc`, undefined, null);
    await sandbox.graph("GET", `${sandbox.account}?appsecret_proof=0123456789abcdef&access_token=${token}`);
    const text = await page(sandbox, "log");
    for (const secret of [appSecret, token, "0123456789abcdef"]) expect(text).not.toContain(secret);
  });
});

describe("the requests page", () => {
  async function asked(name: string) {
    const sandbox = await sandboxForTest();
    const business = await customers(sandbox, name);
    const { body } = await sandbox.graph("POST", `${String(business.id)}/onboard_partners_to_mm_lite`);
    const answer = (person: unknown, word: string) =>
      fetch(`${sandbox.handle.url}/_pages/requests?business=${String(business.id)}`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ request: String(body.request_id), person: String(person), answer: word }),
      });
    return { sandbox, business, answer, people: business.people as readonly Json[] };
  }

  test("lets an admin with full control approve, which signs the terms", async () => {
    const { sandbox, answer, people } = await asked("Tidewater Travel");
    expect(await page(sandbox, "requests")).toContain("Tidewater Travel");
    expect((await answer(people[0]?.id, "approve")).status).toBe(303);
    expect(await customers(sandbox, "Tidewater Travel")).toMatchObject({
      marketingMessagesStatus: "TERM_OF_SERVICE_SIGNED",
    });
    expect(await page(sandbox, "requests?lang=fr")).toContain("approuvée");
  });

  test("lets them decline", async () => {
    const { sandbox, answer, people } = await asked("Tidewater Travel");
    await answer(people[0]?.id, "decline");
    expect(await customers(sandbox, "Tidewater Travel")).toMatchObject({
      marketingMessagesStatus: "NOT_STARTED",
    });
  });

  test("takes no answer from anybody else", async () => {
    const { sandbox, answer } = await asked("Tidewater Travel");
    expect((await answer("1", "approve")).status).toBe(403);
    expect(await customers(sandbox, "Tidewater Travel")).toMatchObject({
      marketingMessagesStatus: "REQUEST_SENT",
    });
  });
});

describe("the console", () => {
  test.each(["en", "fr"])("leads to every page, and all of them keep the language: %s", async (lang) => {
    const sandbox = await sandboxForTest();
    const text = unescaped(await page(sandbox, `console?lang=${lang}`));
    const links = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path ?? "");
    const own = links.filter((path) => !path.endsWith(".css") && path.includes(`lang=${lang}`));
    const places = new Set(own.map((path) => new URL(path, sandbox.handle.url).pathname));
    expect([...places].toSorted()).toEqual([
      "/_pages/console",
      "/_pages/log",
      "/_pages/manager",
      "/_pages/requests",
      "/_pages/terms",
      "/_pages/try",
      "/messaging/whatsapp/onboard/",
    ]);
    for (const path of own) {
      const answer = await fetch(`${sandbox.handle.url}${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain(`<html lang="${lang}">`);
    }
  });
});
