/**
 * Walks the README's table of errors: each row is provoked over HTTP and shows where the table says; the table, the
 * provocations and the contract's own list have the same rows.
 */
import { describe, expect, test } from "vitest";
import { type ContractRow, contractRows, leftOut } from "./errors/contract-rows.ts";
import { provocations } from "./errors/provocations.ts";
import { keyOf, readmeTable, type TableRow } from "./errors/readme-table.ts";
import { errorOf, type GraphAnswer, type Json, sandboxForTest, sandboxWithReceiver } from "./support.ts";

const table = readmeTable();
const transient = new Set(contractRows.filter((row) => row.transient === true).map(({ code }) => code));

function expectAnswer(answer: GraphAnswer, { code, shows }: TableRow): void {
  const [number = "", subcode] = code.split("/");
  const error = errorOf(answer);
  expect([answer.status, error.code]).toEqual([Number(shows), Number(number)]);
  // Seen live without the code in its words.
  const bare = code === "100/2388001";
  expect(error.message).toMatch(bare ? /^Invalid parameter$/ : new RegExp(`^\\(#${number}\\) \\S`));
  expect(error.type).toMatch(/^(OAuthException|GraphMethodException)$/);
  expect(error.fbtrace_id).toMatch(/^A\w{22}$/);
  if (subcode !== undefined) expect(error.error_subcode).toBe(Number(subcode));
  // On template endpoints people are told too (contract 8.3).
  if (subcode?.startsWith("2388") === true) {
    expect([error.error_user_title, error.error_user_msg]).toEqual([
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
    ]);
  }
  const messaging = Number(number) >= 130_000 && Number(number) < 150_000;
  if (messaging) {
    expect(error.error_data).toEqual({ messaging_product: "whatsapp", details: expect.stringMatching(/\S/) });
  }
  expect(error.is_transient ?? false).toBe(transient.has(number));
}

function expectReceipt(answer: GraphAnswer, statuses: readonly Json[], code: string): void {
  expect(answer.status).toBe(200);
  const last = statuses.at(-1);
  expect(last).toMatchObject({
    id: expect.stringMatching(/^wamid\./),
    status: "failed",
    timestamp: expect.stringMatching(/^\d+$/),
    errors: [
      {
        code: Number(code),
        title: expect.stringMatching(/\S/),
        error_data: { details: expect.stringMatching(/\S/) },
        href: expect.stringContaining("error-codes"),
      },
    ],
  });
  const [error] = (last?.errors ?? []) as Json[];
  expect(error?.message).toBe(error?.title);
  expect(last).not.toHaveProperty("pricing");
}

function expectHealth(answer: GraphAnswer, code: string): void {
  const { entities } = answer.body.health_status as { readonly entities: readonly Json[] };
  const errors = entities.flatMap((entity) => (entity.errors ?? []) as Json[]);
  expect(errors).toContainEqual({
    error_code: Number(code),
    error_description: expect.stringMatching(/\S/),
    possible_solution: expect.stringMatching(/\S/),
  });
}

describe("each row of the table happens as it says", () => {
  test.each(table.map((row) => [row.code, row.shows, row] as const))("%s as %s", async (code, shows, row) => {
    const provoke = provocations[keyOf(row)];
    if (provoke === undefined) throw new Error(`No provocation for the row ${keyOf(row)}.`);
    const { sandbox, receiver } = await sandboxWithReceiver();
    const answer = await provoke({ sandbox, receiver });
    if (shows === "receipt") {
      await sandbox.handle.advance(60_000);
      expectReceipt(answer, receiver.statuses(), code);
    } else if (shows === "health") expectHealth(answer, code);
    else expectAnswer(answer, row);
    expect((await sandbox.control("GET", "state")).problems).toEqual([]);
  });
});

/** Where the contract says that a code shows: its HTTP status, a receipt, or either without saying which status. */
function placesOf(row: ContractRow): string[] {
  const places = row.receipt === undefined ? [] : ["receipt"];
  if (row.receipt === "only") return places;
  return row.http === null ? places : [...places, String(row.http)];
}

describe("the table is complete", () => {
  test("it has a provocation for every row, and a row for every provocation", () => {
    expect(Object.keys(provocations).toSorted()).toEqual(table.map(keyOf).toSorted());
  });

  test("it has every row of the contract, with the contract's HTTP status", () => {
    const keys = new Set(table.map(keyOf));
    const codes = new Set(table.map(({ code }) => code));
    const missing = contractRows.flatMap((row) => {
      const lacking = placesOf(row).filter((place) => !keys.has(`${row.code} ${place}`));
      return codes.has(row.code) ? lacking.map((place) => `${row.code} ${place}`) : [row.code];
    });
    expect(missing).toEqual([]);
  });

  test("it names no HTTP status where the contract has another", () => {
    const odd = table.filter(({ code, shows }) => {
      const known = contractRows.filter((row) => row.code === code && row.http !== null);
      return /^\d+$/.test(shows) && known.length > 0 && !known.some(({ http }) => String(http) === shows);
    });
    expect(odd).toEqual([]);
  });

  test("what is left out is not in it", () => {
    expect(table.filter(({ code }) => Object.hasOwn(leftOut, code))).toEqual([]);
  });

  test("every row says how, and faults are for what no rule leads to", () => {
    for (const { code, how } of table) expect([code, how]).toEqual([code, expect.stringMatching(/\S{3}/)]);
  });
});

describe("the envelope", () => {
  test("has every field, or only the sure ones, or data as text, as the settings say", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const refused = async (settings: Json) => {
      await sandbox.control("PATCH", "settings", settings);
      return errorOf(await sandbox.send("hello"));
    };
    expect(Object.keys(await refused({ errorEnvelope: "full" })).toSorted()).toEqual(
      [
        "code",
        "error_data",
        "error_subcode",
        "error_user_msg",
        "error_user_title",
        "fbtrace_id",
        "is_transient",
        "message",
        "type",
      ].toSorted(),
    );
    expect(Object.keys(await refused({ errorEnvelope: "bare" })).toSorted()).toEqual([
      "code",
      "message",
      "type",
    ]);
    const plain = await refused({ errorEnvelope: "usual", errorDataAsText: true });
    expect(plain.error_data).toBe("Param to is not a valid phone number.");
  });

  test("a permission that is missing has words for people", async () => {
    const sandbox = await sandboxForTest();
    const { token } = await sandbox.control("POST", "tokens", { scopes: [] });
    expect(errorOf(await sandbox.graph("GET", sandbox.account, undefined, String(token)))).toMatchObject({
      code: 200,
      error_subcode: 1349174,
      error_user_title: expect.any(String),
      error_user_msg: expect.any(String),
    });
  });

  test.each([
    [102, 401],
    [104, 401],
    [190, 401],
    [200, 403],
  ])("a read without a token can be %i", async (code, status) => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { missingTokenOnReadsCode: code });
    const answer = await sandbox.graph("GET", sandbox.account, undefined, null);
    expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
    if (code === 200) expect(errorOf(answer).message).toContain("Provide valid app ID");
    expect(errorOf(await sandbox.graph("POST", sandbox.account, {}, null)).code).toBe(104);
  });

  test("the platform's rate limits can be HTTP 429, the messaging ones stay 400", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.control("PATCH", "settings", { rateLimitHttpStatus: 429, managementCallsPerHour: 0 });
    expect((await sandbox.graph("GET", sandbox.account)).status).toBe(429);
    await sandbox.control("POST", "faults", { code: 130429 });
    expect((await sandbox.send("5511988887000")).status).toBe(400);
    await expect(sandbox.control("PATCH", "settings", { rateLimitHttpStatus: 418 })).rejects.toThrow(
      "400, 429",
    );
  });

  test("an outage of a part leaves the rest alone", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    for (const kind of ["messaging", "registration"]) {
      await sandbox.control("POST", "outage", { kind });
      expect((await sandbox.graph("GET", sandbox.account)).status).toBe(200);
    }
    expect((await sandbox.send("5511988887000")).status).toBe(200);
  });
});
