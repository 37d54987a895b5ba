/** The doctor inside a running Waypost: looks at the workspace that is open, and remembers what it found last. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DoctorView, doctorViewSchema, WaypostError } from "../../shared/contract/index.ts";
import type { Language } from "../../shared/domain/preferences/preferences.ts";
import type { Logger } from "../logging/logger.ts";
import type { NetworkService } from "../network/network-service.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import { checkOpenWorkspaceFiles } from "../storage/workspace-files.ts";
import type { Vault } from "../vault/vault.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import type { OpenWorkspace } from "../workspaces/open-workspace.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";
import { runDoctor } from "./examination.ts";
import { type DoctorWorkspace, type GatherOptions, secretOf } from "./gather.ts";
import { folderState } from "./machine.ts";
import { describeSystem, reportJson, reportText } from "./report.ts";

export interface DoctorServiceOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly vault: Vault;
  readonly preferences: PreferencesStore;
  readonly network: NetworkService;
  readonly workspaces: WorkspacesService;
  readonly listener: WebhookListener;
  readonly logger: Logger;
  folderOf(workspaceId: string): string;
  now(): number;
}

export interface DoctorService {
  /** Null while it was never asked about the workspace that is open. */
  last(): DoctorView | null;
  run(): Promise<DoctorView>;
  report(language: Language, format: "text" | "json"): Promise<string>;
  noteActivitySharing(isOn: boolean): Promise<DoctorView>;
}

export function createDoctorService(options: DoctorServiceOptions): DoctorService {
  const { workspaces, preferences, network, dataFolder, logger } = options;
  const file = join(dataFolder, "doctor.json");
  /** By workspace id; null stands for no open workspace. */
  const found = new Map<string | null, DoctorView>();
  /** By the opening, since a look at a workspace that was closed says nothing of it when it is open again. */
  const running = new Map<OpenWorkspace | null, Promise<DoctorView>>();
  const kept = load();
  if (kept !== null) found.set(kept.workspaceId, kept);

  function load(): DoctorView | null {
    try {
      if (!existsSync(file)) return null;
      return doctorViewSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      // Of an earlier version, or torn: it is found out anew with the next run.
      logger.debug({ error: String(error) }, "what the doctor found last cannot be read");
      return null;
    }
  }

  function openNow(): OpenWorkspace | null {
    return workspaces.openId() === null ? null : workspaces.current();
  }

  /** Closing a workspace breaks off what is asked of Meta: what was found by then is no finding about it. */
  function brokenOff(open: OpenWorkspace | null): WaypostError | null {
    const isOpen = openNow();
    if (open === null || isOpen === open) return null;
    return new WaypostError(isOpen === null ? "workspace-not-open" : "other-workspace-open");
  }

  const idOf = (open: OpenWorkspace | null) => open?.workspace.id ?? null;

  function gatherOptions(open: OpenWorkspace | null): GatherOptions {
    const problem = open === null ? workspaces.list().openProblem : null;
    const backup = problem?.params.backup;
    return {
      place: "app",
      folder: { path: dataFolder, state: folderState(dataFolder) },
      vault: options.vault,
      vaultFile: null,
      network,
      graphVersion: async () => (await preferences.read()).graphVersion,
      workspace: open === null ? null : workspaceOf(open),
      workspaceProblem:
        problem === null
          ? null
          : { code: problem.code, backup: typeof backup === "string" && backup !== "—" ? backup : null },
      now: options.now,
    };
  }

  function workspaceOf({ workspace, storage, credentials, graph, graphFor }: OpenWorkspace): DoctorWorkspace {
    return {
      kind: workspace.kind,
      name: workspace.name,
      sandboxUrl: workspace.kind === "sandbox" ? (workspace.sandbox?.url ?? null) : null,
      database: checkOpenWorkspaceFiles(options.folderOf(workspace.id), logger),
      readers: storage,
      backup: null,
      graph,
      graphFor,
      token: () => secretOf(credentials.tokenFor(storage.settings.read("accountId"))),
      appSecret: () => secretOf(credentials.appSecret()),
      listener: async () => {
        const { url, problem } = options.listener;
        const ours = url === null ? null : `${url}/${workspace.id}`;
        const subscribedAt = storage.settings.read("subscribedLocalUrl");
        return {
          state: url === null ? "failed" : "listening",
          code: problem?.problem.code ?? null,
          // A sandbox is told the new address by itself.
          hasMoved: workspace.kind === "live" && subscribedAt !== null && subscribedAt !== ours,
        };
      },
    };
  }

  async function examine(open: OpenWorkspace | null): Promise<DoctorView> {
    const view = await runDoctor(gatherOptions(open), idOf(open)).catch((error: unknown) => {
      throw brokenOff(open) ?? error;
    });
    const problem = brokenOff(open);
    if (problem !== null) throw problem;
    found.set(view.workspaceId, view);
    await writeFileAtomically(file, `${JSON.stringify(view)}\n`).catch((error: unknown) => {
      logger.warn({ error: String(error) }, "what the doctor found could not be kept");
    });
    return view;
  }

  /** A second call for the same workspace shares the run that is under way. */
  function run(open: OpenWorkspace | null): Promise<DoctorView> {
    const underWay = running.get(open);
    if (underWay) return underWay;
    const started = examine(open).finally(() => running.delete(open));
    running.set(open, started);
    return started;
  }

  const last = (open: OpenWorkspace | null) => found.get(idOf(open)) ?? null;

  return {
    last: () => last(openNow()),
    run: () => run(openNow()),
    report: async (language, format) => {
      const open = openNow();
      const view = last(open) ?? (await run(open));
      const report = { view, language, version: options.version, system: describeSystem() };
      return format === "json" ? reportJson(report) : reportText(report);
    },
    noteActivitySharing: async (isOn) => {
      const open = openNow();
      if (open === null) throw new WaypostError("workspace-not-open");
      open.storage.settings.write("activitySharing", { isOn, seenAt: options.now() });
      await running.get(open);
      return run(open);
    },
  };
}
