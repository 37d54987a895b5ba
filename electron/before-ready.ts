/** What Electron must be told before it is ready, and what holds for every page from the first one on. */
import { app, protocol } from "electron";
import { DEEP_LINK_SCHEME, DeepLinkInbox, findDeepLink } from "./deep-link.ts";
import { APP_SCHEME } from "./protocol.ts";
import { isSignupContents } from "./signup-window.ts";
import { lockDownContents } from "./window.ts";

/** As packaged; Windows groups a program's windows and notifications by it. */
const APP_ID = "app.waypost.Waypost";

export function prepareElectron(): void {
  // Files made from here on, by Chromium too, are for this user alone.
  process.umask(0o077);
  app.setName("Waypost");
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME]);
  if (process.platform === "win32") app.setAppUserModelId(APP_ID);
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  app.on("web-contents-created", (_event, contents) => {
    // The signup's pages have rules of their own.
    if (!isSignupContents(contents)) lockDownContents(contents);
  });
}

/** Addresses come as an argument (Windows, Linux) or as an event, which macOS may send before anything is ready. */
export function takeDeepLinks(): DeepLinkInbox {
  const inbox = new DeepLinkInbox();
  inbox.take(findDeepLink(process.argv));
  app.on("open-url", (event, address) => {
    event.preventDefault();
    inbox.take(address);
  });
  return inbox;
}
