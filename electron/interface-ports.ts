/** Gives the interface its port to the core: when its page asks, and again when the core was restarted. */
import { ipcMain } from "electron";
import type { Logger } from "../core/logging/logger.ts";
import { PORT, REQUEST_PORT } from "./channels.ts";
import type { CoreHost } from "./core-host.ts";
import { isTrustedSender } from "./handshake.ts";
import type { MainWindow } from "./main-window.ts";

export interface InterfacePortsOptions {
  readonly core: CoreHost;
  readonly window: MainWindow;
  readonly logger: Logger;
}

export class InterfacePorts {
  readonly #options: InterfacePortsOptions;
  /** Requests of pages that are being answered. */
  #pending = 0;

  constructor(options: InterfacePortsOptions) {
    this.#options = options;
  }

  /** Answers pages from now on. */
  serve(): void {
    const { window, logger } = this.#options;
    ipcMain.handle(REQUEST_PORT, async (event, ...rest: unknown[]) => {
      if (rest.length > 0 || !isTrustedSender(event, window.current?.webContents.id ?? null)) {
        logger.warn({ url: event.senderFrame?.url ?? null }, "A page that is not ours asked for the core");
        throw new Error("Refused");
      }
      this.#pending += 1;
      try {
        await this.#send();
        window.pageIsListening();
      } finally {
        this.#pending -= 1;
      }
    });
  }

  /** The core was restarted: the page's old port leads nowhere. */
  renew(): void {
    // A page that noticed by itself and is asking already gets the port it asked for, not two.
    if (this.#pending > 0) return;
    this.#send().catch((error: unknown) => {
      this.#options.logger.error({ error: String(error) }, "The interface could not be given a new port");
    });
  }

  async #send(): Promise<void> {
    const port = await this.#options.core.openPort();
    const window = this.#options.window.current;
    if (window === null) port.close();
    else window.webContents.postMessage(PORT, null, [port]);
  }
}
