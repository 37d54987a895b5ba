/** One Graph request as the operations see it, and what they may answer. */
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

export interface Call {
  readonly world: World;
  readonly method: string;
  /** The version in force, e.g. 25 for v25.0. */
  readonly version: number;
  /** Absolute address of the request on this origin. */
  readonly address: string;
  readonly parameters: Parameters;
  readonly token: Token;
}

export interface Answer {
  readonly body: unknown;
  readonly http?: number;
  /** Instead of the body: the bytes of a file. */
  readonly file?: { readonly bytes: Buffer; readonly contentType: string };
  /** The message that was accepted: whom it goes to, and which one it is since the beginning of this sandbox. */
  readonly taken?: { readonly who: string; readonly serial: number };
  readonly wire?: WireFault;
  /** Answered in place of the body, whether the message was accepted or not. */
  readonly error?: GraphError;
  /** The request has been carried out, but the connection breaks before the answer. */
  readonly breakConnection?: boolean;
}

/** What happens to an answer on its way. */
export interface WireFault {
  /** Real time before it leaves. */
  readonly milliseconds: number;
  /** The connection is reset instead of an answer, or in the middle of it. */
  readonly breaks: "reset" | "half" | null;
  /** In place of Graph's answer: a page of something in between, with this HTTP status. */
  readonly page: number | null;
}

export type Permission =
  | "whatsapp_business_management"
  | "whatsapp_business_messaging"
  | "business_management"
  | "ads_read"
  | "pages_messaging"
  | "pages_manage_metadata"
  | "none";

export interface Operation<T> {
  readonly permission: Permission;
  readonly run: (entity: T, call: Call) => Answer | Promise<Answer>;
}
