/** The doctor of a bench: it asks the same Graph API, and reads the same database, as the setup beside it. */

import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { runDoctor } from "../../core/doctor/examination.ts";
import { secretOf } from "../../core/doctor/gather.ts";
import type { DoctorView } from "../../shared/contract/index.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import type { Bench } from "./setup-bench.ts";

const UNUSED = () => Promise.reject(new Error("a sandbox is asked directly"));

export async function examine(bench: Bench): Promise<DoctorView> {
  const { storage, credentials, graph } = bench;
  return runDoctor(
    {
      place: "app",
      folder: { path: bench.folder, state: "ok" },
      vault: bench.vault,
      vaultFile: null,
      network: { read: UNUSED, save: UNUSED, test: UNUSED, routeTo: UNUSED } as never,
      graphVersion: async () => "v25.0",
      workspace: {
        kind: "live",
        name: "Bench",
        sandboxUrl: bench.url,
        database: "ok",
        checkedAt: null,
        copies: { newest: null, problem: null, workspaceSince: bench.now() },
        readers: storage,
        backup: null,
        graph,
        graphFor: (accountId) => graph.withToken(() => credentials.tokenFor(accountId), accountId),
        token: () => secretOf(credentials.tokenFor(storage.settings.read(accountsSettings.chosenAccount))),
        appSecret: () => secretOf(credentials.appSecret()),
        listener: async () => ({ state: "listening", code: null, hasMoved: false }),
      },
      workspaceProblem: null,
      testStore: async () => ({ kind: "works", milliseconds: 1 }),
      now: bench.now,
    },
    asWorkspaceId("w"),
  );
}
