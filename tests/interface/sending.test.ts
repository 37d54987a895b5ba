/** What is said of a campaign that is being sent, in both languages: every hold, every pause, every entry of its log. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createInstance } from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { MemoryRouter } from "react-router";
import { describe, expect, test, vi } from "vitest";
import { orpc } from "../../renderer/app/client.ts";
import { CopyBanner } from "../../renderer/features/campaigns/sending/CopyBanner.tsx";
import { SendingActions } from "../../renderer/features/campaigns/sending/SendingActions.tsx";
import { SendingControls } from "../../renderer/features/campaigns/sending/SendingControls.tsx";
import { SendingTab } from "../../renderer/features/campaigns/sending/SendingTab.tsx";
import { lateEn, lateFr } from "../../renderer/i18n/late-resources.ts";
import { en, fr } from "../../renderer/i18n/resources.ts";
import type {
  CopyQuestion,
  GuardEvidence,
  HandOverView,
  SendingLogEntry,
  SendingStatus,
  UnreachedView,
} from "../../shared/contract/index.ts";
import { asCampaignId, asMessageId } from "../../shared/domain/ids.ts";
import { KEPT_BACK, UNREACHED } from "../../shared/domain/sending/hand-over.ts";
import { ACTORS, GUARDS, HOLDS, LOGGED, WAITS } from "../../shared/domain/sending/job-words.ts";

// There is no core behind this.
vi.mock("../../renderer/app/client.ts", async () => {
  const { createTanstackQueryUtils } = await import("@orpc/tanstack-query");
  const nobody: object = new Proxy(() => undefined, { get: () => nobody });
  return { client: nobody, orpc: createTanstackQueryUtils(nobody as never), connection: nobody };
});

const HOUR = 3_600_000;
const now = Date.now();

const CAMPAIGN = { id: asCampaignId("1"), accountId: null, state: "sending", name: "Autumn" } as const;

const STATUS: SendingStatus = {
  state: "sending",
  startedAt: now - HOUR,
  endedAt: null,
  people: 100,
  queued: 20,
  waiting: [],
  skipped: [],
  erased: 0,
  states: { accepted: 50, delivered: 30 },
  failures: [],
  rerouted: 0,
  routes: { optimized: 80 },
  hold: null,
  pause: null,
  pace: { now: 12.4, planned: 80, allowed: 20, isThrottled: true },
  ends: null,
  canary: null,
  usefulUntil: null,
  handedOver: { people: 0, unwritten: 0, takenBack: 0, unknown: 0 },
  lastErrors: [],
  unknownSince: null,
};

interface Shown {
  readonly status?: Partial<SendingStatus>;
  readonly unreached?: UnreachedView;
  readonly handOvers?: readonly HandOverView[];
  readonly log?: readonly SendingLogEntry[];
  readonly copy?: CopyQuestion | null;
}

/** The tab with its actions, as it is once everything has been read. */
async function said(
  language: "en" | "fr",
  { status = {}, log = [], copy = null, unreached = { groups: [], keptBack: [] }, handOvers = [] }: Shown,
): Promise<string> {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    resources: { en: { ...en, ...lateEn }, fr: { ...fr, ...lateFr } },
    lng: language,
    defaultNS: "common",
    ns: Object.keys(en),
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => "—missing—",
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const input = { id: CAMPAIGN.id };
  const whole = { ...STATUS, ...status };
  client.setQueryData(orpc.sending.status.queryKey({ input }), whole as never);
  client.setQueryData(orpc.plans.read.queryKey({ input }), null);
  client.setQueryData(orpc.handOvers.unreached.queryKey({ input }), unreached as never);
  client.setQueryData(orpc.handOvers.list.queryKey({ input }), { handOvers } as never);
  client.setQueryData(orpc.sending.copy.queryKey(), copy as never);
  const pages = orpc.sending.log.infiniteOptions({
    input: (before: number | undefined) => ({ ...input, ...(before !== undefined && { before }) }),
    initialPageParam: undefined,
    getNextPageParam: () => undefined,
  });
  client.setQueryData(pages.queryKey, {
    pages: [{ entries: [...log], hasMore: false }],
    pageParams: [undefined],
  } as never);
  const campaign = { ...CAMPAIGN, state: whole.state };
  const children: readonly ReactNode[] = [
    createElement(CopyBanner, { key: "copy" }),
    createElement(SendingActions, { key: "actions", campaign }),
    createElement(SendingTab, { key: "tab", campaign }),
  ];
  const html = renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client },
      createElement(
        I18nextProvider,
        { i18n },
        createElement(MemoryRouter, null, createElement(SendingControls, { campaign }, ...children)),
      ),
    ),
  );
  // A key that is in no catalog would be shown as it is.
  expect(html).not.toMatch(/—missing—|(?:sending|results|decision):?\.?[a-z]+\.[a-z-]+\.[a-z-]+/);
  return html;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;");

const EVIDENCE: GuardEvidence = {
  guard: "storm",
  at: now,
  error: null,
  reason: null,
  seen: null,
  variant: null,
};

describe.each([
  ["en", { ...en, ...lateEn }],
  ["fr", { ...fr, ...lateFr }],
] as const)("in %s", (language, { sending: words, errorCodes }) => {
  test("who could be handed over is told once the time is near, and who was handed over always", async () => {
    const unreached: UnreachedView = {
      groups: UNREACHED.map((why) => ({ why, mayArrive: why === "at-meta" || why === "unknown", people: 2 })),
      keptBack: KEPT_BACK.map((why) => ({ why, people: 1 })),
    };
    const useful = (usefulUntil: number | null) => said(language, { unreached, status: { usefulUntil } });
    for (const text of [await useful(null), await useful(now + 2 * HOUR)])
      expect(text).not.toContain(escaped(words.handOver.title));
    const near = await useful(now + HOUR / 2);
    expect(near).toContain(escaped(words.handOver.near));
    const over = await said(language, { unreached, status: { state: "stopped" } });
    expect(over).not.toContain(escaped(words.handOver.near));
    for (const text of [near, over]) {
      for (const why of UNREACHED) expect(text).toContain(escaped(words.handOver.why[why]));
      for (const why of KEPT_BACK) expect(text).toContain(escaped(words.handOver.kept[why]));
      expect(text).toContain(escaped(words.handOver.action));
    }
    const by = { kind: "host" as const, name: "Ana" };
    const past = (takenBack: number) =>
      said(language, { handOvers: [{ id: 1, at: now, by, people: 9, takenBack, keptBack: [] }] });
    expect(await past(0)).toContain(escaped(words.handOver.past.nobodyBack));
    const back = await past(3);
    expect(back).toContain(escaped(words.handOver.past.takeOut));
    expect(back).toContain(escaped(words.handOver.files["taken-back"].full));
    expect(back).not.toContain(escaped(words.handOver.past.nobodyBack));
  });

  test.each(HOLDS)("the hold “%s” is named, with when it goes on", async (kind) => {
    const open = await said(language, { status: { hold: { kind, until: null } } });
    expect(open).toContain(escaped(words.hold.title[kind]));
    expect(open).toContain(escaped(words.hold.open[kind]));
    const timed = await said(language, { status: { hold: { kind, until: now + 2 * 24 * HOUR } } });
    expect(timed).toContain(escaped(words.hold.until.split("{{")[0] ?? ""));
    expect(timed).not.toContain(escaped(words.hold.open[kind]));
    // Whoever has paused it isn't told that it goes on by itself.
    const paused = await said(language, { status: { state: "paused-by-you", hold: { kind, until: null } } });
    expect(paused).not.toContain(escaped(words.hold.title[kind]));
  });

  test.each(GUARDS)("the pause “%s” says why, what to do, and how to go on", async (guard) => {
    const html = await said(language, {
      status: {
        state: "paused-by-guard",
        pause: { ...EVIDENCE, guard, error: { code: 131031, title: "Locked" }, seen: { bad: 7, of: 10 } },
        failures: [
          {
            code: 131031,
            title: "Locked",
            details: null,
            people: 7,
            disposition: "fix-account",
            retry: null,
          },
        ],
      },
    });
    expect(html).toContain('role="alert"');
    expect(html).toContain(escaped(words.guard.title[guard]));
    expect(html).toContain(escaped(words.guard.remedy[guard]));
    expect(html).toContain(escaped(errorCodes.code["131031"].meaning));
    expect(html).toContain('href="/results/errors?code=131031"');
    expect(html).toContain("(20)");
  });

  test("a pause whose error nobody knows shows Meta's code and words alone", async () => {
    const html = await said(language, {
      status: {
        state: "paused-by-guard",
        pause: { ...EVIDENCE, error: { code: 987654, title: "Something new" } },
      },
    });
    expect(html).toContain("987654");
    expect(html).toContain("Something new");
  });

  test("everybody of the plan is in one part, and accepted has no tick", async () => {
    const html = await said(language, {
      status: { skipped: [{ why: "opted-out", people: 3 }], erased: 2, people: 105 },
    });
    const parts = [
      ...html.matchAll(/data-part="([^"]+)".*?<span class="[^"]*figure[^"]*">(?:<a [^>]*>)?(\d+)</g),
    ];
    const counts = new Map(parts.map(([, part, people]) => [part, Number(people)]));
    const everybody = counts.get("everybody");
    counts.delete("everybody");
    expect(everybody).toBe(105);
    expect([...counts.values()].reduce((sum, people) => sum + people, 0)).toBe(everybody);
    // Messages have a list behind them; who waits or hasn't been written to has none.
    const linked = [
      ...html.matchAll(/data-part="([^"]+)"(?:(?!data-part).)*href="\/results\?state=([^&]+)&amp;campaign=/g),
    ];
    expect(linked.length).toBeGreaterThan(1);
    for (const [, part, state] of linked) expect(state).toBe(part);
    const accepted = html.slice(html.indexOf('data-part="accepted"')).split("</dt>")[0];
    expect(accepted).not.toContain("lucide-circle-check");
  });

  test("the pace is held against the plan and what the number allows", async () => {
    const html = await said(language, {});
    expect(html).toContain(words.figure.perSecond.replace("{{pace}}", "12"));
    expect(html).toContain(escaped(words.figure.throttled));
    const steady = await said(language, {
      status: { pace: { now: 80, planned: 80, allowed: 80, isThrottled: false } },
    });
    expect(steady).not.toContain(escaped(words.figure.throttled));
  });

  test("an end that nobody can tell isn't made up", async () => {
    expect(await said(language, {})).toContain(escaped(words.figure.noEnd.unknown));
    expect(await said(language, { status: { hold: { kind: "network", until: null } } })).toContain(
      escaped(words.figure.noEnd.blocked),
    );
    expect(await said(language, { status: { state: "paused-by-you" } })).toContain(
      escaped(words.figure.noEnd.paused),
    );
    const open = await said(language, { status: { ends: { earliest: now + 48 * HOUR, latest: null } } });
    expect(open).toContain(escaped(words.figure.notBefore.split("{{")[0] ?? ""));
  });

  test("what another try can't help isn't offered, and Meta's day is waited for", async () => {
    const html = await said(language, {
      status: {
        state: "completed-with-errors",
        endedAt: now,
        failures: [
          {
            code: 131049,
            title: "Not delivered",
            details: null,
            people: 4,
            disposition: "wait",
            retry: { people: 4, from: now + 24 * HOUR },
          },
          {
            code: 131026,
            title: "Undeliverable",
            details: null,
            people: 2,
            disposition: "give-up",
            retry: null,
          },
          { code: 999999, title: "New", details: null, people: 1, disposition: null, retry: null },
        ],
      },
    });
    const rowOf = (code: number) => html.slice(html.indexOf(`data-code="${code}"`)).split("</tr>")[0] ?? "";
    expect(rowOf(131049)).toContain(
      escaped(words.failures.from_other.split("{{time}}")[0]?.split("}}")[1] ?? "-"),
    );
    expect(rowOf(131026)).toContain(escaped(words.failures.never));
    for (const code of [131049, 131026, 999999]) {
      expect(rowOf(code)).toContain(`href="/results/errors?code=${code}"`);
    }
    expect(rowOf(999999)).toContain(escaped(words.failures.notYet));
    expect(html).toContain(words.action.retry_other.replace("{{count, number}}", "4"));
  });

  test("whoever waits is told of by reason, and the newest errors lead to their messages", async () => {
    const html = await said(language, {
      status: {
        waiting: WAITS.map((why, index) => ({ why, error: null, people: index + 1, next: now + HOUR })),
        states: { unknown: 3 },
        unknownSince: now - 2 * HOUR,
        lastErrors: [
          { code: 131026, title: "Undeliverable", details: null, at: now, messageId: asMessageId("77") },
        ],
      },
    });
    for (const why of WAITS) expect(html).toContain(escaped(words.waits.reason[why]));
    expect(html).toContain('href="/results/77"');
    expect(html).toContain('href="/results/errors?code=131026"');
    expect(html).toContain('href="/results?state=unknown&amp;campaign=');
    expect(html).toContain(escaped(words.unknown.text));
    // They age visibly.
    expect(html).toContain(escaped(words.unknown.oldest.split("{{")[0] ?? "-"));
  });

  test("the first few are held against both thresholds", async () => {
    const canary = {
      people: 50,
      mostFailed: 5,
      leastDelivered: 80,
      state: "waiting",
      until: now + HOUR,
    } as const;
    const verdicts = async (failed: number, delivered: number, state: "waiting" | "failed" = "waiting") => {
      const html = await said(language, { status: { canary: { ...canary, state, failed, delivered } } });
      return [...html.matchAll(/data-verdict="([^"]+)"/g)].map(([, verdict]) => verdict);
    };
    expect(await verdicts(2, 70)).toEqual(["keptSoFar", "open"]);
    expect(await verdicts(5, 80)).toEqual(["keptSoFar", "kept"]);
    expect(await verdicts(6, 80)).toEqual(["broken", "kept"]);
    expect(await verdicts(5, 79, "failed")).toEqual(["kept", "broken"]);
  });

  test("the log says what was done, and by whom", async () => {
    const entries = LOGGED.flatMap((what) => ACTORS.map((kind) => ({ what, kind })));
    const log = entries.map(
      ({ what, kind }, id): SendingLogEntry => ({
        id,
        at: now,
        what,
        by: { kind, name: null },
        people: 7,
        evidence: EVIDENCE,
      }),
    );
    const html = await said(language, { log });
    for (const what of LOGGED) expect(html).toContain(escaped(words.log.what[what]));
    for (const kind of ACTORS) expect(html).toContain(escaped(words.log.by[`${kind}Unnamed`]));
    expect(html).toContain(escaped(words.guard.short.storm));
    const [entry] = log;
    const named = { ...entry, by: { kind: "host", name: "Office" } } as SendingLogEntry;
    expect(await said(language, { log: [named] })).toContain(words.log.by.host.replace("{{name}}", "Office"));
  });

  test("a log without entries says so", async () => {
    expect(await said(language, {})).toContain(escaped(words.log.empty));
  });

  test.each(["machine", "path", "file", "behind", "unsure"] as const)(
    "the question of the copy says why it is asked: %s",
    async (why) => {
      const html = await said(language, {
        copy: { why, since: now, campaigns: [{ id: CAMPAIGN.id, name: "Autumn" }] },
      });
      expect(html).toContain(escaped(words.copy.title));
      expect(html).toContain(escaped(words.copy.why[why]));
      expect(html).toContain(escaped(words.action.goOnHere));
    },
  );

  test("a folder that isn't one is asked nothing", async () => {
    expect(await said(language, {})).not.toContain(escaped(words.copy.title));
  });

  test("a stopped campaign has nobody in a queue and nothing to resume", async () => {
    const html = await said(language, { status: { state: "stopped", endedAt: now } });
    expect(html).toContain(escaped(words.part.never));
    expect(html).not.toContain(escaped(words.part.queued));
    expect(html).not.toContain("(20)");
  });
});
