/**
 * Commands to the interface: straight to the page that is there, or kept for the next one until it can listen. A
 * page can listen once it has asked for its port. Pure of Electron.
 */

import type { ShellCommand } from "../shared/shell/shell-command.ts";
import { COMMAND } from "./channels.ts";

export interface CommandedPage {
  postMessage(channel: string, message: unknown): void;
}

/** Only the newest commands are kept: nobody wants older ones any more. */
const MOST_WAITING = 4;

export class PageCommands {
  #page: CommandedPage | null = null;
  #waiting: readonly ShellCommand[] = [];

  send(command: ShellCommand): void {
    if (this.#page === null) this.#waiting = [...this.#waiting, command].slice(-MOST_WAITING);
    else this.#page.postMessage(COMMAND, command);
  }

  attach(page: CommandedPage): void {
    this.#page = page;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const command of waiting) this.send(command);
  }

  detach(): void {
    this.#page = null;
  }
}
