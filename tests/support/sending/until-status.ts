/** Waits until a campaign's sending is as expected. */
import type { SendingStatus } from "../../../shared/contract/index.ts";
import type { CampaignId } from "../../../shared/domain/ids.ts";
import type { CoreClient } from "../clients.ts";
import { until } from "../until.ts";

/** @param deadline in milliseconds; that of `until` without it */
export const untilStatus = (
  client: CoreClient,
  id: CampaignId,
  isExpected: (status: SendingStatus) => boolean,
  deadline?: number,
): Promise<SendingStatus | null> =>
  until(
    client,
    () => client.sending.status({ id }),
    (status) => status !== null && isExpected(status),
    deadline,
  );

const OVER: ReadonlySet<string> = new Set(["completed", "completed-with-errors", "stopped"]);

export const untilOver = (client: CoreClient, id: CampaignId): Promise<SendingStatus | null> =>
  untilStatus(client, id, ({ state }) => OVER.has(state));
