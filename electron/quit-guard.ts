/** Asks before work that is under way is cut short, and not again once the person has said to stop it. Pure. */

export interface QuitGuardOptions {
  isBusy(): boolean;
  /** @returns true to stop the work and quit */
  ask(): boolean;
}

export interface Refusable {
  preventDefault(): void;
}

export class QuitGuard {
  readonly #options: QuitGuardOptions;
  #isAgreed = false;

  constructor(options: QuitGuardOptions) {
    this.#options = options;
  }

  /** For whatever would end the app: a quit, or the closing of the last window where that ends it. */
  consider(event: Refusable): void {
    if (this.#isAgreed || !this.#options.isBusy()) return;
    if (this.#options.ask()) this.#isAgreed = true;
    else event.preventDefault();
  }
}
