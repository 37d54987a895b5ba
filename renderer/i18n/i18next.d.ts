/** Makes a key that is in no catalog a type error. */
import "i18next";
import type { lateEn } from "./late-resources.ts";
import type { en } from "./resources.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof en & typeof lateEn;
  }
}
