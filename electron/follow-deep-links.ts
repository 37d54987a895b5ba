/** What a `waypost:` address does: shows a screen, or hands the end of a signup to the core. */
import type { Logger } from "../core/logging/logger.ts";
import type { CoreHost } from "./core-host.ts";
import type { DeepLink } from "./deep-link.ts";
import type { MainWindow } from "./main-window.ts";

export interface FollowDeepLinksOptions {
  readonly window: MainWindow;
  readonly core: CoreHost;
  readonly logger: Logger;
}

/** @returns what to call with every address that came; null is one that leads nowhere */
export function createDeepLinkFollower({
  window,
  core,
  logger,
}: FollowDeepLinksOptions): (link: DeepLink | null) => void {
  return (link) => {
    switch (link?.kind) {
      case "open":
        window.go(link.path);
        return;
      case "signup":
        // The core knows whose signup it is, and has that workspace's screen shown.
        window.show();
        core.signupReturned(link.address).catch((error: unknown) => {
          logger.warn({ error: String(error) }, "The end of a signup came while there was no core");
        });
        return;
      case undefined:
        // The address may be anyone's or hold a secret: only that it came is logged.
        logger.warn({}, "A waypost: address was ignored: it leads nowhere");
        return;
      default:
        link satisfies never;
    }
  };
}
