/**
 * Ids, one type for each kind of thing, so that the id of a number is never taken for that of an account. All are text:
 * Meta's exceed 2^53. A kind that comes in as plain text (in an answer of Meta's, a row of the database, a call from the
 * interface) has a function that gives the text its type there, and checks nothing.
 */
declare const kind: unique symbol;
type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** A WhatsApp Business Account (WABA). */
export type AccountId = Id<"account">;
export const asAccountId = (text: string): AccountId => text as AccountId;

/** A business phone number, as Meta identifies it; not its digits. */
export type NumberId = Id<"number">;
export const asNumberId = (text: string): NumberId => text as NumberId;

/** A business portfolio, ours or a client's. */
export type BusinessId = Id<"business">;

export type AppId = Id<"app">;

/** A solution of several partners, named when clients are asked to onboard. */
export type SolutionId = Id<"solution">;

/** A Facebook page, as Messenger sends from. */
export type PageId = Id<"page">;
export const asPageId = (text: string): PageId => text as PageId;

export type TemplateId = Id<"template">;

/** Meta's id of a message that it took, e.g. `wamid.HBg…`. */
export type Wamid = Id<"wamid">;
export const asWamid = (text: string): Wamid => text as Wamid;

/** A business-scoped user id (BSUID): a person as one business may know them, e.g. `BR.13491208655302741918`. */
export type UserId = Id<"user">;

/** Our own id of a message: its row's id as decimal text. */
export type MessageId = Id<"message">;
export const asMessageId = (text: string): MessageId => text as MessageId;

/** Our own id of a workspace, which its folder is named after. */
export type WorkspaceId = Id<"workspace">;
