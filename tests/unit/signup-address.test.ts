/** Where a signup begins and comes back to: Meta's fixed address in a live workspace, the sandbox's own page in a sandbox. */
import { describe, expect, test } from "vitest";
import { dialogFor } from "../../core/signup/signup-address.ts";
import { readSignupAnswer } from "../../core/signup/signup-result.ts";

const SANDBOX = "http://127.0.0.1:4010";
const META_END = "https://www.facebook.com/connect/login_success.html";
const SANDBOX_END = `${SANDBOX}/connect/login_success.html`;
const dialog = (sandboxUrl: string | null) =>
  dialogFor({
    sandboxUrl,
    version: "v25.0",
    appId: "1",
    configurationId: "2",
    state: "state",
    flow: "standard",
  });

test.each([
  [null, "https://www.facebook.com", META_END],
  [SANDBOX, SANDBOX, SANDBOX_END],
])("a signup with the sandbox %s begins at %s and comes back to %s", (sandboxUrl, origin, end) => {
  const { url, redirectUri } = dialog(sandboxUrl);
  expect(new URL(url).origin).toBe(origin);
  expect(redirectUri).toBe(end);
  expect(new URL(url).searchParams.get("redirect_uri")).toBe(end);
});

test("a sandbox's signup names no host of Meta's anywhere", () => {
  expect(JSON.stringify(dialog(SANDBOX))).not.toMatch(/facebook|meta\.com/);
});

describe("what is pasted is taken", () => {
  const read = (address: string, sandboxOrigin: string | null) =>
    readSignupAnswer(address, { redirectUri: dialog(sandboxOrigin).redirectUri, sandboxOrigin });

  test.each([
    [null, META_END],
    [SANDBOX, SANDBOX_END],
    // The last page in the other language.
    [SANDBOX, `${SANDBOX_END}?lang=fr`],
  ])("from the right place (sandbox %s: %s)", (sandboxOrigin, end) => {
    const url = new URL(end);
    url.searchParams.set("code", "c");
    url.searchParams.set("state", "s");
    expect(read(url.href, sandboxOrigin)).toMatchObject({ code: "c", state: "s" });
  });

  test.each([
    [null, SANDBOX_END],
    [null, META_END.replace("https:", "http:")],
    [null, "https://www.facebook.com.evil.example/connect/login_success.html"],
    [null, "https://business.facebook.com/connect/login_success.html"],
    [null, `${META_END}/`],
    [SANDBOX, META_END],
    [SANDBOX, SANDBOX_END.replace("4010", "4011")],
    [SANDBOX, SANDBOX_END.replace("http:", "https:")],
  ])("from nowhere else (sandbox %s: %s)", (sandboxOrigin, end) => {
    expect(read(`${end}?code=c&state=s`, sandboxOrigin)).toBeNull();
  });
});
