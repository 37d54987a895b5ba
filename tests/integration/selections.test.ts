/**
 * Messages that were selected stay those messages: whatever receipts come and whatever is sent meanwhile, what is done with
 * them is about exactly the ones that matched when they were selected, by a naive look at every message.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { exportResults } from "../../core/results/results-export.ts";
import type { ExportInput, MessageFilter, SelectedMessages } from "../../shared/contract/index.ts";
import { asAccountId, asBusinessId, asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { rowsOf, said } from "../support/audiences/import-list.ts";
import { post } from "../support/planted/person.ts";
import { createReduction } from "../support/reduction.ts";
import { propertyOf } from "../support/rounds.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";
import { statusWebhook } from "../support/status-webhook.ts";

const ACCOUNT = "1";
const FEW: SelectedMessages = { taken: null, also: [], except: [] };
/** Both forms of one Brazilian number among them. */
const NUMBERS = ["+5511987650001", "+551187650001", "+5511987650002", "+33612345678", "+4915112345678"];
const COUNTRIES = ["BR", "FR", "DE"] as const;
const TEMPLATES = ["autumn_sale", "spring_sale"] as const;
const STATES = ["sending", "accepted", "sent", "delivered", "read", "failed"] as const;

async function withMessages(count: number) {
  const bench = await startBench({ accountIds: [ACCOUNT] });
  const { states } = createReduction(bench);
  let sent = 0;
  const send = () => {
    sent += 1;
    const to = NUMBERS[(sent * 7) % NUMBERS.length] ?? "";
    const message = sendMessage(bench.storage, {
      createdAt: bench.now() + sent,
      accountId: asAccountId(ACCOUNT),
      to,
      country: COUNTRIES[to.startsWith("+55") ? 0 : to.startsWith("+33") ? 1 : 2],
      templateName: TEMPLATES[sent % TEMPLATES.length] ?? "",
      templateId: String(3 + (sent % TEMPLATES.length)),
    });
    states.settle(message, accepted(wamidOf(sent), bench.now() + sent));
  };
  const receive = (n: number, status: string) =>
    post(bench, statusWebhook({ wamid: wamidOf(n), status, account: ACCOUNT }));
  for (let n = 0; n < count; n += 1) send();
  return { bench, send, receive, count: () => sent };
}

const wamidOf = (n: number) => `wamid.${Buffer.from(`message ${n}`).toString("base64")}`;

/** Every message, newest first. */
function everything({ storage }: Bench) {
  return storage.messages.withIds(storage.messages.idsAfter(null, 10_000)).toReversed();
}

function naive(bench: Bench, { where, search }: MessageFilter): readonly MessageId[] {
  const has = (facet: "state" | "country" | "template", text: string) =>
    where?.[facet] === undefined || where[facet].includes(text);
  return everything(bench)
    .filter(
      ({ state, country, template, recipient }) =>
        has("state", state) &&
        has("country", country ?? "none") &&
        has("template", template?.id ?? "none") &&
        (search === undefined || (recipient.kind === "number" && recipient.number.includes(search))),
    )
    .map(({ id }) => id);
}

async function exportedIds(bench: Bench, selected: SelectedMessages): Promise<readonly string[]> {
  let text = "";
  const input = { format: "json", selected } satisfies ExportInput;
  const options = { ...bench.services, storage: bench.served, shell: null, now: bench.now };
  for await (const event of exportResults(options, input)) if (event.type === "part") text += event.text;
  return (JSON.parse(text) as { readonly id: string }[]).map(({ id }) => id);
}

async function suppressed(bench: Bench, selected: SelectedMessages) {
  const events = [];
  for await (const event of bench.services.selections.suppress({
    selected,
    source: "complaint",
    note: "asked us to",
  }))
    events.push(event);
  return events;
}

/** The people of some messages, both forms of a number as one. */
function peopleOf(bench: Bench, ids: readonly string[]): ReadonlySet<string> {
  return new Set(
    bench.storage.messages
      .withIds(ids.map(asMessageId))
      .map(({ recipient }) => (recipient.kind === "number" ? personKeyOf(recipient.number) : "")),
  );
}

const some = <Text extends string>(texts: readonly Text[]) =>
  fc.option(fc.subarray([...texts], { minLength: 1 }), { nil: undefined });
const filters = fc
  .record({
    state: some(STATES),
    country: some(COUNTRIES),
    template: some(["3", "4"]),
    search: fc.option(fc.constantFrom("5511987", "65000", "33612", "49151"), { nil: undefined }),
  })
  .map(({ search, ...asked }): MessageFilter => {
    const where = Object.fromEntries(Object.entries(asked).filter(([, texts]) => texts !== undefined));
    return {
      ...(Object.keys(where).length > 0 && { where }),
      ...(search !== undefined && { search }),
    };
  });
const receipts = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom("sent", "delivered", "read", "failed")),
  { maxLength: 12 },
);

test("what is acted on equals the naive list at the moment of selecting, with receipts and messages meanwhile", async () => {
  const { bench, send, receive } = await withMessages(60);
  const { selections } = bench.services;
  await fc.assert(
    fc.asyncProperty(
      filters,
      receipts,
      receipts,
      fc.array(fc.nat(80), { maxLength: 4 }),
      async (filter, before, after, picked) => {
        for (const [n, status] of before) await receive(n, status);
        const expected = naive(bench, filter);
        const others = everything(bench).map(({ id }) => id);
        const { taken, messages } = await selections.take({
          base: null,
          matching: { filter, between: null },
        });
        expect(messages).toBe(expected.length);

        for (const [n, status] of after) await receive(n, status);
        send();
        const also = picked.flatMap((n) => others[n] ?? []);
        const except = picked.flatMap((n) => expected[n] ?? []).filter((id) => !also.includes(id));
        const selected = { taken, also, except };
        const wanted = [...new Set([...expected.filter((id) => !except.includes(id)), ...also])]
          .map(Number)
          .toSorted((left, right) => right - left)
          .map(String);
        expect(await exportedIds(bench, selected)).toEqual(wanted);
        expect(await selections.weigh(selected)).toEqual({
          messages: wanted.length,
          people: peopleOf(bench, wanted).size,
          unnamed: 0,
          businesses:
            wanted.length === 0 ? [] : [expect.objectContaining({ people: peopleOf(bench, wanted).size })],
        });
        expect(
          selections.among(
            taken,
            everything(bench).map(({ id }) => id),
          ),
        ).toEqual(expected);
        // What another selection stands on is part of it.
        const both = await selections.take({
          base: selected,
          matching: { filter: {}, between: { newest: asMessageId("9"), oldest: asMessageId("7") } },
        });
        const range = ["9", "8", "7"].filter((id) => !wanted.includes(id));
        expect(both.messages).toBe(wanted.length + range.length);
      },
    ),
    propertyOf("selections", 25),
  );
});

test("everybody of a selection is suppressed with the reason, once, by the list that campaigns go by", async () => {
  const { bench, receive } = await withMessages(40);
  for (const n of [1, 2, 3, 8]) await receive(n, "failed");
  const failed: MessageFilter = { where: { state: ["failed"] } };
  const { taken } = await bench.services.selections.take({
    base: null,
    matching: { filter: failed, between: null },
  });
  const ids = naive(bench, failed);
  // They match no longer, or anew, once they are acted on.
  await receive(30, "failed");
  const people = peopleOf(bench, ids);
  const events = await suppressed(bench, { ...FEW, taken });
  expect(events.at(-1)).toEqual({
    type: "done",
    messages: ids.length,
    unnamed: 0,
    businesses: [{ name: expect.any(String), added: people.size, known: 0, erased: 0 }],
  });
  const { permission } = bench.services;
  const question = { list: "suppression", search: "", source: null, before: null, limit: 100 } as const;
  const listed = await permission.list({ ...question, business: asBusinessId(ACCOUNT) });
  expect(new Set(listed.people.map(({ place }) => place.person))).toEqual(people);
  for (const { suppression } of listed.people)
    expect(suppression).toMatchObject({ source: "complaint", note: "asked us to" });
  const again = await suppressed(bench, { ...FEW, taken });
  expect(again.at(-1)).toMatchObject({ businesses: [{ added: 0, known: people.size }] });
});

test("an audience of a selection is one like any other: everybody once, the source named, no consent invented", async () => {
  const { bench } = await withMessages(40);
  const { selections } = bench.services;
  bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId(ACCOUNT));
  await bench.services.permission.add({
    business: asBusinessId(ACCOUNT),
    list: "opt-out",
    to: "+33612345678",
    note: "",
  });
  const filter: MessageFilter = { where: { country: ["FR", "DE"] } };
  const { taken } = await selections.take({ base: null, matching: { filter, between: null } });
  const made = await selections.toAudience({
    selected: { ...FEW, taken },
    name: "Again",
    source: "Country: France, Germany",
  });
  expect(made).toMatchObject({ people: 2, unnamed: 0 });
  await bench.audiences.idle(made.id);
  const audience = await bench.audiences.read(made.id);
  expect(audience).toMatchObject({
    name: "Again",
    rows: 2,
    consent: null,
    hasConsent: false,
    file: { name: "Country: France, Germany" },
    problem: null,
  });
  const rows = await rowsOf(bench, made.id);
  expect(new Set(rows.map(({ typed }) => typed))).toEqual(new Set(["+33612345678", "+4915112345678"]));
  expect(rows.map(said).join()).toMatch(/opt/);
});

test("a selection that is no longer held is said to be gone, and one of nobody makes no audience", async () => {
  const { bench } = await withMessages(3);
  const { selections } = bench.services;
  const first = await selections.take({ base: null, matching: { filter: {}, between: null } });
  for (let n = 0; n < 3; n += 1)
    await selections.take({ base: null, matching: { filter: {}, between: null } });
  await expect(selections.weigh({ ...FEW, taken: first.taken })).rejects.toMatchObject({
    problem: { code: "selection-gone" },
  });
  await expect(
    selections.toAudience({ selected: FEW, name: "Nobody", source: "nothing" }),
  ).rejects.toMatchObject({ problem: { code: "selection-without-people" } });
  expect(await bench.audiences.list()).toEqual([]);
});
