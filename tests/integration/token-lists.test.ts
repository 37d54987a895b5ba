/** Meta's list of a token's permissions is no proof: what it answers when the account is read is (meta-facts 13.16). */
import { describe, expect, test } from "vitest";
import { asAccountId } from "../../shared/domain/ids.ts";
import { findingOf } from "../support/doctor.ts";
import { examine } from "../support/doctor-bench.ts";
import { metaJson } from "../support/fixture.ts";
import {
  type Bench,
  goodToken,
  refuse,
  row,
  signupStepsOf,
  startBench,
  TOKEN,
} from "../support/setup-bench.ts";

const MANAGEMENT = "whatsapp_business_management";
const FROM_EMBEDDED_SIGNUP = {
  "lacks it altogether": metaJson("debug-token-scope-missing.json"),
  "leaves it out beside the objects": metaJson("debug-token-granular-missing.json"),
};

async function benchWith(token: Readonly<Record<string, unknown>>): Promise<Bench> {
  const bench = await startBench();
  bench.answer(/debug_token/, () => token);
  return bench;
}

/** Everything about the account is refused for want of a permission; the token may still ask about itself. */
function refuseReading(bench: Bench, code = 200): void {
  bench.answer(/^1(\/|$)/, (_, response) =>
    refuse(response, { code, message: `(#${code}) Permissions error` }, 403),
  );
}

const bannersOf = async (bench: Bench) =>
  (await bench.banners.list()).banners.map(({ subject }) => subject.kind);

function identify(bench: Bench, named: string | null) {
  const steps = signupStepsOf(bench);
  const accountId = named === null ? null : asAccountId(named);
  const subject = { finish: "full", accountId, numberId: null, businessId: null } as const;
  return steps.keepToken("EAAclientToken").then(() => steps.run("identify", subject, null));
}

describe.each(Object.entries(FROM_EMBEDDED_SIGNUP))(
  "a token whose list of permissions %s, and that reads the account",
  (_, token) => {
    test("is taken when it is entered, and the setup goes on, saying what may fail", async () => {
      const bench = await benchWith(token);
      await bench.setup.saveCredentials(entered);
      expect(await row(bench, "credentials")).toBe("done credentials-unlisted-management");
      expect(await row(bench, "account")).toBe("done account-ok");
      expect(await row(bench, "number")).toBe("done number-ok");
      expect(await bannersOf(bench)).not.toContain("token-rejected");
    });

    test("signs a client up, whose account its other permissions name", async () => {
      const bench = await benchWith(token);
      await expect(identify(bench, null)).resolves.toMatchObject({
        state: { state: "done" },
        learned: { accountId: asAccountId("1") },
      });
    });

    test("is no failure to the doctor, which finds the account by its other permissions", async () => {
      const bench = await benchWith(token);
      const view = await examine(bench);
      expect(findingOf(view, "scopes")).toBe("warn unlisted-management");
      expect(findingOf(view, "account")).toBe("pass ok");
    });

    test.each([10, 200, 294])("is blocked once Meta refuses to let it read, with %i", async (code) => {
      const bench = await benchWith(token);
      refuseReading(bench, code);
      await bench.setup.check();
      expect(await row(bench, "credentials")).toBe("blocked credentials-scopes-missing");
      expect(await bannersOf(bench)).toContain("token-rejected");
      expect(findingOf(await examine(bench), "scopes")).toBe("fail missing");
      await expect(bench.setup.saveCredentials(entered)).rejects.toMatchObject({
        problem: { code: "token-scopes-missing", field: "token", params: { scopes: MANAGEMENT } },
      });
      await expect(identify(bench, "1")).rejects.toMatchObject({
        problem: { code: "signup-scopes-missing", params: { scopes: MANAGEMENT } },
      });
    });

    test("stays taken while Meta is down, which says nothing of permissions", async () => {
      const bench = await benchWith(token);
      bench.answer(/^1(\/|$)/, (__, response) => refuse(response, { code: 2 }, 503));
      await bench.setup.saveCredentials(entered);
      expect(await row(bench, "credentials")).toBe("done credentials-unlisted-management");
      expect(findingOf(await examine(bench), "scopes")).toBe("warn unlisted-management");
    });
  },
);

const entered = { token: TOKEN, appId: "", appSecret: "", keepWithoutKeyring: true };

describe("an account the signup names and Meta's list does not", () => {
  test("is connected where the token reads it", async () => {
    const bench = await benchWith(goodToken(["2"]));
    await expect(identify(bench, "1")).resolves.toMatchObject({ learned: { accountId: asAccountId("1") } });
  });

  test("is not where the token may not", async () => {
    const bench = await benchWith(goodToken(["2"]));
    refuseReading(bench, 100);
    await expect(identify(bench, "1")).rejects.toMatchObject({
      problem: { code: "signup-account-not-granted", params: { accountId: asAccountId("1") } },
    });
  });
});

test("a listed permission and a refused reading are told as Meta's refusal, which advanced access may be behind", async () => {
  const bench = await benchWith(goodToken(["1"]));
  refuseReading(bench);
  await bench.setup.check();
  expect(await row(bench, "credentials")).toBe("done credentials-ok");
  expect(await row(bench, "account")).toBe("blocked account-unreadable");
  await expect(identify(bench, "1")).rejects.toMatchObject({ code: 200 });
});

test("an account whose id was typed in is read by the doctor as by the checklist", async () => {
  const bench = await startBench();
  bench.answer(/debug_token/, () => goodToken([], { granular_scopes: [] }));
  await bench.setup.check();
  await bench.setup.addAccount(asAccountId("42"));
  expect(await row(bench, "account")).toBe("done account-ok");
  expect(findingOf(await examine(bench), "account")).toBe("pass ok");
});
