/**
 * What erases people, where the stores are: the erasers of all capabilities. A new capability that keeps anything of people
 * adds a line.
 */

import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import type { AccountHistoryStore } from "../accounts/account-history-store.ts";
import { createAccountsEraser } from "../accounts/accounts-eraser.ts";
import { createAlertsEraser } from "../alerts/alerts-eraser.ts";
import { type AudiencesEraserOptions, createAudiencesEraser } from "../audiences/audiences-eraser.ts";
import { createCampaignsEraser } from "../campaigns/campaigns-eraser.ts";
import type { Eraser } from "../erasing/eraser.ts";
import { createFullNumbersEraser } from "../full-numbers/full-numbers-eraser.ts";
import { createHandOversEraser } from "../hand-overs/hand-overs-eraser.ts";
import type { MessageWrites } from "../messages/message-writes.ts";
import { createMessagesEraser, createMessagesForgetting } from "../messages/messages-eraser.ts";
import { createTextsEraser } from "../messages/texts-eraser.ts";
import { createPeopleEraser, createPersonForgetting } from "../people/people-eraser.ts";
import { createPermissionEraser } from "../permission/permission-eraser.ts";
import { createPlansEraser } from "../plans/plans-eraser.ts";
import { createReactionsEraser } from "../reactions/reactions-eraser.ts";
import type { ReactionsStore } from "../reactions/reactions-store.ts";
import { createReceiptsEraser } from "../receipts/receipts-eraser.ts";
import type { ReceiptsStore } from "../receipts/receipts-store.ts";
import { createSegmentsEraser } from "../segments/segments-eraser.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { createTestPhonesEraser } from "../test-phones/test-phones-eraser.ts";
import type { WebhookLogReader } from "../webhooks/webhook-log-store.ts";
import { createSettingsEraser } from "./settings-eraser.ts";

export interface WorkspaceErasersOptions extends Pick<AudiencesEraserOptions, "audiences"> {
  readonly audienceRows: AudiencesEraserOptions["rows"];
  readonly database: WritableDatabase;
  /** On the same database, as what follows. */
  readonly writes: MessageWrites;
  readonly receipts: ReceiptsStore;
  readonly reactions: ReactionsStore;
  readonly history: AccountHistoryStore;
  readonly log: WebhookLogReader;
  rememberMessage(messageId: string): void;
  rememberNames(names: readonly PersonName[]): void;
}

export function createWorkspaceErasers(options: WorkspaceErasersOptions): readonly Eraser[] {
  const { database, writes } = options;
  const forgetMessages = createMessagesForgetting(options);
  const forgetPerson = createPersonForgetting({ ...options, forgetMessages });
  return [
    createPeopleEraser(database, forgetPerson),
    createMessagesEraser({ database, forgetPerson }),
    createReceiptsEraser({ ...options, derive: writes.derive }),
    createReactionsEraser(options),
    createTextsEraser(database),
    createAudiencesEraser({ ...options, rows: options.audienceRows }),
    createCampaignsEraser(database),
    createPlansEraser(database),
    createHandOversEraser(database),
    createAccountsEraser(options),
    createPermissionEraser(database),
    createTestPhonesEraser(database),
    createFullNumbersEraser(database),
    createSegmentsEraser(database),
    createAlertsEraser(database),
    createSettingsEraser(database),
  ];
}
