/**
 * Every command and query of the capabilities. The threads that run them find them here by name. Two lists; only looking
 * up is added.
 */

import { keepReadings, noteRegistration } from "../accounts/accounts-commands.ts";
import { readHistory } from "../accounts/accounts-queries.ts";
import {
  keepJudged,
  keepLook,
  muteAlerts,
  noteCall,
  noteTold,
  queueCalls,
  snoozeAlert,
  unmuteAlerts,
} from "../alerts/alerts-commands.ts";
import {
  findFirstHour,
  judgeHours,
  lookAtDeliveries,
  lookAtThePast,
  readAlertsOver,
  readPausedCampaigns,
} from "../alerts/alerts-queries.ts";
import {
  keepPricingAnalytics,
  keepTemplateAnalytics,
  noteAnalyticsStandings,
  notePricingAsked,
} from "../analytics/analytics-commands.ts";
import { findTemplatesUsed, readStandings } from "../analytics/analytics-queries.ts";
import {
  addRows,
  applyList,
  beginFile,
  beginList,
  changeConsent,
  chooseRows,
  createAudience,
  discardDrafts,
  discardFile,
  dropList,
  finishList,
  fixRow,
  keepPart,
  removeAudience,
  renameAudience,
  sweepAudiences,
  undoStep,
} from "../audiences/audiences-commands.ts";
import {
  compareLists,
  listAudiences,
  readAudience,
  readAudienceCountries,
  readAudienceRow,
  readAudienceRows,
  readRejects,
} from "../audiences/audiences-queries.ts";
import { overridePlace, removeOverride } from "../availability/availability-commands.ts";
import { dismissBanner } from "../banners/banners-commands.ts";
import {
  archiveCampaign,
  createCampaign,
  duplicateCampaign,
  followCampaignUp,
  forgetDeleted,
  keepSplitSecret,
  removeCampaign,
  renameCampaign,
  restoreCampaign,
  saveDraft,
} from "../campaigns/campaigns-commands.ts";
import { listCampaigns, readTappedButtons } from "../campaigns/campaigns-queries.ts";
import { hearOfOwnToken, keepAccountToken } from "../credentials/credentials-commands.ts";
import {
  advanceErasing,
  beginErasing,
  listSweeps,
  mergeSearch,
  sweepSlice,
} from "../erasing/erasing-commands.ts";
import { keepForecast } from "../forecasts/forecasts-commands.ts";
import { readActualFigures, readKnownPeople, readPlanned } from "../forecasts/forecasts-queries.ts";
import { noteRows, recordConsent } from "../full-numbers/full-numbers-commands.ts";
import { noteAsked, noteHistoryOffers, noteRunning, takeBackAsked } from "../gaps/gaps-commands.ts";
import { findKnownMessage, findMessagesToAsk, readGaps } from "../gaps/gaps-queries.ts";
import { handOver, noteTakenBack } from "../hand-overs/hand-overs-commands.ts";
import { countUnreached, readHanded } from "../hand-overs/hand-overs-queries.ts";
import { countOrphans } from "../imports/imports-queries.ts";
import { keepUpload } from "../media/media-commands.ts";
import { claimTest, settleSend } from "../messages/messages-commands.ts";
import { readOpenTests } from "../news/news-queries.ts";
import {
  changeCap,
  changeQuietHours,
  changeStopWord,
  enterPeople,
  judgeSuggestion,
  removeFromList,
} from "../permission/permission-commands.ts";
import {
  listPeople,
  readPastedList,
  readPastedPart,
  readPermission,
} from "../permission/permission-queries.ts";
import {
  addPlanned,
  beginPlan,
  dropPlan,
  dropUnfinishedPlans,
  putPlanInForce,
  reschedule,
  sweepPlans,
  unschedule,
} from "../plans/plans-commands.ts";
import { keepRateCard, removeRateCard } from "../rates/rates-commands.ts";
import { readRateCards } from "../rates/rates-queries.ts";
import { readBreakdown } from "../results/breakdown-queries.ts";
import { readDelays } from "../results/delay-queries.ts";
import { readExportedPart, readSelectedPart } from "../results/exported-messages.ts";
import { countFacets, readOverview } from "../results/facet-queries.ts";
import { readLedger } from "../results/ledger-queries.ts";
import { readMessage } from "../results/message-queries.ts";
import { readReactions } from "../results/reaction-queries.ts";
import { countMessages, listMessages } from "../results/results-queries.ts";
import { rebuildFigures } from "../results/rollup-commands.ts";
import { checkFigures } from "../results/rollup-queries.ts";
import { readLatencies, readSendTimes, readSpeed, readStuck, readTrend } from "../results/time-queries.ts";
import {
  dropHashes,
  dropSnapshot,
  giveBackSpace,
  pruneMessages,
  pruneOrphans,
} from "../retention/retention-commands.ts";
import {
  countDue,
  readOldMessages,
  readOldWebhooks,
  readUnusedSnapshots,
} from "../retention/retention-queries.ts";
import { changeSegment, createSegment, noteCounts, removeSegment } from "../segments/segments-commands.ts";
import { readSegmentMembers, readSegmentPeople } from "../segments/segments-queries.ts";
import { gatherSelection, readSelectedPeople } from "../selections/selections-queries.ts";
import { recoverSending } from "../sending/recover-sending.ts";
import { resendUnknown, retryFailed } from "../sending/retry-failed.ts";
import {
  goOnHere,
  heedStrangers,
  pauseCampaign,
  resumeCampaign,
  skipCanary,
  startCampaign,
  startDue,
  stopCampaign,
} from "../sending/sending-commands.ts";
import { readSendingStatus } from "../sending/sending-queries.ts";
import { takeTurn } from "../sending/turn.ts";
import { chooseAccount, chooseByDefault, chooseNumber, chooseTypedAccount } from "../setup/setup-commands.ts";
import { readReceiptsStanding } from "../setup/setup-queries.ts";
import {
  applySignupEvent,
  beginSignup,
  dismissSignup,
  noteExchanged,
  noteIntent,
  settlePartnerEvent,
} from "../signup/signup-commands.ts";
import { keepTemplates } from "../templates/templates-commands.ts";
import { readKeptTemplates } from "../templates/templates-queries.ts";
import { keepTestPhone, removeTestPhone } from "../test-phones/test-phones-commands.ts";
import { addRefusals, ensureVerifyToken, noteForgotten } from "../webhooks/webhooks-commands.ts";
import {
  countLogged,
  countWebhooks,
  listWebhooks,
  readArrivals,
  readRawWebhook,
  readWebhook,
  readWebhookFields,
} from "../webhooks/webhooks-queries.ts";
import { changeSettings } from "./settings-commands.ts";
import type { StoreCommand, StoreQuery } from "./store-command.ts";

/** What each takes and answers is known where it is asked for. */
export const STORE_COMMANDS: readonly StoreCommand<never, unknown>[] = [
  addRefusals,
  addRows,
  advanceErasing,
  applyList,
  applySignupEvent,
  beginErasing,
  beginFile,
  beginList,
  beginSignup,
  changeCap,
  changeQuietHours,
  changeConsent,
  changeSettings,
  changeStopWord,
  chooseAccount,
  chooseByDefault,
  chooseNumber,
  chooseRows,
  chooseTypedAccount,
  claimTest,
  createAudience,
  discardDrafts,
  discardFile,
  dismissBanner,
  enterPeople,
  judgeSuggestion,
  removeFromList,
  dismissSignup,
  dropHashes,
  dropList,
  dropSnapshot,
  ensureVerifyToken,
  finishList,
  fixRow,
  giveBackSpace,
  hearOfOwnToken,
  keepAccountToken,
  keepPart,
  keepReadings,
  keepTemplates,
  listSweeps,
  mergeSearch,
  noteAsked,
  noteExchanged,
  noteHistoryOffers,
  noteIntent,
  noteRegistration,
  noteRunning,
  noteForgotten,
  overridePlace,
  pruneMessages,
  pruneOrphans,
  rebuildFigures,
  removeAudience,
  renameAudience,
  removeOverride,
  settlePartnerEvent,
  settleSend,
  sweepAudiences,
  sweepSlice,
  takeBackAsked,
  undoStep,
  archiveCampaign,
  createCampaign,
  duplicateCampaign,
  followCampaignUp,
  forgetDeleted,
  keepSplitSecret,
  keepUpload,
  removeCampaign,
  renameCampaign,
  restoreCampaign,
  saveDraft,
  keepRateCard,
  removeRateCard,
  keepTestPhone,
  removeTestPhone,
  addPlanned,
  beginPlan,
  dropPlan,
  dropUnfinishedPlans,
  reschedule,
  keepForecast,
  putPlanInForce,
  sweepPlans,
  unschedule,
  noteRows,
  recordConsent,
  takeTurn,
  recoverSending,
  startCampaign,
  pauseCampaign,
  resumeCampaign,
  stopCampaign,
  skipCanary,
  startDue,
  heedStrangers,
  goOnHere,
  retryFailed,
  resendUnknown,
  handOver,
  noteTakenBack,
  keepJudged,
  keepLook,
  snoozeAlert,
  noteTold,
  queueCalls,
  noteCall,
  muteAlerts,
  unmuteAlerts,
  createSegment,
  changeSegment,
  removeSegment,
  noteCounts,
  keepPricingAnalytics,
  keepTemplateAnalytics,
  noteAnalyticsStandings,
  notePricingAsked,
];

export const STORE_QUERIES: readonly StoreQuery<never, unknown>[] = [
  countUnreached,
  readHanded,
  listPeople,
  readPastedList,
  readPastedPart,
  readPermission,
  checkFigures,
  compareLists,
  countOrphans,
  countLogged,
  countWebhooks,
  findKnownMessage,
  findMessagesToAsk,
  listAudiences,
  listCampaigns,
  readTappedButtons,
  readKnownPeople,
  readActualFigures,
  readPlanned,
  listWebhooks,
  readArrivals,
  readRawWebhook,
  readWebhook,
  readWebhookFields,
  readAudience,
  readAudienceCountries,
  readAudienceRow,
  readAudienceRows,
  readGaps,
  readHistory,
  readKeptTemplates,
  readMessage,
  readOpenTests,
  readRateCards,
  readReceiptsStanding,
  readRejects,
  listMessages,
  countFacets,
  readBreakdown,
  readDelays,
  readOverview,
  readReactions,
  readTrend,
  readLatencies,
  readSpeed,
  readSendTimes,
  readStuck,
  countMessages,
  readExportedPart,
  countDue,
  readOldMessages,
  readOldWebhooks,
  readUnusedSnapshots,
  readSendingStatus,
  judgeHours,
  findFirstHour,
  lookAtDeliveries,
  lookAtThePast,
  readAlertsOver,
  readPausedCampaigns,
  findTemplatesUsed,
  readStandings,
  readLedger,
  readSegmentMembers,
  readSegmentPeople,
  gatherSelection,
  readSelectedPart,
  readSelectedPeople,
];

const commands = new Map(STORE_COMMANDS.map((command) => [command.name, command]));
const queries = new Map(STORE_QUERIES.map((query) => [query.name, query]));

/** @throws RangeError for one that is not listed */
export function commandNamed(name: string): StoreCommand<never, unknown> {
  const command = commands.get(name);
  if (command === undefined) throw new RangeError(`${name} is not listed`);
  return command;
}

/** @throws RangeError for one that is not listed */
export function queryNamed(name: string): StoreQuery<never, unknown> {
  const query = queries.get(name);
  if (query === undefined) throw new RangeError(`${name} is not listed`);
  return query;
}
