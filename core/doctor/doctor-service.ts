/** The doctor inside a running Waypost: looks at the workspace a window shows, and remembers what it found last. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DoctorView,
  doctorViewSchema,
  type Problem,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { CopiesFacts, DoctorFacts, StoreTest } from "../../shared/domain/doctor/facts.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { Language } from "../../shared/domain/preferences/preferences.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { Logger } from "../logging/logger.ts";
import type { NetworkService } from "../network/network-service.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import type { Vault } from "../vault/vault.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import type { OpenWorkspace } from "../workspaces/open-workspace.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";
import { doctorSettings } from "./doctor-settings.ts";
import { runDoctor } from "./examination.ts";
import { type DoctorWorkspace, type GatherOptions, secretOf } from "./gather.ts";
import { doingWithout } from "./kept-values.ts";
import { folderState } from "./machine.ts";
import { shareWhileUnderWay } from "./share-while-under-way.ts";

export interface DoctorServiceOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly vault: Vault;
  readonly preferences: PreferencesStore;
  readonly network: NetworkService;
  readonly workspaces: WorkspacesService;
  readonly listener: WebhookListener;
  readonly logger: Logger;
  testStore(): Promise<StoreTest>;
  now(): number;
}

/** The workspace the doctor is asked about. */
export interface Patient {
  /** The workspace the window shows; null when it shows none. */
  readonly id: WorkspaceId | null;
  /** Null when that workspace is not open: the doctor then examines everything but the workspace. */
  readonly open: OpenWorkspace | null;
}

/** @param shown the workspace named by a call; a caller that names none means the only open one */
export function patientOf(shown: {
  readonly open: OpenWorkspace | null;
  readonly shownId: WorkspaceId | null;
}): Patient {
  return { id: shown.shownId ?? shown.open?.workspace.id ?? null, open: shown.open };
}

export interface DoctorService {
  /** The last findings about it; null if there are none. */
  last(patient: Patient): DoctorView | null;
  /** @throws WaypostError `workspace-not-open` if the workspace was closed during the run */
  run(patient: Patient): Promise<DoctorView>;
  report(patient: Patient, language: Language, format: "text" | "json"): Promise<string>;
  noteActivitySharing(open: OpenWorkspace, isOn: boolean): Promise<DoctorView>;
}

function troubleOf({ code, params: { backup, key } }: Problem): DoctorFacts["workspaceProblem"] {
  return {
    code,
    backup: typeof backup === "string" && backup !== "—" ? backup : null,
    ...(code === "kept-value-unreadable" && { unreadableKeys: [String(key)] }),
  };
}

function spaceIn({ code, params: { needed, free } }: Problem): CopiesFacts["problem"] {
  return { code, needed: Number(needed ?? 0), free: Number(free ?? 0) };
}

export function createDoctorService(options: DoctorServiceOptions): DoctorService {
  const { workspaces, preferences, network, dataFolder, logger } = options;
  const file = join(dataFolder, "doctor.json");
  /** By workspace id; null stands for none. */
  const found = new Map<WorkspaceId | null, DoctorView>();
  /** By opening, since a run on a workspace that was closed says nothing about the one that was opened again. */
  const running = new Map<OpenWorkspace | WorkspaceId | null, Promise<DoctorView>>();
  // Two tries at once would be in one folder, and the first to end would empty it for the other.
  const testStore = shareWhileUnderWay(options.testStore);
  const kept = load();
  if (kept !== null) found.set(kept.workspaceId, kept);

  function load(): DoctorView | null {
    try {
      if (!existsSync(file)) return null;
      return doctorViewSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      // Written by an earlier version, or torn: the next run finds it out anew.
      logger.debug({ error: String(error) }, "what the doctor found last cannot be read");
      return null;
    }
  }

  /** Closing a workspace aborts its requests to Meta, so failures found in the meantime say nothing about it. */
  function brokenOff({ open }: Patient): WaypostError | null {
    if (open === null || workspaces.find(open.workspace.id) === open) return null;
    return new WaypostError("workspace-not-open");
  }

  async function problemAround({ id, open }: Patient): Promise<Problem | null> {
    if (open !== null) return null;
    const list = await workspaces.list();
    const troubled = list.workspaces.find((workspace) =>
      id === null ? workspace.problem !== null : workspace.id === id,
    );
    return troubled?.problem ?? list.problem;
  }

  async function gatherOptions(patient: Patient): Promise<GatherOptions> {
    const { open } = patient;
    const problem = await problemAround(patient);
    return {
      place: "app",
      folder: { path: dataFolder, state: folderState(dataFolder) },
      vault: options.vault,
      vaultFile: null,
      network,
      graphVersion: async () => (await preferences.read()).graphVersion,
      workspace: open === null ? null : workspaceOf(open),
      workspaceProblem: problem === null ? null : troubleOf(problem),
      testStore,
      now: options.now,
    };
  }

  function workspaceOf(open: OpenWorkspace): DoctorWorkspace {
    const { workspace, storage, credentials, graph, graphFor } = open;
    const { lastCopy, checkedAt, problem } = open.upkeep.read();
    const settings = doingWithout(storage.settings);
    return {
      kind: workspace.kind,
      name: workspace.name,
      sandboxUrl: workspace.kind === "sandbox" ? (workspace.sandbox?.url ?? null) : null,
      database: checkedAt === null ? "opened" : "checked",
      checkedAt,
      copies: {
        newest: lastCopy,
        problem: problem === null ? null : spaceIn(problem),
        workspaceSince: workspace.createdAt,
      },
      readers: storage,
      backup: null,
      graph,
      graphFor,
      token: () => secretOf(credentials.tokenFor(settings.read(accountsSettings.chosenAccount))),
      appSecret: () => secretOf(credentials.appSecret()),
      listener: async () => {
        const { url, problem } = options.listener;
        const ours = options.listener.addressOf(workspace.id);
        const subscribedAt = settings.read(setupSettings.subscribedLocalUrl);
        return {
          state: url === null ? "failed" : "listening",
          code: problem?.problem.code ?? null,
          // Waypost tells a sandbox the new address by itself.
          hasMoved: workspace.kind === "live" && subscribedAt !== null && subscribedAt !== ours,
        };
      },
    };
  }

  async function examine(patient: Patient): Promise<DoctorView> {
    const idOfOpen = patient.open?.workspace.id ?? null;
    const view = await runDoctor(await gatherOptions(patient), idOfOpen).catch((error: unknown) => {
      throw brokenOff(patient) ?? error;
    });
    const problem = brokenOff(patient);
    if (problem !== null) throw problem;
    found.set(patient.id, view);
    await writeFileAtomically(file, `${JSON.stringify(view)}\n`).catch((error: unknown) => {
      logger.warn({ error: String(error) }, "what the doctor found could not be kept");
    });
    return view;
  }

  const keyOf = ({ open, id }: Patient) => open ?? id;

  /** A second call for the same workspace shares the run under way. */
  function run(patient: Patient): Promise<DoctorView> {
    const underWay = running.get(keyOf(patient));
    if (underWay) return underWay;
    const started = examine(patient).finally(() => running.delete(keyOf(patient)));
    running.set(keyOf(patient), started);
    return started;
  }

  const last = ({ id }: Patient) => found.get(id) ?? null;

  return {
    last,
    run,
    report: async (patient, language, format) => {
      const view = last(patient) ?? (await run(patient));
      // The words in both languages are many, and seldom wanted here.
      const { describeSystem, reportJson, reportText } = await import("./report.ts");
      const report = { view, language, version: options.version, system: describeSystem() };
      return format === "json" ? reportJson(report) : reportText(report);
    },
    noteActivitySharing: async (open, isOn) => {
      const patient = { id: open.workspace.id, open };
      await open.storage.settings.write(doctorSettings.activitySharing, { isOn, seenAt: options.now() });
      await running.get(open);
      return run(patient);
    },
  };
}
