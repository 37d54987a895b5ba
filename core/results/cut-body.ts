/** Cuts phone numbers in the body of a request to their last four digits. Pure. */
import type { Json } from "../../shared/domain/messages/snapshot.ts";
import { cutOwnNumber, cutTextCell } from "./cut-cells.ts";
import { cutNumber } from "./cut-phone-numbers.ts";

/** What these hold is no text of a person's, and may have many digits; only the person's own number is looked for there. */
const NO_TEXTS: ReadonlySet<string> = new Set([
  "messaging_product",
  "recipient_type",
  "recipient",
  "type",
  "sub_type",
  "index",
  "code",
  "id",
  "link",
  "latitude",
  "longitude",
  "parameter_name",
  "product_policy",
  "biz_opaque_callback_data",
  "flow_token",
  "catalog_id",
  "product_retailer_id",
  "thumbnail_product_retailer_id",
]);

/** @param ownDigits of the person's number; null for a user id, which is none */
export function cutBody(body: Json, ownDigits: string | null): Json {
  function cut(value: Json, key: string): Json {
    if (typeof value === "string") {
      if (key === "to") return cutNumber(value);
      if (!NO_TEXTS.has(key)) return cutTextCell(value, ownDigits);
      return cutOwnNumber(value, ownDigits);
    }
    if (Array.isArray(value)) return value.map((item: Json) => cut(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cut(inner, name)]));
  }
  return cut(body, "");
}
