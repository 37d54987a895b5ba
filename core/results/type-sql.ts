/** What kind a message is (`MessageType`), as SQL with the codes of `TYPE`, and 0 where nothing tells. */
import { BILLED_TYPES, type MessageType, TEMPLATE_TYPES } from "../../shared/domain/results/message-types.ts";
import { ORIGIN } from "../messages/message-codes.ts";
import { TYPE } from "./rollup-codes.ts";

function typeSql(column: string, types: Readonly<Record<string, MessageType>>): string {
  const words = Object.entries(types).map(
    ([category, type]) => `WHEN ${column} = '${category}' THEN ${TYPE.code(type)}`,
  );
  return `CASE WHEN ${column} IS NULL THEN 0 ${words.join(" ")} ELSE ${TYPE.code("other")} END`;
}

/** @param column of a template's category */
export const templateTypeSql = (column: string): string => typeSql(column, TEMPLATE_TYPES);
/** @param column of the category of a price */
export const billedTypeSql = (column: string): string => typeSql(column, BILLED_TYPES);

/** Of a row of `message`. */
export const MESSAGE_TYPE = `CASE
  WHEN message.origin = ${ORIGIN.code("test")} THEN ${TYPE.code("test")}
  WHEN message.snapshot IS NOT NULL THEN (
    SELECT ${templateTypeSql("told.category")} FROM snapshot AS made
    JOIN sent_template AS told ON told.id = made.template WHERE made.id = message.snapshot)
  ELSE ifnull((SELECT ${billedTypeSql("charged.category")} FROM price AS charged WHERE charged.id = message.price), 0) END`;
