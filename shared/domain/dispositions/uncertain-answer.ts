/** Whether an error of Meta's answers the question if the message was taken. */
import { UNCERTAIN_ANSWERS } from "./uncertain-answers.data.ts";

const SERVER_ERROR = 500;

/**
 * The HTTP status alone decides nothing, except for an error without a code: then there is nothing else to go by.
 * @param code of Meta's envelope
 */
export function isUncertainAnswer(code: number | null, httpStatus: number): boolean {
  if (code === null) return httpStatus >= SERVER_ERROR;
  return UNCERTAIN_ANSWERS.some((row) => row.code === code && httpStatus >= row.from && httpStatus <= row.to);
}
