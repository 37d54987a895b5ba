/** Campaigns are frozen: what a plan keeps, what keeps it from being made, and how it goes again. */
import { describe, expect, test } from "vitest";
import { changeQuietHours } from "../../core/permission/permission-commands.ts";
import { createPlansService } from "../../core/plans/plans-service.ts";
import { startDue } from "../../core/sending/sending-commands.ts";
import type { Preflight } from "../../shared/contract/index.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import { messageFor } from "../../shared/domain/campaigns/filling.ts";
import type { AudienceId, CampaignId } from "../../shared/domain/ids.ts";
import { requestOf } from "../../shared/domain/messages/request.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { eraseFromRows } from "../support/audiences/erase-from-rows.ts";
import { importList } from "../support/audiences/import-list.ts";
import { draftFor } from "../support/preflight/draft-for.ts";
import { makeList } from "../support/preflight/made-list.ts";
import { ACCOUNT, type Told, tell, templateWith } from "../support/preflight/ready-account.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type BenchOptions, START, startBench } from "../support/setup-bench.ts";

const HOUR = 3_600_000;
const LIST = Buffer.from(
  [
    "phone;name;city",
    "+33612345678;Ana;Lyon",
    "+5511987654321;Caio;",
    "+4915112345678;Eva;call +33 6 12 34 56 78",
    "nonsense;Zoë;Kyiv",
    "",
  ].join("\n"),
);

async function start(told: Told = {}, options: BenchOptions = {}) {
  const bench = await startBench(options);
  tell(bench, told);
  const { campaigns, preflight, audiences, plans } = bench.services;
  const audience = await audiences.create("List");
  await importList(bench, audience, LIST, "FR");
  const id = await campaigns.create("Autumn");
  let saved = 0;
  async function compose(
    change: (draft: CampaignDraft) => CampaignDraft = (draft) => draft,
    of: AudienceId = audience,
  ): Promise<Preflight> {
    saved = await campaigns.saveDraft(id, change(draftFor(of)), saved);
    return preflight.read(id);
  }
  const freezeSeen = (seen: Preflight) =>
    plans.freeze({ id, saved: seen.saved, fingerprint: seen.fingerprint });
  /** @param meanwhile what happens once the draft is judged, before anything is written */
  async function freezeSlowly(seen: Preflight, meanwhile: () => unknown) {
    const slow = createPlansService({
      storage: bench.served,
      preflight: {
        deal: (campaign, how, take) =>
          preflight.deal(campaign, how, async (frame, people) => {
            await meanwhile();
            return take(frame, people);
          }),
        letGo: preflight.letGo,
      },
      logger: createKeepingLogger(),
      onChanged: () => undefined,
      onDue: () => undefined,
      actor: () => ({ kind: "host", name: "tester" }),
      onProgress: () => undefined,
      timers: bench.timers,
      now: bench.now,
    });
    try {
      return await slow.freeze({ id, saved: seen.saved, fingerprint: seen.fingerprint });
    } finally {
      await slow.stop();
    }
  }
  return {
    bench,
    id,
    audience,
    plans,
    compose,
    freezeSeen,
    freezeSlowly,
    /** As somebody does who has looked at it. */
    freeze: async (change?: (draft: CampaignDraft) => CampaignDraft) => freezeSeen(await compose(change)),
    state: () => campaigns.read(id).state,
    /** Rows of all plans, those that are being deleted included. */
    rows: () => countRows(bench.storage.plans),
  };

  function countRows(store: typeof bench.storage.plans): number {
    let count = 0;
    for (let plan = 1; plan <= 20; plan += 1) count += store.people(plan, null, 100_000).length;
    return count;
  }
}

/** Imports a list in the place of the one before. */
async function replaceList({ bench, audience }: Awaited<ReturnType<typeof start>>, list: Buffer) {
  await importList(bench, audience, list, "FR");
  await bench.audiences.applyImport(audience);
  await bench.audiences.idle(audience);
}

const at = (time: number, zone = "UTC") => {
  const iso = new Date(time).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), zone };
};

function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
}

describe("a plan", () => {
  test("keeps what was seen, everybody who is sent something, and their own values", async () => {
    const { bench, id, plans, compose, freezeSeen, state } = await start();
    const seen = await compose();
    expect(await freezeSeen(seen)).toEqual({ isFrozen: true });
    expect(state()).toBe("scheduled");
    const view = plans.read(id);
    expect(view).toMatchObject({
      saved: seen.saved,
      frozenAt: START,
      start: null,
      people: 3,
      erased: 0,
      displayNumber: "+55 11 98765-0000",
      messages: [{ key: "A", name: "template_1", requested: "optimized" }],
    });
    expect(view?.prediction).toEqual(seen);
    const plan = bench.storage.plans.standing(id)?.id ?? 0;
    const values = bench.storage.plans
      .people(plan, null, 10)
      .map(({ person, values: own }) => [person, ...own]);
    expect(values).toHaveLength(3);
    expect(values).toEqual(
      expect.arrayContaining([
        [{ kind: "number", number: "+33612345678" }, "Lyon"],
        [{ kind: "number", number: "+5511987654321" }, "your town"],
      ]),
    );
    const sum = (counts: readonly { readonly people: number }[]) =>
      counts.reduce((all, { people }) => all + people, 0);
    expect(sum(bench.storage.plans.classes(plan))).toBe(
      sum(seen.outcomes.filter(({ kind }) => kind === "send" || kind === "wait")),
    );
  });

  test("makes the same request after its template has changed, byte for byte", async () => {
    const { bench, id, freeze } = await start();
    const request = () => {
      const plan = bench.storage.plans.plan(id) ?? expect.fail();
      const [person] = bench.storage.plans
        .people(plan.id, null, 10)
        .filter(({ person: one }) => one.kind === "number" && one.number === "+33612345678");
      const ofClass = bench.storage.plans.classes(plan.id).find((one) => one.class === person?.class);
      const message = plan.frame.messages[ofClass?.message ?? -1] ?? expect.fail();
      return JSON.stringify(
        requestOf({
          ...messageFor(message.template, message.filling, person?.values ?? [], message.options),
          recipient: person?.person ?? expect.fail(),
          route: "optimized",
          callbackData: "wp1",
        }),
      );
    };
    await freeze();
    const before = request();
    expect(before).toContain('"text":"Lyon"');
    tell(bench, { templates: [templateWith({ id: "1", name: "other", content: { body: "Bye" } as never })] });
    expect(request()).toBe(before);
  });

  test("has those first whose hours end first", async () => {
    const { bench, id, freeze } = await start();
    const business = bench.storage.permission.businessOf(ACCOUNT);
    await bench.served.run(changeQuietHours, {
      business,
      choice: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" },
    });
    await freeze();
    const plan = bench.storage.plans.standing(id)?.id ?? 0;
    const classes = bench.storage.plans.classes(plan);
    // At nine in the morning (UTC) Europe's day is under way, and Brazil's hasn't begun.
    expect(classes.map(({ country, decided }) => `${country} ${decided.kind}`).at(-1)).toBe("BR wait");
    expect(classes.map(({ keepsHours }) => keepsHours)).toEqual([true, true, true]);
  });
});

describe("is refused", () => {
  test("what was saved since somebody looked", async () => {
    const { compose, freezeSeen, state } = await start();
    const seen = await compose();
    await compose((draft) => ({ ...draft, delivery: { ...draft.delivery, pace: 7 } }));
    expect(await problemOf(freezeSeen(seen))).toBe("campaign-changed-elsewhere");
    expect(state()).toBe("draft");
  });

  test("what would happen to other people, until somebody has seen that", async () => {
    const { bench, id, plans, compose, freezeSeen, rows } = await start();
    const seen = await compose();
    const business = bench.storage.permission.businessOf(ACCOUNT);
    await bench.services.permission.add({ business, list: "opt-out", to: "+33612345678", note: "" });
    expect(await problemOf(freezeSeen(seen))).toBe("campaign-outcome-changed");
    expect(plans.read(id)).toBeNull();
    expect(rows()).toBe(0);
    expect(await freezeSeen(await bench.services.preflight.read(id))).toEqual({ isFrozen: true });
    expect(plans.read(id)?.people).toBe(2);
  });

  describe("what was seen otherwise, with the same counts:", () => {
    const listOf = (line: string) => Buffer.from(`${LIST}${line}\n+33612345600;Lea;Paris\n`);
    const ANA = "+33612345699;Anaïs;Lyon";
    type Started = Awaited<ReturnType<typeof start>>;
    const business = ({ bench }: Started) => bench.storage.permission.businessOf(ACCOUNT);
    const CHANGES: readonly (readonly [string, (started: Started) => unknown])[] = [
      ["a list with somebody else", (started) => replaceList(started, listOf("+33612345698;Anaïs;Lyon"))],
      [
        "a list with another value of somebody",
        (started) => replaceList(started, listOf("+33612345699;Anaïs;Nice")),
      ],
      [
        "opt-outs of somebody else",
        async (started) => {
          const { permission } = started.bench.services;
          const entry = { business: business(started), list: "opt-out", note: "" } as const;
          await permission.add({ ...entry, to: "+33612345699" });
          const name = { kind: "number", person: "33612345600" } as const;
          await permission.remove({ business: business(started), list: "opt-out", name, reason: "" });
        },
      ],
      ["a throughput", ({ bench }) => tell(bench, { number: { throughputLevel: "HIGH" } })],
      ["a messaging limit", ({ bench }) => tell(bench, { account: { messagingLimit: "TIER_10K" } })],
      [
        "hours",
        (started) =>
          started.bench.served.run(changeQuietHours, {
            business: business(started),
            choice: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" },
          }),
      ],
      [
        "a lifetime of the template",
        ({ bench }) => tell(bench, { templates: [templateWith({ id: "1", ttlSeconds: 86_400 })] }),
      ],
      [
        "a maximum price of the template",
        ({ bench }) =>
          tell(bench, { templates: [templateWith({ id: "1", maxPrice: { perThousand: 9_000 } })] }),
      ],
      [
        "a text of the template",
        ({ bench }) =>
          tell(bench, { templates: [templateWith({ id: "1", content: { body: "Hi {{1}}" } as never })] }),
      ],
    ];

    test.each(CHANGES)("%s", async (_, change) => {
      const started = await start();
      const { bench, id, compose, freezeSeen, state } = started;
      await replaceList(started, listOf(ANA));
      await bench.services.permission.add({
        business: business(started),
        list: "opt-out",
        to: "+33612345600",
        note: "",
      });
      // In the afternoon of Europe and Brazil alike nobody waits for the hours.
      bench.moveClock(6 * HOUR);
      const seen = await compose((draft) => ({ ...draft, delivery: { ...draft.delivery, pace: 5 } }));
      await change(started);
      const { outcomes, leftOut } = await bench.services.preflight.read(id);
      expect([outcomes, leftOut]).toEqual([seen.outcomes, seen.leftOut]);
      expect(await problemOf(freezeSeen(seen))).toBe("campaign-outcome-changed");
      expect(state()).toBe("draft");
    });
  });

  test("nothing that comes to the same for the same people", async () => {
    const started = await start();
    const { bench, compose, freezeSeen } = started;
    const image = (example: string) =>
      templateWith({
        id: "1",
        content: { header: { format: "TEXT", text: "News" }, mediaExample: example } as never,
      });
    tell(bench, { templates: [image("https://meta.example/1")] });
    const seen = await compose();
    tell(bench, { templates: [image("https://meta.example/2")] });
    await replaceList(started, LIST);
    expect(await freezeSeen(seen)).toEqual({ isFrozen: true });
  });

  test("what is blocked, warned of, or about nobody", async () => {
    const { bench, compose, freezeSeen, state } = await start();
    const blocked = await compose((draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({ ...variant, templateId: null })),
    }));
    expect(await problemOf(freezeSeen(blocked))).toBe("campaign-blocked");
    tell(bench, { number: { qualityRating: "RED" } });
    const warned = await compose();
    expect(warned.warnings.map(({ code }) => code)).toContain("quality-red");
    expect(await problemOf(freezeSeen(warned))).toBe("campaign-warnings-open");
    tell(bench);
    const nobody = await compose((draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({
        ...variant,
        values: { "body.1": { kind: "text", text: "" } },
      })),
    }));
    expect(await problemOf(freezeSeen(nobody))).toBe("campaign-nobody");
    expect(state()).toBe("draft");
  });

  test("a second freezing beside the first, and a draft that is none any more", async () => {
    const { compose, freezeSeen, id, bench } = await start();
    const seen = await compose();
    const first = freezeSeen(seen);
    expect(await problemOf(freezeSeen(seen))).toBe("campaign-being-frozen");
    expect(await first).toEqual({ isFrozen: true });
    expect(await problemOf(freezeSeen(seen))).toBe("campaign-not-editable");
    const { draft } = bench.services.campaigns.read(id);
    expect(await problemOf(bench.services.campaigns.saveDraft(id, draft, seen.saved))).toBe(
      "campaign-not-editable",
    );
  });
});

describe("a freezing", () => {
  const MANY = 10_000;

  /** Resolves once the first people are written. */
  async function writingOf(
    { progress }: Pick<Awaited<ReturnType<typeof start>>["plans"], "progress">,
    id: CampaignId,
    freezing: Promise<unknown>,
  ): Promise<void> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    freezing.then(over, over);
    while (progress(id)?.step !== "writing") {
      if (isOver) throw new Error(`it was over before: ${await problemOf(freezing)}`);
      await new Promise(setImmediate);
    }
  }

  test("is cancelled while it writes, and leaves a draft and no rows", async () => {
    const { bench, id, plans, compose, freezeSeen, state, rows } = await start();
    const seen = await compose(undefined, makeList(bench.storage, 0, MANY));
    const freezing = freezeSeen(seen);
    await writingOf(plans, id, freezing);
    expect(plans.progress(id)?.total).toBeGreaterThan(9_000);
    await plans.cancel(id);
    expect(await freezing).toEqual({ isFrozen: false });
    expect(plans.progress(id)).toBeNull();
    expect(state()).toBe("draft");
    expect(plans.read(id)).toBeNull();
    await plans.swept();
    expect(rows()).toBe(0);
    expect(await freezeSeen(await bench.services.preflight.read(id))).toEqual({ isFrozen: true });
  });

  test("lets others write between two parts, and notices a draft that is saved meanwhile", async () => {
    const { bench, id, plans, compose, freezeSeen, state, rows } = await start();
    const seen = await compose(undefined, makeList(bench.storage, 0, MANY));
    const freezing = problemOf(freezeSeen(seen));
    await writingOf(plans, id, freezing);
    const { draft } = bench.services.campaigns.read(id);
    await bench.services.campaigns.saveDraft(id, draft, seen.saved);
    expect(await freezing).toBe("campaign-changed-elsewhere");
    expect(state()).toBe("draft");
    await plans.swept();
    expect(rows()).toBe(0);
  });

  test("leaves out whoever is erased meanwhile, and counts them", async () => {
    const { bench, id, plans, compose, freezeSeen } = await start();
    const audience = makeList(bench.storage, 0, MANY);
    const seen = await compose(undefined, audience);
    const list = bench.storage.audiences.audience(audience)?.list ?? 0;
    const last = bench.storage.audienceRows.row(list, MANY - 1)?.person;
    const freezing = freezeSeen(seen);
    await writingOf(plans, id, freezing);
    eraseFromRows(bench, [last?.kind === "number" ? last.number.slice(1) : ""]);
    expect(await freezing).toEqual({ isFrozen: true });
    const planned = seen.outcomes.reduce(
      (sum, { kind, people }) => (kind === "skip" ? sum : sum + people),
      0,
    );
    expect(plans.read(id)).toMatchObject({ erased: 1, people: planned - 1 });
  });

  test("doesn't bring back in values of others who was erased since it was judged", async () => {
    const { bench, id, plans, compose, freezeSlowly } = await start();
    const seen = await compose();
    await freezeSlowly(seen, () => eraseFromRows(bench, ["33612345678"]));
    expect(plans.read(id)).toMatchObject({ erased: 1, people: 2 });
    const { id: plan, frame } = bench.storage.plans.plan(id) ?? expect.fail();
    const texts = bench.storage.plans.people(plan, null, 10).flatMap(({ values }) => values);
    expect(texts).toContain("call +[erased]");
    expect(JSON.stringify([frame, texts])).not.toMatch(/612345678|12 34 56/);
    // What names nobody stays.
    expect(frame.sender.displayNumber).toBe("+55 11 98765-0000");
  });

  test("is refused where the draft named somebody who was erased since it was judged", async () => {
    const { bench, compose, freezeSlowly, state, rows } = await start();
    const seen = await compose((draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({
        ...variant,
        values: { "body.1": { kind: "text", text: "call +33 6 12 34 56 78" } },
      })),
    }));
    const freezing = freezeSlowly(seen, () => eraseFromRows(bench, ["33612345678"]));
    expect(await problemOf(freezing)).toBe("campaign-changed-elsewhere");
    expect(state()).toBe("draft");
    expect(rows()).toBe(0);
  });

  test("that a kill has cut short is swept away at the next start", async () => {
    const { bench, id, plans, compose, rows, state } = await start();
    const seen = await compose();
    const { storage } = bench;
    const plan = storage.plans.begin(
      {
        campaign: id,
        saved: seen.saved,
        start: null,
        frame: {} as never,
        prediction: seen,
        classes: [],
      },
      START,
    );
    storage.plans.add(plan, [[0, 1, 33_612_345_678, null, null]], () => false);
    expect(rows()).toBe(1);
    await plans.recover();
    await plans.swept();
    expect(rows()).toBe(0);
    expect(state()).toBe("draft");
    expect(plans.read(id)).toBeNull();
  });
});

describe("a frozen campaign", () => {
  test("is taken back: a draft with all that was typed, and no row of the plan is left", async () => {
    const { bench, id, plans, freeze, state, rows } = await start();
    await freeze();
    const before = bench.services.campaigns.read(id);
    expect(rows()).toBe(3);
    await plans.unschedule(id);
    expect(state()).toBe("draft");
    expect(plans.read(id)).toBeNull();
    expect(bench.services.campaigns.read(id)).toEqual({ ...before, state: "draft" });
    await plans.swept();
    expect(rows()).toBe(0);
    // Two clicks are one.
    await plans.unschedule(id);
    expect(await freeze()).toEqual({ isFrozen: true });
    const entries = bench.services.sending.log(id, null).entries.toReversed();
    expect(entries.map(({ what, people, at }) => ({ what, people, at }))).toEqual([
      { what: "frozen", people: 3, at: bench.now() },
      { what: "unscheduled", people: null, at: bench.now() },
      { what: "frozen", people: 3, at: bench.now() },
    ]);
    for (const { by } of entries) expect(by).toEqual(bench.services.sending.actor());
  });

  test("can't be archived or deleted, and its copy is a draft without a plan", async () => {
    const { bench, id, plans, freeze } = await start();
    await freeze();
    const { campaigns } = bench.services;
    expect(await problemOf(campaigns.archive(id, true))).toBe("campaign-under-way");
    expect(await problemOf(campaigns.remove(id))).toBe("campaign-not-editable");
    const copy = await campaigns.duplicate(id, "Again");
    expect(campaigns.read(copy).state).toBe("draft");
    expect(plans.read(copy)).toBeNull();
    expect(plans.read(id)?.people).toBe(3);
  });

  test("is back among the others where its draft was archived, before or while it was frozen", async () => {
    const { bench, id, plans, compose, freezeSeen, freezeSlowly } = await start();
    const { campaigns } = bench.services;
    const seen = await compose();
    await campaigns.archive(id, true);
    await freezeSeen(seen);
    expect(campaigns.read(id)).toMatchObject({ state: "scheduled", isArchived: false });
    await plans.unschedule(id);
    await freezeSlowly(seen, () => campaigns.archive(id, true));
    expect(campaigns.read(id)).toMatchObject({ state: "scheduled", isArchived: false });
  });

  test("loses whoever is erased, counts one fewer, and other people's values no longer name them", async () => {
    const { bench, id, plans, freeze } = await start();
    await freeze();
    const before = plans.read(id);
    eraseFromRows(bench, ["33612345678"]);
    expect(plans.read(id)).toEqual({ ...before, people: 2, erased: 1 });
    const plan = bench.storage.plans.standing(id)?.id ?? 0;
    const people = bench.storage.plans.people(plan, null, 10);
    expect(people).toHaveLength(2);
    expect(JSON.stringify(people)).not.toMatch(/612345678|12 34 56/);
    expect(bench.storage.plans.classes(plan).reduce((sum, one) => sum + one.people, 0)).toBe(2);
  });
});

describe("the start of a frozen campaign", () => {
  const inTwoHours = (draft: CampaignDraft): CampaignDraft => ({
    ...draft,
    delivery: { ...draft.delivery, start: at(START + 2 * HOUR) },
  });

  test("comes when its time does, once", async () => {
    const { bench, id, plans, freeze, state } = await start();
    await freeze(inTwoHours);
    bench.moveClock(2 * HOUR + 4 * 60_000);
    plans.start();
    while (state() === "scheduled") await new Promise(setImmediate);
    expect(state()).toBe("sending");
    const begun = bench.storage.jobs.log(id, null, 10).map(({ what }) => what);
    bench.moveClock(-3 * HOUR);
    expect((await bench.served.run(startDue, bench.now())).started).toEqual([]);
    expect(bench.storage.jobs.log(id, null, 10).map(({ what }) => what)).toEqual(begun);
    expect(begun).toEqual(["started-by-clock", "frozen"]);
  });

  test("is missed when it is found more than five minutes late", async () => {
    const { bench, id, plans, freeze, state } = await start();
    await freeze(inTwoHours);
    expect(plans.read(id)?.start).toBe(START + 2 * HOUR);
    expect(await bench.served.run(startDue, bench.now())).toEqual({
      started: [],
      missed: [],
      next: START + 2 * HOUR,
    });
    bench.moveClock(2 * HOUR - 1);
    plans.start();
    await plans.swept();
    expect(state()).toBe("scheduled");
    bench.moveClock(5 * 60_000 + 2);
    bench.timers.pass(60_000);
    while (state() === "scheduled") await new Promise(setImmediate);
    expect(state()).toBe("missed");
    // Its plan is there until somebody takes it back.
    expect(plans.read(id)?.people).toBe(3);
    await plans.unschedule(id);
    expect(state()).toBe("draft");
  });

  test("is found missed at the next opening", async () => {
    const { bench, plans, freeze, state } = await start();
    await freeze(inTwoHours);
    bench.moveClock(3 * HOUR);
    plans.start();
    while (state() === "scheduled") await new Promise(setImmediate);
    expect(state()).toBe("missed");
  });

  test("is missed where it passes while everybody is judged: nobody has accepted that", async () => {
    const { bench, id, plans, compose, freezeSlowly, state } = await start();
    const seen = await compose(inTwoHours);
    await freezeSlowly(seen, () => bench.moveClock(3 * HOUR));
    expect(plans.read(id)?.start).toBe(START + 2 * HOUR);
    expect(state()).toBe("missed");
  });

  test("waits for somebody where there is none, however long", async () => {
    const { bench, freeze, state } = await start();
    await freeze();
    bench.moveClock(400 * 24 * HOUR);
    expect(await bench.served.run(startDue, bench.now())).toEqual({ started: [], missed: [], next: null });
    expect(state()).toBe("scheduled");
  });

  test("waits for somebody who has accepted that it is over", async () => {
    const { id, plans, freeze, state } = await start();
    await freeze((draft) => ({
      ...draft,
      delivery: { ...draft.delivery, start: at(START - HOUR) },
      review: { ...draft.review, accepted: [...draft.review.accepted, { code: "start-passed", at: 1 }] },
    }));
    expect(state()).toBe("scheduled");
    expect(plans.read(id)?.start).toBeNull();
  });
});
