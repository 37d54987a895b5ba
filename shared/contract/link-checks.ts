/** Whether a link of a message answers. Only on a person's word: the visit tells the link's server something. */
import { z } from "zod";
import { LINK_FINDINGS } from "../domain/link-checks/link-answer.ts";
import { LONGEST_VALUE } from "./messages.ts";
import { procedure } from "./procedure.ts";

/** A link of a template, and what fills its end. */
const LONGEST_ADDRESS = 2 * LONGEST_VALUE;

export const linkAnswerSchema = z.object({
  finding: z.enum(LINK_FINDINGS),
  /** Of HTTP; null where there was no answer. */
  status: z.number().int().nullable(),
});

export const linkChecksContract = {
  /**
   * Visits it once, through the proxy of the settings; an address inside a network is not visited.
   * @throws `proxy-variable-invalid`
   */
  visit: procedure
    .input(z.object({ address: z.string().min(1).max(LONGEST_ADDRESS) }))
    .output(linkAnswerSchema),
};
