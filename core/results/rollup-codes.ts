/** The numbers that words of rollups are stored as. */
import type { Leg } from "../../shared/domain/results/latency-buckets.ts";
import type { MessageType } from "../../shared/domain/results/message-types.ts";
import { codesOf } from "../storage/codes.ts";

/** 0 where it is not known. */
export const TYPE = codesOf<MessageType>({
  marketing: 1,
  utility: 2,
  authentication: 3,
  service: 4,
  test: 5,
  other: 6,
});

export const LEG = codesOf<Leg>({
  "accepted-sent": 1,
  "sent-delivered": 2,
  "delivered-read": 3,
  "accepted-delivered": 4,
});

/** What messages are counted by in each chunk of a thousand ids. */
export type ChunkDimension =
  | "all"
  | "state"
  | "campaign"
  | "country"
  | "template"
  | "requested"
  | "submitted"
  | "billing"
  | "why"
  | "error"
  | "number"
  | "quarter"
  | "reaction"
  | "type";

export const DIMENSION = codesOf<ChunkDimension>({
  all: 0,
  state: 1,
  campaign: 2,
  country: 3,
  template: 4,
  requested: 5,
  submitted: 6,
  billing: 7,
  why: 8,
  error: 9,
  number: 10,
  quarter: 11,
  reaction: 12,
  type: 13,
});
