/** A dry run has a line for every row, with the request the sender would make: its lines are the preflight's counts. */
import { expect, test } from "vitest";
import { CALLBACK_PLACEHOLDER } from "../../core/preflight/dry-run.ts";
import { type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { readCallbackData } from "../../shared/domain/messages/callback-data.ts";
import { importList } from "../support/audiences/import-list.ts";
import { ACCOUNT, NUMBER, tell, templateWith } from "../support/preflight/ready-account.ts";
import { startBench } from "../support/setup-bench.ts";

const NUMBERS = [
  "+5511987650001",
  "+33612340002",
  "+4915112340003",
  "+12125550104",
  "+5511987650005",
  "+5511987650006",
];
const LIST = [
  "phone;first;note",
  ...NUMBERS.map(
    (number, index) =>
      `${number};${index === 4 ? "" : `P${index}`};ask ${number.slice(1)} or 0${number.slice(-9)}`,
  ),
  "FR.13491208655302741918;Id;nothing",
  "nonsense;Nobody;",
  `${NUMBERS[0]};Twice;`,
].join("\n");

type Line = Readonly<Record<string, unknown>>;

async function ready(change: (draft: CampaignDraft) => CampaignDraft = (draft) => draft) {
  const bench = await startBench();
  tell(bench, {
    templates: [
      templateWith({ id: "1", content: { body: "Hi {{1}} {{2}}\u2028" } as never }),
      templateWith({ id: "2", content: { body: "Hi {{1}}" } as never, category: "UTILITY" }),
    ],
  });
  const audience = await bench.audiences.create("people");
  await importList(bench, audience, Buffer.from(LIST));
  const business = bench.storage.permission.businessOf(ACCOUNT);
  await bench.services.permission.add({ business, list: "opt-out", to: NUMBERS[5] ?? "", note: "" });
  const { campaigns } = bench.services;
  const campaign = await campaigns.create("spring");
  const first = { kind: "column", column: "first", fallback: "" } as const;
  const note = { kind: "column", column: "note", fallback: "" } as const;
  await campaigns.saveDraft(
    campaign,
    change({
      ...emptyDraft(),
      variants: [
        { key: "A", templateId: "1", values: { "body.1": first, "body.2": note }, method: null, share: 50 },
        { key: "B", templateId: "2", values: { "body.1": first }, method: null, share: 50 },
      ],
      split: { kind: "share" },
      people: { audiences: [audience], without: [], withoutSegments: [], quietDays: null, followUp: null },
    }),
    0,
  );
  return { bench, campaign };
}

async function linesOf(
  { bench, campaign }: Awaited<ReturnType<typeof ready>>,
  consent: { readonly by: string } | null,
): Promise<readonly Line[]> {
  let text = "";
  for await (const event of bench.services.preflight.dryRun({ id: campaign, saved: 1, consent }, null))
    if (event.type === "part") text += event.text;
  expect(text).not.toMatch(/[\u0085\u2028\u2029]/);
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const bodiesOf = (lines: readonly Line[]) =>
  lines.flatMap(({ body, endpoint }) => (body === undefined ? [] : [{ body: body as Line, endpoint }]));

test("its lines add up to the preflight, and each has the body the sender makes", async () => {
  const campaign = await ready();
  const { bench } = campaign;
  const lines = await linesOf(campaign, { by: "Ana" });
  const found = await bench.services.preflight.read(campaign.campaign);
  const rows = lines.slice(1, -1);
  expect(rows).toHaveLength(found.rows);
  for (const { people, ...said } of found.outcomes) {
    const { variant, kind, ...rest } = said;
    expect(rows).toSatisfy(
      (all: readonly Line[]) =>
        all.filter((line) => {
          const { message, outcome } = line;
          return (
            message === variant &&
            outcome === kind &&
            Object.entries(rest).every(
              ([name, value]) => JSON.stringify(line[name]) === JSON.stringify(value),
            )
          );
        }).length === people,
    );
  }
  for (const { why, rows: count } of found.leftOut)
    expect(rows.filter((line) => line.outcome === "left-out" && line.why === why)).toHaveLength(count);
  const { summary } = lines.at(-1) as { summary: { rows: number; outcomes: { rows: number }[] } };
  expect(summary.rows).toBe(found.rows);
  expect(summary.outcomes.reduce((sum, { rows: count }) => sum + count, 0)).toBe(found.rows);
  const bodies = bodiesOf(rows);
  expect(bodies.length).toBe(found.schedule.people);
  for (const { body, endpoint } of bodies) {
    expect(endpoint).toMatch(new RegExp(`^v\\d+\\.\\d+/${NUMBER}/(marketing_messages|messages)$`));
    expect(body.biz_opaque_callback_data).toBe(CALLBACK_PLACEHOLDER);
  }
  expect(readCallbackData(CALLBACK_PLACEHOLDER)).toBeNull();
  expect(bodies.map(({ body }) => body.to ?? body.recipient)).toContain("5511987650001");
  expect(bodies.map(({ body }) => body.to ?? body.recipient)).toContain("FR.13491208655302741918");
  expect(bench.services.fullNumbers.list()).toMatchObject([
    { kind: "dry-run", subject: "spring", rows: found.rows },
  ]);
  expect(bench.requests.filter(({ method }) => method === "POST")).toEqual([]);
});

test("without a consent no number is whole, in whatever value it stands", async () => {
  const campaign = await ready();
  const text = JSON.stringify(await linesOf(campaign, null));
  for (const number of NUMBERS) {
    expect(text).not.toContain(number.slice(-8));
    expect(text).not.toContain(number.slice(-7));
  }
  expect(text).toContain("…0001");
  expect(text).toContain("FR.13491208655302741918");
  expect(campaign.bench.services.fullNumbers.list()).toEqual([]);
});

test("what is broken off leaves no thread and no record of a whole file; a draft with nothing chosen says so", async () => {
  const campaign = await ready();
  const { bench } = campaign;
  const stop = new AbortController();
  const events = bench.services.preflight.dryRun(
    { id: campaign.campaign, saved: 1, consent: { by: "Ana" } },
    null,
    stop.signal,
  );
  await events.next();
  await events.next();
  stop.abort();
  await events.return(undefined);
  expect(bench.services.fullNumbers.list()).toMatchObject([{ rows: null }]);
  // What the person agreed to was another draft, and nothing is recorded of it.
  expect(() =>
    bench.services.preflight.dryRun({ id: campaign.campaign, saved: 0, consent: { by: "Ana" } }, null),
  ).toThrow("campaign-changed-elsewhere");
  expect(bench.services.fullNumbers.list()).toHaveLength(1);
  const empty = await ready((draft) => ({
    ...draft,
    variants: draft.variants.map((variant) => ({ ...variant, templateId: null })),
  }));
  const lines = await linesOf(empty, null);
  expect(bodiesOf(lines)).toEqual([]);
  expect(lines.filter(({ outcome }) => outcome === "undecided").length).toBeGreaterThan(0);
  expect(
    (lines[0] as { about: { blockers: { code: string }[] } }).about.blockers.map(({ code }) => code),
  ).toContain("no-template");
});
