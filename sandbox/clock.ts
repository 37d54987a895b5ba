/**
 * The one clock of the sandbox: the machine's time plus an offset, or a manual clock that moves only when told.
 * Time only goes forward; where it stands is part of the persisted state.
 */
import type { EntityStore } from "./store/entity-store.ts";

export type ClockMode = "real" | "manual";

/** Where a manual clock starts: 2026-11-20T09:00:00Z. */
export const manualEpoch = Date.UTC(2026, 10, 20, 9, 0, 0);

export class SandboxClock {
  readonly mode: ClockMode;
  readonly #store: EntityStore;
  readonly #wall: () => number;

  constructor(mode: ClockMode, store: EntityStore, wall: () => number) {
    this.mode = mode;
    this.#store = store;
    this.#wall = wall;
  }

  now(): number {
    const state = this.#state();
    return this.mode === "manual" ? state.manualNow : this.#wall() + state.offset;
  }

  /** Moves on to `time` when it lies ahead. */
  reach(time: number): void {
    const ahead = time - this.now();
    if (ahead <= 0) return;
    const state = this.#state();
    this.#store.put("clock", "clock", { offset: state.offset + ahead, manualNow: state.manualNow + ahead });
  }

  offset(): number {
    return this.#state().offset;
  }

  #state(): { offset: number; manualNow: number } {
    return this.#store.get("clock", "clock") ?? { offset: 0, manualNow: manualEpoch };
  }
}
