/** Phones that tests are sent to. Their numbers are judged as any recipient's, and kept as E.164. */
import { type TestPhoneInput, type TestPhoneView, WaypostError } from "../../shared/contract/index.ts";
import type { TestPhoneId } from "../../shared/domain/ids.ts";
import { checkRecipient, displayNumber } from "../recipients/recipient-check.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepTestPhone, removeTestPhone } from "./test-phones-commands.ts";

export interface TestPhonesServiceOptions {
  readonly storage: Pick<ServedStorage, "testPhones" | "run">;
  onChanged(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type TestPhonesService = ReturnType<typeof createTestPhonesService>;

export function createTestPhonesService({ storage, onChanged, now }: TestPhonesServiceOptions) {
  async function changed<Output>(work: Promise<Output>): Promise<Output> {
    const output = await work;
    onChanged();
    return output;
  }

  return {
    list: (): TestPhoneView[] =>
      storage.testPhones.phones().map((phone) => ({ ...phone, display: displayNumber(phone.number) })),
    /** @throws WaypostError `number-invalid`, `number-suspicious`, and as `keepTestPhone` does */
    keep: async ({ id, name, number: typed, acceptSuspicious }: TestPhoneInput): Promise<TestPhoneId> => {
      const { e164, verdict, suggestion } = checkRecipient(typed, null);
      if (e164 === null) throw new WaypostError("number-invalid", { field: "number" });
      if (verdict === "suspicious" && !acceptSuspicious) {
        throw new WaypostError("number-suspicious", {
          field: "number",
          params: { suggestion: suggestion ?? "" },
        });
      }
      return changed(storage.run(keepTestPhone, { id, name, number: e164, at: now() }));
    },
    remove: (id: TestPhoneId): Promise<void> => changed(storage.run(removeTestPhone, id)),
  };
}
