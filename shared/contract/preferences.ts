/**
 * What a person chose for Waypost as a whole. Kept apart from the procedures so that the shell can read it without
 * them.
 */
import { z } from "zod";
import { readProxyAddress } from "../domain/network/proxy.ts";
import { LANGUAGE_CHOICES, THEME_CHOICES, UPDATE_MODES } from "../domain/preferences/preferences.ts";
import { LIST_COLUMNS, NARROWEST_COLUMN, WIDEST_COLUMN } from "../domain/results/list-columns.ts";

/** `http://host:port`, without name and password, which are secrets. */
const proxyAddressSchema = z
  .string()
  .max(300)
  .refine((address) => {
    const read = readProxyAddress(address);
    return read !== null && read.login === null && read.address === address;
  });

/** The proxy the environment names, none at all, or this one. */
export const proxyChoiceSchema = z.union([z.literal("system"), z.literal("none"), proxyAddressSchema]);
/** Absolute path of a file of certificates; null for none. */
export const caFileSchema = z.string().min(1).max(4096).nullable();

export const languageSchema = z.enum(LANGUAGE_CHOICES);
export const themeSchema = z.enum(THEME_CHOICES);

export const preferencesSchema = z.object({
  language: languageSchema,
  theme: themeSchema,
  lastWorkspaceId: z.string().nullable(),
  /** Version of the Graph API, sent with every request, e.g. `v25.0`. */
  graphVersion: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
  /** The proxy between this computer and Meta. */
  proxy: proxyChoiceSchema,
  /** A file of certificates trusted in addition to the system's. */
  caFile: caFileSchema,
  /** Where the person was, e.g. `/setup`; opened again at the next start. */
  lastPath: z.string().max(500),
  /** Applies where the host can update itself (capability `auto-update`). */
  updates: z.enum(UPDATE_MODES),
  /** Whether to notify a person who is looking elsewhere (capability `notifications`). */
  notifications: z.boolean(),
  /** Of the list of messages, in their order; null for those at first. */
  resultsColumns: z
    .array(
      z.object({
        id: z.enum(LIST_COLUMNS),
        /** Pixels; null as wide as there is room for. */
        width: z.number().int().min(NARROWEST_COLUMN).max(WIDEST_COLUMN).nullable(),
      }),
    )
    .max(LIST_COLUMNS.length)
    .nullable(),
  /** Whether the old rule of thumb about Messenger stands beside the types of messages. */
  showsMessengerEra: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
