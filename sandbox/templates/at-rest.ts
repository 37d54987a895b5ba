/** The state of a template with nothing under way: no review, pause, announcement or deletion. */
import type { Template } from "../store/entities.ts";

export type TemplateAtRest = Pick<
  Template,
  | "serial"
  | "subCategory"
  | "source"
  | "libraryName"
  | "qualityDate"
  | "primaryDeviceOnly"
  | "degreesOfFreedom"
  | "bidSpec"
  | "productSetId"
  | "sendType"
  | "reviewDueAt"
  | "pauses"
  | "pausedUntil"
  | "categoryChangeAt"
  | "deletionDueAt"
  | "contentEdits"
>;

export const TEMPLATE_AT_REST: TemplateAtRest = {
  serial: 0,
  subCategory: null,
  source: "MANUAL",
  libraryName: null,
  qualityDate: null,
  primaryDeviceOnly: false,
  degreesOfFreedom: {},
  bidSpec: null,
  productSetId: null,
  sendType: null,
  reviewDueAt: null,
  pauses: 0,
  pausedUntil: null,
  categoryChangeAt: null,
  deletionDueAt: null,
  contentEdits: [],
};
