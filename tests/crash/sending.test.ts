/**
 * A core is killed while it sends a campaign, started again on the same folder, goes on by itself, and is killed again. By the
 * sandbox's own record nobody gets a message twice, everybody gets one or is unknown because the request was cut off, and only
 * what was on the wire at a kill is unknown after it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { SENDING_POINTS } from "../../core/sending/sending-points.ts";
import type { SendingOrders } from "../support/crash/sending.ts";
import { COMMANDS } from "../support/crash/sending-commands.ts";
import { fraction } from "../support/generator/chance.ts";
import { roundsOf, seedOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { eventually, type KilledSending, killedSending } from "./support/killed-sending.ts";
import { prepareSending } from "./support/prepared-sending.ts";

/** A round is so many kills: 100 in `npm test`, 1,000 in a soak of 100 rounds. */
const KILLS = 10;
const PEOPLE = 2_000;
/** Between a start and a kill, at the most. */
const MOST_TURNS = 5;
const MOST_REQUESTS = 60;
/** Milliseconds. */
const START_TAKES = 700;
/** Milliseconds, for the preparation and for each kill. */
const PATIENCE = { preparation: 120_000, kill: 15_000 };
/** Milliseconds until a point has to be reached. */
const POINT_TAKES = 60_000;
/** The first turns claim, and the later ones keep answers, too. */
const TIMES: Readonly<Record<string, number>> = {
  ...{ "turn-asked": 3, "turn-kept": 3, "turn-taken": 3, "turn before": 3, "turn after": 3 },
  ...{ posting: 5, "on-wire": 9, noted: 13, sent: 20, answered: 30 },
};
type Act = SendingOrders["acts"][number];
const rounds = roundsOf("sending", 10);
const total = rounds * KILLS;

/** Waits for a moment that chance chooses: while the core starts, or by what it has sent, or kept. */
async function randomMoment(campaign: KilledSending, chance: (question: number) => number): Promise<void> {
  const kind = Math.floor(chance(0) * 6);
  if (kind === 0) return delay(chance(1) * START_TAKES);
  const before = campaign.arrived();
  const requests = before + 1 + Math.floor(chance(1) * MOST_REQUESTS);
  const turns = 1 + Math.floor(chance(1) * MOST_TURNS);
  const isThere = kind <= 2 ? () => campaign.arrived() >= requests : () => campaign.turns() >= turns;
  await eventually(
    "the moment of a kill",
    () => isThere() || campaign.isOver(),
    (is) => is,
    campaign.standing,
  );
  return delay(chance(2) * 15);
}

describe("a campaign that is sent", () => {
  test(
    `killed ${total} times`,
    async () => {
      const seed = seedOf("sending", rounds);
      const folder = temporaryFolder();
      const prepared = await prepareSending(folder, { people: PEOPLE });
      let kills = 0;
      let unknown = 0;
      for (let round = 0; kills < total; round += 1) {
        const own = join(folder, `round-${round}`);
        mkdirSync(own);
        const campaign = await killedSending(prepared, own);
        await campaign.live({ acts: ["start"] });
        await eventually("the first turn", campaign.turns, (turns) => turns > 0, campaign.standing);
        for (; kills < total && campaign.state() === "sending"; kills += 1) {
          await randomMoment(campaign, (question) => fraction(seed, kills, question));
          await campaign.kill();
          await campaign.live();
        }
        await campaign.checkOver();
        unknown += campaign.unknown;
      }
      // Kills that never find anything on the wire prove nothing.
      expect(unknown).toBeGreaterThan(kills);
    },
    PATIENCE.preparation + total * PATIENCE.kill,
  );

  test(
    "killed at every change of state",
    async () => {
      const folder = temporaryFolder();
      const prepared = await prepareSending(folder, { people: PEOPLE });
      const visited = new Set<string>();
      const campaignIn = async (name: string) => {
        mkdirSync(join(folder, name));
        return killedSending(prepared, join(folder, name));
      };
      async function dieAt(campaign: KilledSending, point: string, act: Act | null = null): Promise<void> {
        const times = act === null ? (TIMES[point] ?? 1) : 1;
        const life = await campaign.live({ acts: act === null ? [] : [act], dieAt: { point, times } });
        await Promise.race([life.gone, delay(POINT_TAKES, null, { ref: false })]);
        if (life.process.signalCode === null)
          throw new Error(`${point} was not reached: ${campaign.standing()}`);
        await campaign.checkLeft();
        // It says so before it dies, and not otherwise.
        if (life.notes().some((note) => note === point || note.startsWith(`${point} `))) visited.add(point);
      }

      const campaign = await campaignIn("finished");
      await dieAt(campaign, "start before", "start");
      expect(campaign.state()).toBe("scheduled");
      await dieAt(campaign, "start after", "start");
      expect(campaign.state()).toBe("sending");
      for (const point of [
        ...SENDING_POINTS,
        "recover before",
        "recover after",
        "turn before",
        "turn after",
        "sent",
      ]) {
        await dieAt(campaign, point);
        expect(campaign.state(), point).toBe("sending");
      }
      await dieAt(campaign, "pause before", "pause");
      expect(campaign.state()).toBe("sending");
      await dieAt(campaign, "pause after", "pause");
      expect(campaign.state()).toBe("paused-by-you");
      const paused = campaign.arrived();
      await dieAt(campaign, "resume before", "resume");
      expect(campaign.state()).toBe("paused-by-you");
      expect(campaign.arrived()).toBe(paused);
      await dieAt(campaign, "resume after", "resume");
      expect(campaign.state()).toBe("sending");
      await campaign.live();
      await campaign.checkOver();

      const stopped = await campaignIn("stopped");
      await stopped.live({ acts: ["start"] });
      await eventually("the first requests", stopped.arrived, (arrived) => arrived > 0, stopped.standing);
      await stopped.kill();
      await dieAt(stopped, "stop before", "stop");
      expect(stopped.state()).toBe("sending");
      await dieAt(stopped, "stop after", "stop");
      expect(stopped.state()).toBe("stopped");
      const arrived = stopped.arrived();
      await stopped.live();
      await stopped.end();
      expect(stopped.arrived()).toBe(arrived);

      const commands = COMMANDS.flatMap((name) => [`${name} before`, `${name} after`]);
      expect([...visited].sort()).toEqual([...SENDING_POINTS, ...commands, "sent"].sort());
    },
    PATIENCE.preparation + 40 * PATIENCE.kill,
  );
});
