/** One webhook body from the statuses of several messages: how Meta packs them is a setting (contract 6.4, batching). */
import type { JsonObject } from "../graph/json.ts";
import type { SandboxSettings } from "../settings.ts";
import type { StagedStatuses } from "../store/entities.ts";
import { escapedJson } from "./payloads.ts";

type Part = Omit<StagedStatuses, "id">;

export function batchBody(
  parts: readonly Part[],
  displayNumberOf: (numberId: string) => string,
  shape: SandboxSettings["webhookBatchShape"],
): string {
  const change = (numberId: string, members: readonly Part[]) => ({
    field: "messages",
    value: {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: displayNumberOf(numberId), phone_number_id: numberId },
      ...contactsOf(members),
      statuses: members.flatMap((member) => member.statuses),
    },
  });
  const singles = () => parts.map((part) => ({ id: part.accountId, change: change(part.numberId, [part]) }));
  const accountId = parts[0]?.accountId ?? "";
  switch (shape) {
    case "statuses": {
      const numbers = [...new Set(parts.map((part) => part.numberId))];
      const changes = numbers.map((numberId) =>
        change(
          numberId,
          parts.filter((part) => part.numberId === numberId),
        ),
      );
      return envelope([{ id: accountId, changes }]);
    }
    case "changes":
      return envelope([{ id: accountId, changes: singles().map((single) => single.change) }]);
    case "entries":
      return envelope(singles().map((single) => ({ id: single.id, changes: [single.change] })));
  }
}

function envelope(entry: readonly unknown[]): string {
  return escapedJson({ object: "whatsapp_business_account", entry });
}

/** Each person appears once, with the contact entry of the status that says most about them. */
function contactsOf(members: readonly Part[]): Readonly<Record<string, unknown>> {
  const contacts = new Map<unknown, JsonObject>();
  for (const contact of members.flatMap((member) => member.contacts)) {
    const person = contact.wa_id ?? contact.user_id;
    const known = contacts.get(person);
    if (known === undefined || Object.keys(contact).length > Object.keys(known).length) {
      contacts.set(person, contact);
    }
  }
  return contacts.size === 0 ? {} : { contacts: [...contacts.values()] };
}
