/**
 * The one clock of the sandbox: the machine's time plus an offset, perhaps run fast, or a manual clock that moves only
 * when told. Time only goes forward, and its position is part of the persisted state.
 */
import type { ClockState } from "./store/entities.ts";
import type { EntityStore } from "./store/entity-store.ts";

export type ClockMode = "real" | "manual";

/** Where a manual clock starts: 2026-11-20T09:00:00Z. */
export const MANUAL_EPOCH = Date.UTC(2026, 10, 20, 9, 0, 0);

const FRESH: ClockState = { offset: 0, manualNow: MANUAL_EPOCH, speed: 1, fastSince: 0 };

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
    return this.mode === "manual"
      ? state.manualNow
      : Math.floor(this.#wall() + offsetOf(state, this.#wall()));
  }

  /** Moves forward to `time`; does nothing if that has passed. */
  reach(time: number): void {
    const ahead = time - this.now();
    if (ahead <= 0) return;
    const state = this.#state();
    this.#put({ ...state, offset: state.offset + ahead, manualNow: state.manualNow + ahead });
  }

  /** A manual clock: the time it begins at. */
  beginAt(time: number): void {
    this.#put({ ...this.#state(), manualNow: time });
  }

  /** Milliseconds this clock is ahead of the machine's. */
  offset(): number {
    return Math.floor(offsetOf(this.#state(), this.#wall()));
  }

  /** Sandbox seconds that pass in one second of the machine's clock. */
  speed(): number {
    return this.#state().speed;
  }

  setSpeed(speed: number): void {
    const state = this.#state();
    const wall = this.#wall();
    this.#put({ ...state, offset: offsetOf(state, wall), speed, fastSince: wall });
  }

  #state(): ClockState {
    return this.#store.get("clock", "clock") ?? FRESH;
  }

  #put(state: ClockState): void {
    this.#store.put("clock", "clock", state);
  }
}

function offsetOf(state: ClockState, wall: number): number {
  return state.speed === 1 ? state.offset : state.offset + (wall - state.fastSince) * (state.speed - 1);
}
