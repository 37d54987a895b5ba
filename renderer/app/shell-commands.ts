/**
 * What the desktop's menu, a notification or an address of ours asks for. Comes as a message to this window from the
 * preload script; where there is no desktop, none ever comes.
 */
import { shellCommandSchema } from "../../shared/shell/shell-command.ts";
import { client } from "./client.ts";
import { goToWorkspace } from "./workspaces.ts";

const COMMAND = "waypost:command";

export function followShellCommands(refresh: () => void): void {
  window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window || typeof data !== "object" || data === null) return;
    if (!("type" in data) || data.type !== COMMAND || !("command" in data)) return;
    const parsed = shellCommandSchema.safeParse(data.command);
    if (!parsed.success) return;
    const command = parsed.data;
    switch (command.kind) {
      case "go":
        // The router follows the fragment; one that has not started yet begins there.
        if (command.workspaceId === undefined) window.location.hash = command.path;
        else void goToWorkspace(command.workspaceId, command.path);
        return;
      case "refresh":
        refresh();
        return;
      case "open-link":
        // Nothing to show when it fails: the menu has no place for it, and the screens have the same links.
        client.app.openLink({ id: command.id }).catch(() => undefined);
        return;
      default:
        command satisfies never;
    }
  });
}
