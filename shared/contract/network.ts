/** The network settings as they cross the border: a proxy's name and password go in, and never come out. */
import { z } from "zod";
import { PROXY_SOURCES } from "../domain/network/proxy.ts";
import { pastedAddressSchema, pastedPathSchema } from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

export const networkInputSchema = z.object({
  proxy: z.enum(["system", "none", "manual"]),
  /** As typed; used for `manual` only. */
  proxyAddress: pastedAddressSchema(300),
  /**
   * Name and password are not cleaned, since a password may hold any character. Leaving both empty keeps the saved
   * ones as long as the proxy is the same.
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
  /** The proxy chosen by hand; empty without one. */
  proxyAddress: z.string(),
  hasProxyLogin: z.boolean(),
  caFile: z.string().nullable(),
  /** The settings in force for Meta's Graph API. */
  inForce: z.object({
    proxy: z.object({ address: z.string(), source: z.enum(PROXY_SOURCES) }).nullable(),
    /** Why none of it can be used, e.g. a file that has gone since it was chosen. */
    problem: problemSchema.nullable(),
    certificates: z.number().int().nullable(),
  }),
});
export type NetworkView = z.infer<typeof networkViewSchema>;

/** Problems are part of the answer: a test that found something wrong has done its work. */
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
  /** Takes effect with the next request. A refusal names the field and changes nothing. */
  save: procedure.input(networkInputSchema).output(networkViewSchema),
  /** Calls Meta's address with what was typed, or for null with the settings in force. Keeps nothing. */
  test: procedure.input(networkInputSchema.nullable()).output(networkTestSchema),
};
