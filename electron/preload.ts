/**
 * Runs before the page, sandboxed, in a world of its own. Hands the page a way to ask for its port to the core,
 * the port when it comes, and the shell's commands. Nothing else crosses here; in particular, the page cannot
 * choose a channel's name.
 */
import { contextBridge, ipcRenderer } from "electron";
import { COMMAND, PORT, REQUEST_PORT } from "./channels.ts";

/** The parts of the page used here. The shell has no DOM types, so that the main process cannot rely on them. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

contextBridge.exposeInMainWorld("waypost", {
  platform: process.platform,
  /** Resolves once the port is on its way; it arrives as a `message` event of type `waypost:port`. */
  requestPort: async (): Promise<void> => {
    await ipcRenderer.invoke(REQUEST_PORT);
  },
});

// Also comes unasked when the core was restarted: the new port replaces the old one.
ipcRenderer.on(PORT, (event) => {
  window.postMessage({ type: PORT }, window.location.origin, event.ports);
});

ipcRenderer.on(COMMAND, (_event, command: unknown) => {
  window.postMessage({ type: COMMAND, command }, window.location.origin, []);
});
