/** Words used on more than one screen. */
export const common = {
  routes: { optimized: "Optimized", cloud: "Cloud API" },
  opensInBrowser: "(opens in the browser)",
  cancel: "Cancel",
  close: "Close",
  choose: "Choose…",
  copied: "Copied",
  copyFailed: "Couldn’t be copied",
  copyNamed: "Copy: {{name}}",
  clearSearch: "Clear the search",
  showTyped: "Show what is typed",
  hideTyped: "Hide what is typed",
  tryAgain: "Try again",
  retryAfter: "You can try again in {{wait}}.",
  metaSaid: "What Meta said",
  sandboxSaid: "What the sandbox said",
  traceId: "Trace id",
  copyTraceId: "Copy the trace id",
  justNow: "just now",
  /** A mark beside what it is about, and the sentence that explains it. */
  unproven: "Not proven",
  unprovenHelp: "Only an imported or relayed webhook says so; Waypost couldn’t check Meta’s signature on it.",
};
