/** News for a person who may not be looking at Waypost. */
import type { News } from "../shell/shell-port.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { readOpenTests } from "./news-queries.ts";
import { createNewsWatch } from "./news-watch.ts";

export interface NewsDependencies {
  tell(news: News): void;
}

export function createNewsModule(
  { storage, signals }: Pick<WorkspaceBase, "storage" | "signals">,
  { tell }: NewsDependencies,
): WorkspaceModule {
  const watch = createNewsWatch(storage, tell);
  signals.accountsRead.on(() => watch.accountsChanged());
  signals.messagesChanged.on((messageIds) => watch.messagesChanged(messageIds));
  return {
    name: "news",
    services: {},
    recover: async () => watch.begin(await storage.ask(readOpenTests, null)),
  };
}
