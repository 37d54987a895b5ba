/**
 * What a registered number needs besides the rules (rules/sender.ts) to send, and to send to this person (contract
 * 8.2).
 */
import { GraphError } from "../graph/errors.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account, PhoneNumber } from "../store/entities.ts";
import { knownAs, otherForm, plainDigits } from "./phone.ts";
import type { Addressee } from "./recipient.ts";

const APPROVED_NAMES = ["APPROVED", "AVAILABLE_WITHOUT_REVIEW"];

export function checkNumber(number: PhoneNumber, account: Account, now: number): void {
  if (number.certificateBroken) throw new GraphError(131045);
  // Numbers Meta gives out for tests have the area code 555.
  if (/^1555\d{7}$/.test(number.digits) && !APPROVED_NAMES.includes(number.nameStatus)) {
    throw new GraphError(131037);
  }
  if (account.misclassifiedUntil !== null && now < account.misclassifiedUntil) throw new GraphError(131064);
}

/**
 * A test number writes to the people on its list only. Meta may keep a number of Argentina, Mexico or Brazil there in
 * its other form, and then takes that alone (contract 13.16); whether it does is a setting.
 */
export function checkAllowed(
  number: PhoneNumber,
  to: Addressee,
  { testListForm }: Pick<SandboxSettings, "testListForm">,
): void {
  if (number.accountMode !== "SANDBOX") return;
  const dialled = plainDigits(to.input);
  const listed = number.allowedRecipients.some((one) =>
    testListForm === "other" ? (otherForm(one) ?? one) === dialled : knownAs(one) === to.waId,
  );
  if (to.waId === null || !listed) throw new GraphError(131030);
}
