/** The way to Meta: proxy and certificates. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { NetworkService } from "./network-service.ts";

export interface NetworkServices {
  readonly network: NetworkService;
}

export function networkProcedures({ os: { network: os } }: ProcedureBase, { network }: NetworkServices) {
  return {
    read: os.read.handler(() => network.read()),
    save: os.save.handler(({ input }) => network.save(input)),
    test: os.test.handler(({ input }) => network.test(input)),
  };
}
