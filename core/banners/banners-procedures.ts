/** The notices above a screen. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function bannersProcedures({ shown: { banners: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => open.banners.list()),
    dismiss: shown.dismiss.handler(({ input, context: { open } }) => open.banners.dismiss(input)),
  };
}
