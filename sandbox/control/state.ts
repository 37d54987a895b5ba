/** Control routes about the sandbox as a whole: its state, clock, logs and settings. */
import { GEOGRAPHY_DATE } from "../data/geography.ts";
import type { JsonObject } from "../graph/json.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import { isScenarioLeft } from "../population/scenarios.ts";
import { settingsProblem } from "../settings.ts";
import type { World } from "../world.ts";
import { type ControlCall, ControlError, type ControlParts, type ControlRoute } from "./route.ts";

const FASTEST = 100_000;

export const stateRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "state", run: ({ parts }) => state(parts) },
  { method: "GET", path: "clock", run: ({ world }) => clock(world) },
  { method: "POST", path: "clock", run: setSpeed },
  { method: "POST", path: "clock/advance", run: advance },
  { method: "GET", path: "requests", run: ({ parts }) => ({ requests: parts.requests.list() }) },
  { method: "GET", path: "settings", run: ({ world }) => world.settings() },
  { method: "PATCH", path: "settings", run: changeSettings },
];

export function clock(world: World): JsonObject {
  const now = world.clock.now();
  return {
    now,
    time: new Date(now).toISOString(),
    mode: world.clock.mode,
    speed: world.clock.speed(),
    offset: world.clock.offset(),
    pendingTimers: world.scheduler.pending(),
    nextTimer: world.scheduler.nextDue(),
  };
}

async function advance({ world, body }: ControlCall): Promise<JsonObject> {
  const seconds = body.number("seconds");
  if (seconds < 0) throw new ControlError("seconds must be 0 or more; the clock only goes forward.");
  await world.scheduler.advance(seconds * 1000);
  return clock(world);
}

/** `speed` 60: an hour passes in a minute. */
function setSpeed({ world, body }: ControlCall): JsonObject {
  const speed = body.number("speed");
  if (world.clock.mode === "manual")
    throw new ControlError("A manual clock moves only when advanced; it has no speed.");
  if (speed <= 0 || speed > FASTEST) throw new ControlError(`speed must be above 0 and at most ${FASTEST}.`);
  world.clock.setSpeed(speed);
  world.scheduler.rearm();
  return clock(world);
}

export function state({ world, problems }: ControlParts): JsonObject {
  const identity = world.identity();
  return {
    url: world.origin(),
    ...identity,
    isScenarioLeft: isScenarioLeft(world),
    clock: clock(world),
    callback: world.store.get("callback", "app") ?? null,
    outage: world.store.get("outage", "outage") ?? null,
    settings: world.settings(),
    geographyDate: GEOGRAPHY_DATE,
    businesses: world.store.values("business"),
    accounts: world.store
      .values("account")
      .map((account) => ({ ...account, onboardingStatus: statusOf(world, account) })),
    numbers: world.store.values("number"),
    templates: world.store
      .values("template")
      .map(({ id, accountId, name, language, status, category, syncReadyAt }) => ({
        id,
        accountId,
        name,
        language,
        status,
        category,
        syncReadyAt,
      })),
    messages: world.store.count("message"),
    pendingWebhooks: world.store.count("delivery"),
    problems: problems(),
  };
}

function changeSettings({ world, body }: ControlCall): unknown {
  const problem = settingsProblem(body.values);
  if (problem !== null) throw new ControlError(problem);
  world.store.put("settings", "settings", { ...world.store.get("settings", "settings"), ...body.values });
  leaveTogether(world);
  return world.settings();
}

/** Receipts that have gathered under other settings would wait for a moment that no longer comes. */
function leaveTogether({ store, clock, scheduler }: World): void {
  for (const accountId of new Set(store.values("staged").map((staged) => staged.accountId)))
    scheduler.schedule(clock.now(), { kind: "batch", accountId });
}
