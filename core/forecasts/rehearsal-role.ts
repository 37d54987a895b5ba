/**
 * Rehearses a campaign in a thread of its own, in a sandbox without a network that mirrors its account. The one place besides
 * compose.ts that loads the sandbox.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { openMirror } from "../../sandbox/index.ts";
import type { Forecast } from "../../shared/contract/forecasts.ts";
import { messageFor } from "../../shared/domain/campaigns/filling.ts";
import type { FrozenFrame } from "../../shared/domain/campaigns/frozen-plan.ts";
import { PERSON_LIMIT_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import { isFields } from "../../shared/domain/fields.ts";
import { readMetaError } from "../../shared/domain/graph/meta-error.ts";
import type { Recipient } from "../../shared/domain/messages/message.ts";
import { ENDPOINTS, requestOf } from "../../shared/domain/messages/request.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { billedRouteOf, type Route } from "../../shared/domain/route/route-decision.ts";
import { nameFrom } from "../people/people-names.ts";
import type { DealtClass, DealtRow } from "../preflight/dealt-rows.ts";
import { createSendingHours } from "../preflight/sending-hours.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../threads/thread-role.ts";
import type { PeopleGroup } from "./people-like.ts";
import { type Answer, type RehearsalOutcome, type RehearsalPlan, rehearse } from "./rehearsal.ts";
import { type RehearsedMessage, tally } from "./tally.ts";
import { componentsOf } from "./template-node.ts";

export type RehearsalMethods = ReturnType<typeof methodsOf>;

export function start(place: ThreadPlace): RunningRole<RehearsalMethods> {
  return { methods: methodsOf(place) };
}

export interface RehearsalQuestion {
  readonly frame: FrozenFrame;
  readonly classes: readonly DealtClass[];
  /** Places of Meta's messaging limit, and those that are free at the start; null where there is none. */
  readonly limit: RehearsalPlan["limit"];
  readonly account: {
    readonly country: string;
    readonly onboardingStatus: string;
    readonly isCloudDisabled: boolean;
    readonly isHighThroughput: boolean;
    readonly isCoexistence: boolean;
  };
  readonly people: readonly PeopleGroup[];
  /** When it begins: a plan may have waited since it was frozen. */
  readonly start: number;
  /** Messages a second that the number may send now. */
  readonly throughput: number;
  /** When each of the campaign's messages was sent last, in their order. */
  readonly lastUsedAt: readonly number[];
  /** The same one draws the same people. */
  readonly seed: string;
  /** Of the Graph API, as requests name it. */
  readonly version: string;
}

/** The parts of a forecast that a rehearsal comes to. */
export type Rehearsed = Omit<Forecast, "madeAt" | "saved" | "fingerprint" | "isOfPlan" | "basis" | "people">;

export interface RehearsalNews {
  readonly step: "sending" | "waiting";
  readonly done: number;
  readonly total: number;
}

/** Requests in one rehearsal: some seconds. Whoever has more people is rehearsed with some of them, each standing for several. */
const MOST_MESSAGES = 20_000;
/** The first people stand for themselves alone where a few are written to first, so many of a class at the most. */
const MOST_ALONE = 1_000;
/** Receipts are waited for so long after the last message, as results are (three days for what is read). */
const WATCHED = 72 * 60 * 60_000;
/** Milliseconds after which others get a turn. */
const SLICE = 15;
/** Milliseconds between two words about how far it is. */
const TELLS = 100;
const HOUR = 60 * 60_000;
const SECOND = 1_000;

interface Written {
  readonly row: DealtRow;
  readonly message: RehearsedMessage;
}

function methodsOf({ tell }: ThreadPlace) {
  let asked: RehearsalQuestion | null = null;
  let chosen: Written[] = [];
  /** People of each class so far: some numbers of a plan may have been erased. */
  let counted: number[] = [];

  function question(): RehearsalQuestion {
    if (asked === null) throw new Error("a rehearsal begins with its plan");
    return asked;
  }

  return {
    begin: (what: RehearsalQuestion): void => {
      asked = what;
      chosen = [];
      counted = what.classes.map(() => 0);
    },
    /** People of the plan, by classes and in their order. */
    add: ({ rows }: { readonly rows: readonly DealtRow[] }): void => {
      const { classes, frame } = question();
      const total = classes.reduce((sum, { people }) => sum + people, 0);
      const every = Math.max(1, Math.ceil(total / MOST_MESSAGES));
      const first = frame.delivery.canary?.people ?? 0;
      const mostAlone = every === 1 ? Number.POSITIVE_INFINITY : Math.min(first, MOST_ALONE);
      const isAmongFirst = firstClasses(classes, first);
      for (const row of rows) {
        const [ofClass] = row;
        const dealt = classes[ofClass];
        if (dealt === undefined) continue;
        const n = (counted[ofClass] ?? 0) + 1;
        counted[ofClass] = n;
        const alone = every === 1 || isAmongFirst(ofClass) ? mostAlone : 0;
        const place = n - alone - 1;
        if (place >= 0 && place % every !== 0) continue;
        const weight = place < 0 ? 1 : Math.min(every, dealt.people - n + 1);
        chosen.push({ row, message: newMessage(frame, dealt, weight) });
      }
    },
    run: (_: null, call: ThreadCall): Promise<Rehearsed> => run(question(), chosen, { call, tell }),
  };
}

/** Classes whose people may be among the first so many, in the order in which they are written to. */
function firstClasses(classes: readonly DealtClass[], people: number): (ofClass: number) => boolean {
  let before = 0;
  const first = classes.map((dealt) => {
    const isFirst = before < people;
    before += dealt.people;
    return isFirst;
  });
  return (ofClass) => first[ofClass] === true;
}

function newMessage(
  { messages }: FrozenFrame,
  { message, country, decided }: DealtClass,
  weight: number,
): RehearsedMessage {
  return {
    weight,
    message,
    country,
    requested: messages[message]?.requested ?? "cloud",
    submitted: null,
    billed: null,
    fallback: decided.kind === "send" ? decided.fallback : null,
    fallbackCode: null,
    isAccepted: false,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failure: null,
  };
}

async function run(
  question: RehearsalQuestion,
  chosen: readonly Written[],
  { call, tell }: { readonly call: ThreadCall; readonly tell: (news: RehearsalNews) => void },
): Promise<Rehearsed> {
  const { frame, classes } = question;
  const total = chosen.reduce((sum, { message }) => sum + message.weight, 0);
  const { pause, progress } = pacingOf(call, tell);
  const mirror = openMirror({
    account: mirroredAccount(question),
    people: { groups: question.people },
    seed: question.seed,
    startsAt: question.start,
    onWebhook: (body) => takeWebhook(chosen, body),
  });
  try {
    const hours = createSendingHours(frame.hours, createWallClock());
    const outcome = await rehearse(
      {
        start: question.start,
        pace: Math.min(frame.pace, question.throughput),
        usefulUntil: frame.usefulUntil,
        perDay: frame.delivery.perDay,
        limit: question.limit,
        canary: frame.delivery.canary,
        delivery: frame.delivery,
        groups: classes.map((dealt) => {
          const from =
            dealt.decided.kind === "wait" ? Math.max(dealt.decided.until, question.start) : question.start;
          return {
            openAt: (at) =>
              dealt.keepsHours
                ? hours.openAt(Math.max(at, from), dealt)
                : { opens: Math.max(at, from), closes: null },
          };
        }),
        people: chosen.map(({ row: [ofClass], message: { weight } }) => ({ group: ofClass, weight })),
      },
      {
        reach: mirror.reach,
        send: (index, route) => send(question, chosen[index], { index, route, post: mirror.post }),
        standing: () => standingOf(chosen),
      },
      {
        step: (sent) => {
          progress({ step: "sending", done: sent, total });
          return pause();
        },
      },
    );
    const from = mirror.now();
    const watchedUntil = Math.max(from, (outcome.lastSentAt ?? question.start) + WATCHED);
    for (let at = from; at < watchedUntil; at += HOUR) {
      await mirror.reach(Math.min(at + HOUR, watchedUntil));
      progress({
        step: "waiting",
        done: Math.round((at - from) / SECOND),
        total: Math.round((watchedUntil - from) / SECOND),
      });
      await pause();
    }
    return forecastOf(question, chosen, { outcome, watchedUntil });
  } finally {
    await mirror.close();
  }
}

function forecastOf(
  { frame, start: begins, people }: RehearsalQuestion,
  chosen: readonly Written[],
  { outcome, watchedUntil }: { readonly outcome: RehearsalOutcome; readonly watchedUntil: number },
): Rehearsed {
  const { ending, lastSentAt, refusals, canary } = outcome;
  const messages = chosen.map(({ message }) => message);
  return {
    rehearsed: messages.filter(({ submitted }) => submitted !== null).length,
    start: begins,
    lastSentAt,
    watchedUntil,
    ending,
    refusals: [...refusals],
    canary,
    ...tally({
      messages,
      keys: frame.messages.map(({ key }) => key),
      start: begins,
      watchedUntil,
      known: (message) => knownOf(people, message),
    }),
  };
}

/** Where it is certain what becomes of the message, as if all people were known. */
function knownOf(
  groups: readonly PeopleGroup[],
  { country, submitted, failure }: RehearsedMessage,
): number | null {
  const ofRoute = groups.filter(({ optimized }) => optimized === (submitted === "optimized"));
  const group = ofRoute.find((one) => one.country === country) ?? ofRoute.find((one) => one.country === null);
  if (group === undefined || group.known === null) return null;
  return country === "US" && failure?.code === PERSON_LIMIT_CODE ? Number.POSITIVE_INFINITY : group.known;
}

interface Sending {
  readonly index: number;
  readonly route: Route | null;
  readonly post: (path: string, body: string) => Promise<{ readonly status: number; readonly body: string }>;
}

async function send(
  { frame, classes, version }: RehearsalQuestion,
  written: Written | undefined,
  { index, route, post }: Sending,
): Promise<Answer> {
  const dealt = written === undefined ? undefined : classes[written.row[0]];
  const planned = dealt === undefined ? undefined : frame.messages[dealt.message];
  if (written === undefined || dealt === undefined || planned === undefined)
    throw new Error("whoever is rehearsed has a class and a message");
  const [, , person, number, values] = written.row;
  const { message } = written;
  const own = dealt.decided.kind === "send" ? dealt.decided.route : planned.requested;
  const submitted = route ?? own;
  const name = nameFrom(number ?? person);
  const recipient: Recipient =
    dealt.kind === "number" ? { kind: "number", number: `+${name}` } : { kind: "user-id", userId: name };
  const body = requestOf({
    ...messageFor(
      planned.template,
      planned.filling,
      values === null ? [] : (JSON.parse(values) as string[]),
      planned.options,
    ),
    recipient,
    route: submitted,
    callbackData: String(index),
  });
  const answer = await post(
    `${version}/${frame.sender.numberId}/${ENDPOINTS[submitted]}`,
    JSON.stringify(body),
  );
  message.submitted = submitted;
  if (answer.status === 200) {
    message.isAccepted = true;
    return { kind: "accepted" };
  }
  const parsed: unknown = JSON.parse(answer.body);
  const error = readMetaError(isFields(parsed) ? parsed.error : null);
  // If it goes another way now, this is why.
  if (submitted === "optimized") message.fallbackCode = error?.code ?? null;
  return { kind: "refused", code: error?.code ?? null, message: error?.details ?? error?.english ?? "" };
}

/** Receipts of messages; the callback data of each says whose. */
function takeWebhook(chosen: readonly Written[], body: string): void {
  for (const status of statusesIn(JSON.parse(body))) {
    const message = chosen[Number(status.biz_opaque_callback_data)]?.message;
    if (message === undefined) continue;
    const at = Number(status.timestamp) * SECOND;
    if (status.status === "sent") message.sentAt ??= at;
    if (status.status === "delivered") message.deliveredAt ??= at;
    if (status.status === "read") message.readAt ??= at;
    if (status.status === "failed") {
      const [error] = Array.isArray(status.errors) ? status.errors : [];
      message.failure ??= { code: readMetaError(error)?.code ?? null };
    }
    const { pricing } = status;
    if (isFields(pricing) && typeof pricing.category === "string")
      message.billed ??= billedRouteOf(pricing.category);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function statusesIn(body: unknown): readonly Fields[] {
  const listOf = (owner: Fields, name: string): readonly Fields[] => {
    const list = owner[name];
    return Array.isArray(list) ? list.filter(isFields) : [];
  };
  if (!isFields(body)) return [];
  return listOf(body, "entry")
    .flatMap((entry) => listOf(entry, "changes"))
    .flatMap(({ value }) => (isFields(value) ? listOf(value, "statuses") : []));
}

function standingOf(chosen: readonly Written[]) {
  let [failed, limited, delivered] = [0, 0, 0];
  for (const { message } of chosen) {
    if (message.deliveredAt !== null || message.readAt !== null) delivered += message.weight;
    if (message.failure === null) continue;
    failed += message.weight;
    if (message.failure.code === PERSON_LIMIT_CODE) limited += message.weight;
  }
  return { failed, limited, delivered };
}

function mirroredAccount({ frame, account, start, lastUsedAt }: RehearsalQuestion) {
  const { sender, messages } = frame;
  return {
    id: sender.accountId,
    country: account.country,
    onboardingStatus: account.onboardingStatus,
    disableMarketingOnCloud: account.isCloudDisabled,
    number: {
      id: sender.numberId,
      digits: sender.displayNumber.replace(/\D/g, ""),
      countryCode: sender.place?.slice(0, 2) ?? account.country,
      throughputLevel: account.isHighThroughput ? ("HIGH" as const) : ("STANDARD" as const),
      onBusinessApp: account.isCoexistence,
    },
    templates: messages.map(({ template, readyAt }, index) => ({
      id: template.id,
      name: template.name,
      language: template.language,
      category: template.category,
      parameterFormat: template.parameterFormat === "NAMED" ? ("NAMED" as const) : ("POSITIONAL" as const),
      components: componentsOf(template.content),
      ttlSeconds: template.ttlSeconds,
      // Without a time to wait for it is ready, unless it has rested for too long.
      syncReadyAt: readyAt ?? lastUsedAt[index] ?? start,
      lastUsedAt: lastUsedAt[index] ?? start,
      optimizationSpec:
        template.maxPrice === null
          ? null
          : { bid_amount: template.maxPrice.perThousand, bid_strategy: "LOWEST_COST_WITH_BID_CAP" },
    })),
  };
}

function pacingOf(call: ThreadCall, tell: (news: RehearsalNews) => void) {
  let sliceBegan = performance.now();
  let told = sliceBegan;
  return {
    progress: (news: RehearsalNews): void => {
      const now = performance.now();
      if (now - told < TELLS) return;
      told = now;
      tell(news);
    },
    pause: async (): Promise<void> => {
      if (call.isAbandoned()) throw new DOMException("nobody waits for the answer any more", "AbortError");
      if (performance.now() - sliceBegan < SLICE) return;
      await nextTurn();
      sliceBegan = performance.now();
    },
  };
}
