/** Control routes that choose the situation the sandbox is in. */
import { type ControlCall, ControlError, type ControlRoute } from "../control/route.ts";
import { state } from "../control/state.ts";
import { populateMore } from "./control-populations.ts";
import { peopleByOutcome } from "./people-by-outcome.ts";
import {
  findScenario,
  isScenarioLeft,
  playScenario,
  type Scenario,
  scenarios,
  unknownScenario,
} from "./scenarios.ts";

export const scenarioRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "scenarios",
    run: ({ world }) => ({
      scenarios: scenarios.map(({ name, meaning }) => ({ name, meaning })),
      current: world.identity().scenario,
      isLeft: isScenarioLeft(world),
    }),
  },
  { method: "POST", path: "scenario", run: play },
  { method: "POST", path: "reset", run: reset },
  { method: "POST", path: "populations", run: populateMore },
  { method: "GET", path: "people", run: () => ({ people: peopleByOutcome }) },
];

function wanted(name: string): Scenario {
  const scenario = findScenario(name);
  if (scenario === undefined) throw new ControlError(unknownScenario(name));
  return scenario;
}

function play({ parts, world, body }: ControlCall): unknown {
  playScenario(world, wanted(body.text("name")));
  return state(parts);
}

function reset({ parts, world, body }: ControlCall): unknown {
  const name = body.optionalText("scenario");
  parts.reset(name === null ? world.identity().scenario : wanted(name).name, body.optionalText("seed"));
  return state(parts);
}
