/** Branded identifiers. Meta's ids are decimal strings that exceed 2^53: they are never numbers. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

/** A WhatsApp Business Account (WABA). */
export type AccountId = Branded<"AccountId">;
/** A business phone number of an account. */
export type NumberId = Branded<"NumberId">;
/** Meta's id of one message. */
export type Wamid = Branded<"Wamid">;
/** Our own id of one message; sent to Meta as `biz_opaque_callback_data`. */
export type MessageId = Branded<"MessageId">;
export type TemplateId = Branded<"TemplateId">;
export type WorkspaceId = Branded<"WorkspaceId">;

/** A value of a list Meta may extend: the known ones by name, any other as it came. */
export type OpenEnum<Known extends string> = Known | (string & Record<never, never>);
