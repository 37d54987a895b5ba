/** What a scenario is called and what it means: in Waypost's words where it has some, else in the sandbox's. */
import { useTranslation } from "react-i18next";
import type { SandboxScenario } from "../../../shared/contract/index.ts";
import { knownScenario } from "./scenarios.ts";

export interface ScenarioWords {
  readonly name: string;
  readonly text: string;
  /** In the sandbox's own English. */
  readonly isForeign: boolean;
}

export function useScenarioWords(): (scenario: SandboxScenario) => ScenarioWords {
  const { t } = useTranslation("sandbox");
  return ({ name, meaning }) => {
    const known = knownScenario(name);
    if (known === null) return { name, text: meaning, isForeign: true };
    return { name: t(`scenarios.${known}.name`), text: t(`scenarios.${known}.text`), isForeign: false };
  };
}
