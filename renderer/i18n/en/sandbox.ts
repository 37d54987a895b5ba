/** The panel of a sandbox workspace: its clock and its address. */
export const sandbox = {
  open: "Sandbox clock",
  title: "Sandbox",
  text: "A simulated Meta on this computer. Its clock can be moved on, so that reviews, receipts and expiries don’t keep you waiting.",
  clock: "Its clock",
  clockUnknown: "Not running",
  advance: "Move the clock on",
  minute: "1 minute",
  tenMinutes: "10 minutes",
  day: "1 day",
  advanced: "The sandbox’s clock now shows {{time}}",
  address: "Address",
  copyAddress: "Copy the address",
  source: { embedded: "Part of Waypost", external: "Started apart from Waypost" },
  sourceLabel: "Where it runs",
  console: "Open its console",
  loading: "Reading the sandbox’s state",
};
