/** Whoever is put on a list, or taken off it, is so in every audience at once, however that came about. */
import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { type AudienceId, asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { importList, rowsOf, said } from "../support/audiences/import-list.ts";
import { ACCOUNT, AT, messages, post } from "../support/planted/person.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const BUSINESS = asBusinessId(ACCOUNT);
const USER_ID = "FR.13491208655302741918";
const LIST = Buffer.from(
  `phone;name\n+33612345678;Ana\n0612345678;Ana\n+551187654321;Caio\n+4915112345678;Eva\n${USER_ID};Zoë\n`,
);
const ALL = ["2 valid", "3 duplicate of 2", "4 suspicious/br-ninth-digit", "5 valid", "6 valid/user-id"];
const onAccount = (storage: Bench["storage"], account = ACCOUNT) =>
  storage.settings.write(accountsSettings.chosenAccount, asAccountId(account));

async function withList(list = LIST, accountIds: readonly string[] = [ACCOUNT]) {
  const bench = await startBench({ accountIds });
  onAccount(bench.storage);
  const id = await bench.audiences.create("a");
  await importList(bench, id, list, "FR");
  const { permission } = bench.services;
  return {
    ...bench,
    bench,
    id,
    permission,
    verdicts: async (of: AudienceId = id) => (await rowsOf(bench, of)).map(said),
    optOut: (to: string) => permission.add({ business: BUSINESS, list: "opt-out", to, note: "called us" }),
    remove: (person: string, list: "opt-out" | "suppression" = "opt-out") =>
      permission.remove({ business: BUSINESS, name: { kind: "number", person }, list, reason: "a mistake" }),
    hear: async (...bodies: string[]) => {
      for (const body of bodies) await post(bench, body);
    },
  };
}

type WithList = Awaited<ReturnType<typeof withList>>;

/** A file that is imported now has the same rows, and the counts are those of the rows. */
async function expectAsImportedNow({ bench, id, verdicts, audiences }: WithList, list = LIST): Promise<void> {
  onAccount(bench.storage);
  const now = await audiences.create("now");
  await importList(bench, now, list, "FR");
  expect(await verdicts()).toEqual(await verdicts(now));
  expect((await audiences.read(id)).counts).toEqual((await audiences.read(now)).counts);
  expect(await audiences.countries(id)).toEqual(await audiences.countries(now));
  const rows = await rowsOf(bench, id);
  for (const { verdict, reason, rows: n } of (await audiences.read(id)).counts) {
    const page = await audiences.rows({ id, verdict, reason, after: null, limit: 200 });
    expect([verdict, page.rows.length]).toEqual([verdict, n]);
    expect(rows.filter((row) => row.verdict === verdict && row.reason === reason)).toHaveLength(n);
  }
}

async function rejected({ audiences, id }: WithList): Promise<string> {
  let text = "";
  for await (const event of audiences.rejects(id, {}, { by: "Ana" }, null))
    if (event.type === "part") text += event.text;
  return text;
}

const preference = (value: string, at: number, more: object) =>
  messages(
    { user_preferences: [{ category: "marketing_messages", value, timestamp: String(at), ...more }] },
    "user_preferences",
  );
const contact = (number: string, userId: string, at = AT) =>
  messages({
    contacts: [{ wa_id: number, user_id: userId }],
    messages: [{ from: number, id: `wamid.${at}`, timestamp: String(at), type: "reaction" }],
  });
const renamed = (from: string, to: string) =>
  messages({
    messages: [
      {
        from,
        id: "wamid.sys",
        timestamp: String(AT + 50),
        type: "system",
        system: { type: "user_changed_number", wa_id: to },
      },
    ],
  });

test("an entry by hand, and its removal, are seen in every view of an audience", async () => {
  const list = await withList();
  const { audiences, id, optOut, remove, verdicts } = list;
  expect(await verdicts()).toEqual(ALL);
  await optOut("+33 6 12 34 56 78");
  // Both forms of a Brazilian number are one person.
  await list.permission.add({
    business: BUSINESS,
    list: "suppression",
    source: "complaint",
    to: "+55 11 98765-4321",
    note: "",
  });
  expect(await verdicts()).toEqual([
    "2 opted-out",
    "3 duplicate of 2",
    "4 suppressed",
    "5 valid",
    "6 valid/user-id",
  ]);
  expect((await audiences.rows({ id, verdict: "opted-out", after: null, limit: 9 })).rows).toMatchObject([
    { line: 2, isIncluded: false },
  ]);
  expect((await audiences.list())[0]).toMatchObject({ rows: 5, included: 2 });
  const { countries, places } = await audiences.countries(id);
  expect(countries).toContainEqual({ country: "FR", rows: 3, included: 1 });
  expect(places).toContainEqual({ place: "FR", recipientKind: "user-id", people: 1 });
  expect(await rejected(list)).toContain("2,opted-out,+33612345678,Ana");
  await expectAsImportedNow(list);
  await remove("33612345678");
  await remove("551187654321", "suppression");
  expect(await verdicts()).toEqual(ALL);
  await expectAsImportedNow(list);
});

test("a stop and a resume of Meta's do the same, and so does a replay", async () => {
  const list = await withList();
  await list.hear(preference("stop", AT, { wa_id: "4915112345678" }));
  expect((await list.verdicts())[3]).toBe("5 opted-out");
  await expectAsImportedNow(list);
  await list.served.replay();
  expect((await list.verdicts())[3]).toBe("5 opted-out");
  await list.hear(preference("resume", AT + 5, { wa_id: "4915112345678" }));
  expect(await list.verdicts()).toEqual(ALL);
  await expectAsImportedNow(list);
});

test("what was said under one name holds for the row of the other, once they are known as one person", async () => {
  const list = await withList();
  await list.hear(preference("stop", AT, { wa_id: "33699999999" }));
  expect(await list.verdicts()).toEqual(ALL);
  await list.hear(contact("33699999999", USER_ID));
  expect((await list.verdicts())[4]).toBe("6 opted-out");
  await expectAsImportedNow(list);
  // The user id is somebody else's number by now; the number that stopped is not theirs.
  await list.hear(contact("33688888888", USER_ID, AT + 500));
  expect((await list.verdicts())[4]).toBe("6 valid/user-id");
  await expectAsImportedNow(list);
  // And back again.
  await list.hear(contact("33699999999", USER_ID, AT + 900));
  expect((await list.verdicts())[4]).toBe("6 opted-out");
  await expectAsImportedNow(list);
});

test("a stop goes along to a new number", async () => {
  const list = await withList();
  await list.hear(preference("stop", AT, { wa_id: "33677777777" }), renamed("33677777777", "33612345678"));
  expect((await list.verdicts())[0]).toBe("2 opted-out");
  await expectAsImportedNow(list);
});

test("an entry for another account of the business holds once it is known to be one", async () => {
  const list = await withList(LIST, [ACCOUNT, "77"]);
  await list.permission.add({
    business: asBusinessId("77"),
    list: "opt-out",
    to: "+4915112345678",
    note: "",
  });
  expect(await list.verdicts()).toEqual(ALL);
  await list.setup.check();
  expect(list.storage.permission.accountsOf(asBusinessId("500"))).toEqual(["77", ACCOUNT]);
  expect((await list.verdicts())[3]).toBe("5 opted-out");
});

test("choices stay, and taking a step back brings no permission back", async () => {
  const list = await withList();
  const { audiences, id, optOut, remove, verdicts, bench } = list;
  await audiences.choose({ audience: id, choice: "accepted", what: { lines: [4] } });
  await audiences.choose({ audience: id, choice: "dropped", what: { lines: [5] } });
  await optOut("+5511987654321");
  await optOut("+4915112345678");
  const listed = await rowsOf(bench, id);
  expect(listed[2]).toMatchObject({ verdict: "opted-out", choice: null, isIncluded: false });
  expect((await audiences.read(id)).counts.find(({ verdict }) => verdict === "opted-out")).toMatchObject({
    rows: 2,
    accepted: 0,
    dropped: 1,
    included: 0,
  });
  // What they were before these steps was allowed.
  await audiences.undo(id);
  await audiences.undo(id);
  expect((await verdicts()).slice(2, 4)).toEqual(["4 opted-out", "5 opted-out"]);
  await audiences.fix(id, 2, "+33698765432");
  await optOut("+33698765432");
  await optOut("+33612345678");
  expect((await verdicts()).slice(0, 2)).toEqual(["2 opted-out", "3 opted-out"]);
  await audiences.undo(id);
  expect((await verdicts()).slice(0, 2)).toEqual(["2 opted-out", "3 duplicate of 2"]);
  await expectAsImportedNow(list);
  for (const number of ["551187654321", "4915112345678", "33612345678"]) await remove(number);
  expect(await verdicts()).toEqual(ALL);
});

test("a choice of a row outlasts an opt-out", async () => {
  const list = await withList();
  await list.audiences.choose({ audience: list.id, choice: "accepted", what: { lines: [4] } });
  await list.optOut("+5511987654321");
  await list.remove("551187654321");
  expect((await rowsOf(list.bench, list.id))[2]).toMatchObject({ choice: "accepted", isIncluded: true });
});

test("the list an undo brings back knows of it too", async () => {
  const list = await withList();
  const { audiences, bench, id, optOut, verdicts } = list;
  await importList(bench, id, Buffer.from("phone\n+4915112345678\n"));
  await optOut("+33612345678");
  await audiences.applyImport(id);
  await optOut("+4915112345678");
  expect(await verdicts()).toEqual(["2 opted-out"]);
  await audiences.undo(id);
  expect((await verdicts()).filter((one) => one.includes("opted-out"))).toEqual([
    "2 opted-out",
    "5 opted-out",
  ]);
});

const PEOPLE = 100_000;
const STOPPED = 10_000;

test("ten thousand opt-outs are pasted beside an audience of a hundred thousand", {
  timeout: 180_000,
}, async () => {
  const number = (row: number) => `+336${String(10_000_000 + row * 89).padStart(8, "0")}`;
  const rows = Array.from({ length: PEOPLE }, (_, row) => number(row));
  const list = await withList(Buffer.from(`phone\n${rows.join("\n")}\n`));
  const text = rows.filter((_, row) => row % (PEOPLE / STOPPED) === 3).join("\n");
  const start = performance.now();
  expect(await list.permission.importOptOuts({ business: BUSINESS, text, note: "" })).toMatchObject({
    added: STOPPED,
  });
  process.stderr.write(`${STOPPED} opt-outs: ${Math.round(performance.now() - start)} ms\n`);
  const { counts } = await list.audiences.read(list.id);
  expect(counts.map(({ verdict, rows: n }) => [verdict, n])).toEqual([
    ["valid", PEOPLE - STOPPED],
    ["opted-out", STOPPED],
  ]);
  const page = await list.audiences.rows({ id: list.id, verdict: null, after: null, limit: 5 });
  expect(page.rows.map(said)).toEqual(["2 valid", "3 valid", "4 valid", "5 opted-out", "6 valid"]);
});
