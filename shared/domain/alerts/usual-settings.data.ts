/** What is watched until somebody chooses otherwise. Settled on 1 December 2026. */
import type { AlertSettings } from "./alerts.ts";
import { USUAL_WATCH } from "./delivery-watch.ts";

export const USUAL_ALERTS: AlertSettings = {
  watch: { ...USUAL_WATCH, isOn: true },
  // A rule of thumb that businesses took over from Messenger: it knows no route, country or template, so it is off.
  low: { isOn: false, share: 0.95, leastMessages: 100 },
  notices: { isOn: true },
  quiet: { isOn: false, from: 22 * 60, until: 7 * 60 },
};
