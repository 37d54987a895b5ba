/** What no page in a window of ours may do, whoever's page it is (Electron's security checklist). */
import type { WebPreferences } from "electron";

export const LOCKED_DOWN = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Chromium would fetch dictionaries from Google: Meta is the only other party.
  spellcheck: false,
} satisfies WebPreferences;
