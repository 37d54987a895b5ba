/**
 * Rehearsing in a sandbox workspace: which scenario is on, what time it is there, how fast it passes. Whatever
 * changes there makes the setup doubtful, so Meta's stand-in is asked anew. A live workspace has none of this.
 */
import type { SandboxPerson, SandboxScenarios, SandboxStatus } from "../../shared/contract/index.ts";
import type { SandboxControl } from "./sandbox-control.ts";

export interface RehearsalOptions {
  readonly control: SandboxControl;
  readonly place: Pick<SandboxStatus, "url" | "source" | "consoleUrl" | "logUrl">;
  /** Something may have happened: ask soon. */
  expectNews(): void;
  /** Everything may be another: ask now. Never throws. */
  checkSetup(): void;
  onChanged(): void;
}

/** What changes something throws WaypostError `sandbox-stopped`, `sandbox-outdated`, `sandbox-refused`. */
export interface Rehearsal {
  status(): Promise<SandboxStatus>;
  /** @throws WaypostError as above */
  scenarios(): Promise<SandboxScenarios>;
  /** @throws WaypostError as above */
  people(): Promise<readonly SandboxPerson[]>;
  /** @throws WaypostError `scenario-unknown`, too */
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
      // Not waited for: a scenario may be one in which Meta hardly answers.
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
