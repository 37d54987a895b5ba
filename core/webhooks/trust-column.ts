/** Trust as it is stored: a number that grows with it, so that SQL's `max` gives the highest of several copies. */
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { codesOf } from "../storage/codes.ts";

export const TRUST = codesOf<Trust>({ imported: 1, relayed: 2, asked: 3, signed: 4 });
