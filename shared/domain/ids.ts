/**
 * Ids, one type for each kind of thing, so that the id of a number is never taken for that of an account. All are text:
 * Meta's exceed 2^53. A kind that comes in as plain text (in an answer of Meta's, a row of the database, a call from the
 * interface) has a function that gives the text its type there, and checks nothing.
 */
declare const kind: unique symbol;
type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** A workspace of Waypost's own: a UUID, which is also the name of its folder. */
export type WorkspaceId = Id<"workspace">;
export const asWorkspaceId = (text: string): WorkspaceId => text as WorkspaceId;

/** A WhatsApp Business Account (WABA). */
export type AccountId = Id<"account">;
export const asAccountId = (text: string): AccountId => text as AccountId;

/** A business phone number, as Meta identifies it; not its digits. */
export type NumberId = Id<"number">;
export const asNumberId = (text: string): NumberId => text as NumberId;

/** A business portfolio, ours or a client's. */
export type BusinessId = Id<"business">;
export const asBusinessId = (text: string): BusinessId => text as BusinessId;

/** A Facebook page, as Messenger sends from. */
export type PageId = Id<"page">;
export const asPageId = (text: string): PageId => text as PageId;

/** Meta's id of a message that it took, e.g. `wamid.HBg…`. */
export type Wamid = Id<"wamid">;
export const asWamid = (text: string): Wamid => text as Wamid;

/** Our own id of a message: its row's id as decimal text. */
export type MessageId = Id<"message">;
export const asMessageId = (text: string): MessageId => text as MessageId;

/** An audience of Waypost's own: its row's id as decimal text. */
export type AudienceId = Id<"audience">;
export const asAudienceId = (text: string): AudienceId => text as AudienceId;

/** A file that was handed over for an audience. */
export type AudienceFileId = Id<"audience-file">;
export const asAudienceFileId = (text: string): AudienceFileId => text as AudienceFileId;

/** A rate card that is kept: its row's id as decimal text. */
export type RateCardId = Id<"rate-card">;
export const asRateCardId = (text: string): RateCardId => text as RateCardId;

/** A phone that tests are sent to: its row's id as decimal text. */
export type TestPhoneId = Id<"test-phone">;
export const asTestPhoneId = (text: string): TestPhoneId => text as TestPhoneId;

/** A campaign of Waypost's own: its row's id as decimal text. */
export type CampaignId = Id<"campaign">;
export const asCampaignId = (text: string): CampaignId => text as CampaignId;

/** A segment of Waypost's own: its row's id as decimal text. */
export type SegmentId = Id<"segment">;
export const asSegmentId = (text: string): SegmentId => text as SegmentId;
