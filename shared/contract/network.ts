/** The network settings as they cross the border: a proxy's name and password go in, and never come out. */
import { z } from "zod";
import { PROXY_SOURCES } from "../domain/network/proxy.ts";
import { pastedAddressSchema, pastedPathSchema } from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

export const networkInputSchema = z.object({
  proxy: z.enum(["system", "none", "manual"]),
  /** As typed; looked at for `manual` only. */
  proxyAddress: pastedAddressSchema(300),
  /**
   * Taken as they are, since a password may hold any character. Leaving both empty keeps the saved ones while the
   * proxy is the same.
   */
  proxyUser: z.string().max(200),
  proxyPassword: z.string().max(500),
  forgetProxyLogin: z.boolean(),
  /** Consent to keep the password in a file only this user can read, where there is no keyring. */
  keepWithoutKeyring: z.boolean(),
  /** Empty for none. */
  caFile: pastedPathSchema(4096),
});
export type NetworkInput = z.infer<typeof networkInputSchema>;

export const networkViewSchema = z.object({
  proxy: networkInputSchema.shape.proxy,
  /** Of the proxy chosen by hand; empty without one. */
  proxyAddress: z.string(),
  hasProxyLogin: z.boolean(),
  caFile: z.string().nullable(),
  /** What goes for Meta's Graph API now. */
  inForce: z.object({
    proxy: z.object({ address: z.string(), source: z.enum(PROXY_SOURCES) }).nullable(),
    /** Why none of it can be used, e.g. a file that has gone since it was chosen. */
    problem: problemSchema.nullable(),
    certificates: z.number().int().nullable(),
  }),
});
export type NetworkView = z.infer<typeof networkViewSchema>;

/** Problems come as outcomes: a test that found something wrong has done its work. */
export const networkTestSchema = z.object({
  host: z.string(),
  proxy: z.string().nullable(),
  milliseconds: z.number().int(),
  /** Null when Meta's Graph API answered. */
  problem: problemSchema.nullable(),
});
export type NetworkTest = z.infer<typeof networkTestSchema>;

export const networkContract = {
  read: procedure.output(networkViewSchema),
  /** In force with the next request. A refusal names the field and changes nothing. */
  save: procedure.input(networkInputSchema).output(networkViewSchema),
  /** Calls Meta's address with what was typed, or with what is in force; nothing is kept. */
  test: procedure.input(networkInputSchema.nullable()).output(networkTestSchema),
};
