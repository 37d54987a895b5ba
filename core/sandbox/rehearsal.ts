/**
 * Rehearsing in a sandbox workspace: the scenario, the time there, and how fast it passes. A change of any of them may
 * change the whole setup, so the setup is checked again. Live workspaces don't have this.
 */
import type { SandboxPerson, SandboxScenarios, SandboxStatus } from "../../shared/contract/index.ts";
import type { SandboxControl } from "./sandbox-control.ts";

export interface RehearsalOptions {
  readonly control: SandboxControl;
  readonly place: Pick<SandboxStatus, "url" | "source" | "consoleUrl" | "logUrl">;
  /** Called when something may have happened, so that Meta is asked soon. */
  expectNews(): void;
  /** Called when everything may be different, so that Meta is asked now. Never throws. */
  checkSetup(): void;
  onChanged(): void;
}

/** Everything but `status` throws WaypostError `sandbox-stopped`, `sandbox-outdated` or `sandbox-refused`. */
export interface Rehearsal {
  status(): Promise<SandboxStatus>;
  scenarios(): Promise<SandboxScenarios>;
  people(): Promise<readonly SandboxPerson[]>;
  /** Also throws WaypostError `scenario-unknown`. */
  play(name: string): Promise<SandboxScenarios>;
  advance(seconds: number): Promise<SandboxStatus>;
  setSpeed(speed: number): Promise<SandboxStatus>;
}

export function createRehearsal({ control, place, ...options }: RehearsalOptions): Rehearsal {
  async function status(): Promise<SandboxStatus> {
    const clock = await control.readClock();
    return {
      ...place,
      isRunning: clock !== null,
      now: clock === null ? null : Math.floor(clock.now),
      speed: clock?.speed ?? null,
      isManual: clock?.isManual ?? false,
    };
  }

  async function scenarios(): Promise<SandboxScenarios> {
    const list = await control.scenarios();
    return { ...list, scenarios: [...list.scenarios] };
  }

  return {
    status,
    scenarios,
    people: () => control.people(),
    play: async (name) => {
      await control.play(name);
      options.onChanged();
      // Not awaited, because Meta hardly answers in some scenarios.
      options.checkSetup();
      return scenarios();
    },
    advance: async (seconds) => {
      await control.advance(seconds);
      options.onChanged();
      options.expectNews();
      return status();
    },
    setSpeed: async (speed) => {
      await control.setSpeed(speed);
      options.onChanged();
      options.expectNews();
      return status();
    },
  };
}
