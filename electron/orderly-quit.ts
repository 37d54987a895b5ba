/** Holds the quit back until the core has closed its databases. */
import { app } from "electron";

export class OrderlyQuit {
  #state: "open" | "closing" | "closed" = "open";

  /** True from the quit on. */
  get isClosing(): boolean {
    return this.#state !== "open";
  }

  /** @param core whose `close` resolves once its databases are closed, or its deadline has passed */
  closeFirst(core: { close(): Promise<void> }): void {
    app.on("will-quit", (event) => {
      if (this.#state === "closed") return;
      event.preventDefault();
      if (this.#state === "closing") return;
      this.#state = "closing";
      void core.close().finally(() => {
        this.#state = "closed";
        app.quit();
      });
    });
  }
}
