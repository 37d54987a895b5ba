/** A webhook with one status, in bytes as they are posted. */
export interface StatusOfTest {
  readonly wamid: string;
  readonly status?: string;
  readonly account?: string;
}

/** The account, where a test names none. */
export const STATUS_ACCOUNT = "96108866350150255";

export function statusWebhook({ wamid, status = "sent", account = STATUS_ACCOUNT }: StatusOfTest): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: account,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "551140041234", phone_number_id: "7" },
              statuses: [{ id: wamid, status, timestamp: "1795165200", recipient_id: "5511987999914" }],
            },
          },
        ],
      },
    ],
  });
}
