/** Puts the sandbox together: state, clock, timers, webhooks, and the answers to every kind of request. */
import { type ClockMode, SandboxClock } from "./clock.ts";
import { answerControl } from "./control/control.ts";
import { RequestLog } from "./control/request-log.ts";
import { GraphError } from "./graph/errors.ts";
import { answerGraph, pathSegments } from "./graph/handler.ts";
import { UsageMeter } from "./graph/usage.ts";
import { isMultipart } from "./http/multipart.ts";
import { jsonReply, type Reply } from "./http/reply.ts";
import { type Incoming, isOwnOrigin, mayLook } from "./http/request.ts";
import { Identifiers } from "./identifiers.ts";
import { isUploadPath } from "./media/resumable.ts";
import { MessageHistory } from "./messages/history.ts";
import { RateLimits } from "./messages/limits.ts";
import { answerPage, isPagePath } from "./pages/pages.ts";
import { populateClients } from "./population/clients.ts";
import { type MirroredAccount, populateMirror } from "./population/mirror.ts";
import { populate } from "./population/populate.ts";
import { captureBase } from "./population/scenario-base.ts";
import { findScenario, playScenario } from "./population/scenarios.ts";
import { between } from "./random.ts";
import { RuleMemory } from "./rules/memory.ts";
import type { PeopleModel } from "./rules/people-model.ts";
import { Scheduler } from "./scheduler.ts";
import { type OpenSend, SendRecord } from "./sends/record.ts";
import { DEFAULT_SETTINGS, type SandboxSettings } from "./settings.ts";
import type { Identity, Task } from "./store/entities.ts";
import { EntityStore } from "./store/entity-store.ts";
import { SqliteFile } from "./store/sqlite-file.ts";
import { runTask } from "./tasks.ts";
import { Outbox } from "./webhooks/outbox.ts";
import type { World } from "./world.ts";

/** Files are not shown: forms carry them, and a resumable upload is nothing else. */
function requestText({ body, contentType, url }: Incoming): string {
  if (isMultipart(contentType)) return `(form of ${body.length} bytes)`;
  if (pathSegments(url).some(isUploadPath)) return `(${body.length} bytes of a file)`;
  return body.toString("utf8");
}

function responseText(reply: Reply): string {
  if (reply.hang === true) return "(no answer)";
  const text = typeof reply.body === "string" ? reply.body : `(file of ${reply.body.length} bytes)`;
  if (reply.breaks === "half") return `(connection reset within) ${text}`;
  return reply.cut === true || reply.breaks === "reset" ? `(connection cut) ${text}` : text;
}

export interface SandboxParts {
  readonly stateFile: string | null;
  readonly seed: string;
  readonly scenario: string;
  readonly pace: number;
  readonly clock: ClockMode;
  readonly wall: () => number;
  /** Left out for the invented world. */
  readonly mirror?: Mirror;
}

/** An account and its people as their owner knows them; webhooks are handed over within the process. */
interface Mirror {
  readonly account: MirroredAccount;
  readonly people: PeopleModel;
  readonly startsAt: number;
  readonly onWebhook: (body: string) => void;
}

const KEPT_PROBLEMS = 50;

/** Meta keeps the uploads of the account; the mirror has none of them. */
const MIRROR_SETTINGS = {
  checkUploads: false,
  knowsUploads: false,
  throughputUpgradePeople: 0,
  templatePacingBatch: 0,
} satisfies Partial<SandboxSettings>;

export class Sandbox {
  readonly world: World;
  readonly #file: SqliteFile | null;
  readonly #store: EntityStore;
  readonly #scheduler: Scheduler;
  readonly #outbox: Outbox;
  readonly #usage = new UsageMeter();
  readonly #requests = new RequestLog();
  readonly #problems: string[] = [];
  #delayed = 0;
  #origin = "http://127.0.0.1";

  constructor(parts: SandboxParts) {
    this.#file = parts.stateFile === null ? null : new SqliteFile(parts.stateFile);
    const store = new EntityStore(this.#file);
    this.#store = store;
    const clock = new SandboxClock(parts.clock, store, parts.wall);
    const { mirror } = parts;
    if (mirror !== undefined) clock.beginAt(mirror.startsAt);
    const settings = settingsReader(store);
    const identity = (): Identity => {
      const found = store.get("identity", "identity");
      if (found === undefined) throw new Error("The sandbox has no data.");
      return found;
    };
    const ids = new Identifiers(store, () => store.get("identity", "identity")?.seed ?? parts.seed);
    const sends = new SendRecord(this.#file, {
      wamidAt: (serial, recipient) => ids.wamidAt(serial, recipient),
      isPage: (id) => store.get("page", id) !== undefined,
    });
    store.commitAlongside(() => sends.takeRows());
    this.#scheduler = new Scheduler(clock, store, (task, due) => this.#run(task, due));
    this.#outbox = new Outbox({
      store,
      clock,
      scheduler: this.#scheduler,
      ids,
      settings,
      appSecret: () => identity().appSecret,
      seed: () => identity().seed,
      handOver: mirror?.onWebhook ?? null,
    });
    this.world = {
      store,
      clock,
      scheduler: this.#scheduler,
      ids,
      limits: new RateLimits(),
      history: new MessageHistory(store, () => settings().messagesKept),
      rules: new RuleMemory(store),
      sends,
      pace: parts.pace,
      people: mirror?.people ?? null,
      origin: () => this.#origin,
      identity,
      settings,
      post: (accountId, body, signature, numberId) => this.#outbox.post(accountId, body, signature, numberId),
      postForPage: (pageId, body) => this.#outbox.postForPage(pageId, body),
      postStatuses: (part) => this.#outbox.postStatuses(part),
    };
    if (mirror !== undefined) this.#mirror(mirror.account, parts.seed);
    else if (store.get("identity", "identity") === undefined) this.#populate(parts.scenario, parts.seed);
    store.commit();
  }

  start(origin: string): void {
    this.#origin = origin;
    this.#scheduler.start();
    this.#outbox.recover();
    this.#store.commit();
    if (this.world.clock.mode === "manual") this.settle();
  }

  async stop(): Promise<void> {
    this.#outbox.stop();
    await this.#scheduler.stop();
    // The time that passes while nothing runs is not run fast.
    if (this.world.clock.mode === "real") this.world.clock.setSpeed(1);
    this.#store.commit();
    this.#file?.close();
  }

  /** Every change the request made is on disk when this returns. */
  async answer(incoming: Incoming, send: OpenSend | null = null): Promise<Reply> {
    let reply: Reply;
    try {
      reply = await this.#dispatch(incoming);
      if (send !== null && reply.verdict !== undefined) this.world.sends.judged(send, reply.verdict);
      this.#store.commit();
    } catch (error) {
      this.#note(error);
      reply = jsonReply(500, new GraphError(1, { transient: true }).envelope("A0"));
    }
    return reply;
  }

  /** What went wrong in here, newest last. */
  problems(): readonly string[] {
    return this.#problems;
  }

  /** With a manual clock: what became due through a request happens now, in order. */
  settle(): void {
    if (this.world.clock.mode === "manual")
      void this.#scheduler.pump().catch((error: unknown) => this.#note(error));
  }

  async #dispatch(incoming: Incoming): Promise<Reply> {
    const path = incoming.url.pathname;
    const attempts = () => this.#outbox.attempts();
    const control = path === "/_control" || path.startsWith("/_control/");
    const page = isPagePath(path);
    if ((control || page) && !isOwnOrigin(incoming, this.#origin) && !(page && mayLook(incoming))) {
      return jsonReply(403, { error: "This request comes from another site." });
    }
    if (control) {
      return answerControl(
        {
          world: this.world,
          requests: this.#requests,
          attempts,
          problems: () => this.#problems,
          reset: (scenario, seed) => this.#reset(scenario, seed),
        },
        incoming,
      );
    }
    if (page) return answerPage({ world: this.world, requests: this.#requests, attempts }, incoming);
    const reply = await answerGraph(this.world, this.#usage, incoming, (error) => this.#note(error));
    this.#requests.add({
      at: this.world.clock.now(),
      method: incoming.method,
      path: `${path}${incoming.url.search}`,
      status: reply.status,
      request: requestText(incoming),
      response: responseText(reply),
      ignored: reply.ignored ?? [],
    });
    const delay = (reply.delay ?? 0) + this.#latency();
    return delay === 0 ? reply : { ...reply, delay };
  }

  /** How long Meta takes for an answer, in real milliseconds. */
  #latency(): number {
    const { answerMilliseconds: least, answerMillisecondsMost: most } = this.world.settings();
    if (most <= least) return least;
    this.#delayed += 1;
    return between(this.world.identity().seed, `latency/${this.#delayed}`, least, most);
  }

  #run(task: Task, due: number): Promise<void> | undefined {
    try {
      switch (task.kind) {
        case "delivery":
          return this.#outbox.attempt(task.deliveryId).catch((error: unknown) => this.#note(error));
        case "batch":
          this.#outbox.flush(task.accountId);
          return undefined;
        default:
          runTask(this.world, task, due);
          return undefined;
      }
    } catch (error) {
      this.#note(error);
      return undefined;
    }
  }

  #reset(scenario: string, seed: string | null): void {
    const kept = seed ?? this.world.identity().seed;
    this.#store.clear();
    this.world.limits.clear();
    this.#usage.clear();
    this.#requests.clear();
    this.world.sends.clear();
    this.#problems.length = 0;
    this.world.history.reload();
    this.world.rules.reload();
    this.#populate(scenario, kept);
    this.#scheduler.reload();
  }

  #populate(scenarioName: string, seed: string): void {
    const { store, ids, clock } = this.world;
    populate({
      store,
      ids,
      seed,
      now: clock.now(),
      scenario: scenarioName,
      templateSyncSeconds: this.world.settings().templateSyncSeconds,
    });
    captureBase(this.world);
    populateClients({ store, ids, seed, now: clock.now() }, this.world.identity());
    const scenario = findScenario(scenarioName);
    if (scenario !== undefined) playScenario(this.world, scenario);
  }

  /** What is known of real messages decides; nothing is limited by rules of which the owner knows the outcome. */
  #mirror(account: MirroredAccount, seed: string): void {
    const { store, ids, clock } = this.world;
    populateMirror({ store, ids, seed, now: clock.now() }, account);
    store.put("settings", "settings", { ...store.get("settings", "settings"), ...MIRROR_SETTINGS });
  }

  #note(error: unknown): void {
    this.#problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (this.#problems.length > KEPT_PROBLEMS) this.#problems.shift();
  }
}

/** Settings are asked for many times in one send and change seldom: put together once for each change. */
function settingsReader(store: EntityStore): () => SandboxSettings {
  let changes: Readonly<Record<string, unknown>> | undefined;
  let current: SandboxSettings = DEFAULT_SETTINGS;
  return () => {
    const stored = store.get("settings", "settings");
    if (stored !== changes) {
      changes = stored;
      current = { ...DEFAULT_SETTINGS, ...stored };
    }
    return current;
  };
}
