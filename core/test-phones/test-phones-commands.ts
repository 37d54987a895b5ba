/** What is done to the phones that tests are sent to. */

import { WaypostError } from "../../shared/contract/problem.ts";
import type { TestPhoneId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { MOST_TEST_PHONES } from "../../shared/domain/sending/test-phones.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";

export interface PhoneToKeep {
  /** Null for a new one. */
  readonly id: TestPhoneId | null;
  readonly name: string;
  /** E.164 with its plus sign. */
  readonly number: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Two forms of a number are one phone.
 * @throws WaypostError `test-phone-known`, `test-phones-full`, `test-phone-not-found`, `recipient-erased`
 */
export const keepTestPhone = command({
  name: "testPhones.keep",
  run: (
    { testPhones, erased }: Pick<WorkspaceStorage, "testPhones" | "erased">,
    { id, name, number, at }: PhoneToKeep,
  ): TestPhoneId => {
    if (isErasedRecipient(erased, { kind: "number", number }))
      throw new WaypostError("recipient-erased", { field: "number" });
    const phones = testPhones.phones();
    const same = phones.find((phone) => phone.id !== id && keyOf(phone.number) === keyOf(number));
    if (same !== undefined)
      throw new WaypostError("test-phone-known", { field: "number", params: { name: same.name } });
    if (id !== null) {
      if (testPhones.phone(id) === null) throw new WaypostError("test-phone-not-found");
      testPhones.change({ id, name, number });
      return id;
    }
    if (phones.length >= MOST_TEST_PHONES)
      throw new WaypostError("test-phones-full", { params: { most: MOST_TEST_PHONES } });
    return testPhones.add({ name, number }, at);
  },
});

const keyOf = (number: string) => personKeyOf(number.slice(1));

export const removeTestPhone = command({
  name: "testPhones.remove",
  run: ({ testPhones }: Pick<WorkspaceStorage, "testPhones">, id: TestPhoneId): void => testPhones.remove(id),
});
