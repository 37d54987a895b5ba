/** The one place where news of the stores reaches the capabilities (signals) and the windows (events). */
import type { WorkspaceEvents } from "../events/core-events.ts";
import type { StoreNews } from "./store-news.ts";
import type { WorkspaceSignals } from "./workspace-signals.ts";

export interface NewsReceivers {
  readonly events: WorkspaceEvents;
  readonly signals: WorkspaceSignals;
}

export function passOnNews({ events, signals }: NewsReceivers): (news: StoreNews) => void {
  return (news) => {
    switch (news.kind) {
      case "messages":
        signals.messagesChanged.emit(news.tests);
        events.publish("messages");
        break;
      case "strangers":
        signals.strangersHeard.emit(news.strangers);
        break;
      case "inbound":
        signals.inboundHeard.emit(news.inbound);
        break;
      case "people":
        signals.permissionChanged.emit();
        events.publish("people");
        break;
      case "accounts":
        events.publish("accounts");
        signals.accountAnnounced.emit();
        break;
      case "partners":
        signals.partnersHeard.emit();
        break;
    }
  };
}
