/** Cuts phone numbers in the body of a request to their last four digits. Pure. */
import type { Json } from "../../shared/domain/messages/snapshot.ts";
import { cutAddress, cutOwnNumber, cutTextCell } from "./cut-cells.ts";
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
  "latitude",
  "longitude",
  "parameter_name",
  "product_policy",
  "biz_opaque_callback_data",
  "catalog_id",
  "product_retailer_id",
  "thumbnail_product_retailer_id",
]);
/** Come from a column like any text, and may hold another one's number among digits of any meaning. */
const ADDRESSES: ReadonlySet<string> = new Set(["link", "flow_token"]);
/** JSON of a column as it is: its fields have any name, and mean what a flow makes of them (meta-facts 13.16). */
const DATA = "flow_action_data";

/** @param ownDigits of the person's number; null for a user id, which is none */
export function cutBody(body: Json, ownDigits: string | null): Json {
  function cut(value: Json, key: string): Json {
    if (key === DATA) return cutData(value, ownDigits);
    if (typeof value === "string") {
      if (key === "to") return cutNumber(value);
      if (ADDRESSES.has(key)) return cutAddress(value, ownDigits);
      return NO_TEXTS.has(key) ? cutOwnNumber(value, ownDigits) : cutTextCell(value, ownDigits);
    }
    if (Array.isArray(value)) return value.map((item: Json) => cut(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cut(inner, name)]));
  }
  return cut(body, "");
}

function cutData(value: Json, ownDigits: string | null): Json {
  if (typeof value === "string") return cutTextCell(value, ownDigits);
  if (typeof value === "number") {
    const cut = cutTextCell(String(value), ownDigits);
    return cut === String(value) ? value : cut;
  }
  if (Array.isArray(value)) return value.map((item: Json) => cutData(item, ownDigits));
  if (typeof value !== "object" || value === null) return value;
  const fields = new Map<string, Json>();
  for (const [name, inner] of Object.entries(value)) {
    let key = cutTextCell(name, ownDigits);
    // Numbers that end alike: no field gets lost.
    while (fields.has(key)) key += "…";
    fields.set(key, cutData(inner, ownDigits));
  }
  return Object.fromEntries(fields);
}
