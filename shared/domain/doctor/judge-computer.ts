/** The doctor's judgement of this machine and of the connection to Meta. Pure. */

import { endOfGraphVersion, judgeGraphVersion } from "../graph/graph-version.ts";
import { GRAPH_VERSIONS } from "../graph/graph-versions.data.ts";
import { type Finding, NOT_CHECKED } from "./checks.ts";
import type { DoctorFacts, NetworkFacts, WorkspaceFacts } from "./facts.ts";

export function judgeFolder({ folder, place }: DoctorFacts): Finding {
  const params = { folder: folder.path };
  switch (folder.state) {
    case "ok":
      return { status: "pass", variant: "ok", params };
    case "in-use":
      // Inside the app, the folder is in use by the app itself.
      return { status: "pass", variant: place === "app" ? "ok" : "in-use", params };
    case "missing":
    case "not-a-folder":
    case "unreadable":
    case "not-writable":
    case "lock-damaged":
      return { status: "fail", variant: folder.state, params };
  }
}

const MEGABYTE = 1024 * 1024;
/** With less free space, a day of webhooks may fill the disk. */
const LITTLE_SPACE = 1024 * MEGABYTE;
/** With less free space, not even what is being written fits. */
const NO_SPACE = 100 * MEGABYTE;

export function judgeDisk({ freeBytes }: DoctorFacts): Finding {
  if (freeBytes === null) return { status: "warn", variant: NOT_CHECKED, params: { code: "statfs" } };
  const params = { bytes: freeBytes };
  if (freeBytes < NO_SPACE) return { status: "fail", variant: "full", params };
  return freeBytes < LITTLE_SPACE
    ? { status: "warn", variant: "little", params }
    : { status: "pass", variant: "ok", params };
}

export function judgeRuntime({ runtime: { sqlite, node, missing } }: DoctorFacts): Finding {
  const params = { sqlite, node };
  return missing.length === 0
    ? { status: "pass", variant: "ok", params }
    : { status: "fail", variant: "lacking", params: { ...params, missing: missing.join(", ") } };
}

export function judgeStore({ storeTest }: DoctorFacts): Finding {
  if (storeTest.kind === "works") {
    return { status: "pass", variant: "ok", params: { milliseconds: storeTest.milliseconds } };
  }
  return { status: "fail", variant: `failed-${storeTest.step}`, params: { code: storeTest.code } };
}

export function judgeKeyring({ keyring, place }: DoctorFacts): Finding {
  const params = { backend: keyring.backend ?? "—" };
  switch (keyring.state) {
    case "os-keyring":
      return { status: "pass", variant: "ok", params };
    case "session-only":
      return { status: "warn", variant: "session-only" };
    case "user-accepted-weak":
      return { status: "warn", variant: "weak" };
    case "backend-changed":
      // On the command line there is no keyring to compare with.
      return place === "command"
        ? { status: "warn", variant: "in-the-app" }
        : { status: "fail", variant: "changed", params, action: "setup" };
    case "locked":
      return { status: "fail", variant: "locked", params, action: "settings" };
    case "file-damaged":
    case "file-newer":
      return { status: "fail", variant: keyring.state };
    case "unknown":
      return { status: "warn", variant: NOT_CHECKED, params: { code: "vault" } };
  }
}

/** Connection problems that have sentences of their own here. */
const EXPLAINED: ReadonlySet<string> = new Set([
  "proxy-variable-invalid",
  "proxy-unreachable",
  "proxy-login-needed",
  "proxy-refused",
  "certificate-not-trusted",
  "ca-file-missing",
  "ca-file-not-certificate",
  "ca-file-expired",
  "graph-timeout",
  "graph-not-graph",
]);

export function judgeNetwork({ network }: DoctorFacts): Finding {
  const problem = network.problem;
  const params = { host: network.host, milliseconds: network.milliseconds };
  if (network.isSandbox) {
    return problem === null
      ? { status: "pass", variant: "sandbox", params }
      : { status: "fail", variant: "sandbox-stopped", params };
  }
  if (problem !== null) {
    const variant = EXPLAINED.has(problem.code) ? problem.code : "unreachable";
    return { status: "fail", variant, params: { ...params, ...problem.params }, action: "settings" };
  }
  // Meta answers all the same, but another network may need the settings that do not work here.
  if (network.settingsProblem !== null) {
    const { code } = network.settingsProblem;
    const own = { ...params, ...network.settingsProblem.params };
    return {
      status: "warn",
      variant: EXPLAINED.has(code) ? code : "unreachable",
      params: own,
      action: "settings",
    };
  }
  return { status: "pass", ...reached(network, params) };
}

function reached(
  { proxy, caFile }: NetworkFacts,
  params: Readonly<Record<string, string | number>>,
): Pick<Finding, "variant" | "params"> {
  if (proxy !== null)
    return { variant: caFile === null ? "proxy" : "proxy-and-file", params: { ...params, proxy } };
  return { variant: caFile === null ? "direct" : "direct-and-file", params };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The time an answer takes and the header's whole seconds stay below this. */
const TOLERATED = 30 * SECOND;
/** Beyond this, times in results are misleading and certificates may be refused. */
const HARMFUL = 5 * MINUTE;

export function judgeClock({ network }: DoctorFacts): Finding {
  if (network.isSandbox) return { status: "pass", variant: "sandbox" };
  if (network.clockOffset === null)
    return { status: "warn", variant: NOT_CHECKED, params: { code: network.problem?.code ?? "no-date" } };
  const size = Math.abs(network.clockOffset);
  const params = { seconds: Math.round(size / SECOND) };
  if (size <= TOLERATED) return { status: "pass", variant: "ok", params };
  const isBehind = network.clockOffset > 0;
  return { status: size > HARMFUL ? "fail" : "warn", variant: isBehind ? "behind" : "ahead", params };
}

/** How long before a version's end the warning starts. */
const VERSION_WARNED_AHEAD = 90 * 24 * 60 * 60 * 1000;

export function judgeVersion({ graphVersion, now }: DoctorFacts): Finding {
  const params = { version: graphVersion, newest: GRAPH_VERSIONS[0]?.version ?? "—" };
  switch (judgeGraphVersion(graphVersion)) {
    case "known": {
      const endsAt = endOfGraphVersion(graphVersion);
      if (endsAt === null || now < endsAt - VERSION_WARNED_AHEAD)
        return { status: "pass", variant: "ok", params };
      const variant = now < endsAt ? "ending" : "ended";
      return { status: "warn", variant, params: { ...params, endsAt }, action: "settings" };
    }
    case "newer":
      return { status: "pass", variant: "newer", params };
    case "too-old":
    case "malformed":
      return { status: "fail", variant: "too-old", params, action: "settings" };
  }
}

export function judgeWorkspace({ workspace, workspaceProblem, place }: DoctorFacts): Finding {
  if (workspace !== null) {
    const isUnconnected = workspace.kind === "live" && workspace.token === "missing";
    const variant = isUnconnected ? "live-unconnected" : workspace.kind;
    return { status: "pass", variant, params: { name: workspace.name } };
  }
  if (workspaceProblem !== null) {
    return { status: "fail", variant: "not-open", params: { code: workspaceProblem.code } };
  }
  return { status: "fail", variant: place === "app" ? "none" : "none-here", action: "setup" };
}

export function judgeDatabase({ workspace, workspaceProblem }: DoctorFacts): Finding {
  const state = workspace?.database ?? stateOf(workspaceProblem?.code);
  const unreadable = workspace?.unreadableKeys ?? workspaceProblem?.unreadableKeys ?? [];
  if (unreadable.length > 0) {
    return { status: "fail", variant: "unreadable-values", params: { keys: unreadable.join(", ") } };
  }
  switch (state) {
    case "ok":
    case "opened":
      return { status: "pass", variant: state };
    case "checked":
      return { status: "pass", variant: state, params: { checkedAt: workspace?.checkedAt ?? 0 } };
    case "damaged":
    case "folder":
    case "missing": {
      const backup = workspaceProblem?.backup ?? null;
      return backup === null
        ? { status: "fail", variant: `${state}-without-copy` }
        : { status: "fail", variant: state, params: { backup } };
    }
    case "log-lost":
    case "older":
    case "newer":
      return { status: "fail", variant: state };
    case "busy":
      return { status: "warn", variant: "busy" };
    case null:
      return {
        status: "warn",
        variant: NOT_CHECKED,
        params: { code: workspaceProblem?.code ?? "no-workspace" },
      };
  }
}

const DAY = 24 * 60 * MINUTE;
/** A copy is made once a day while Waypost runs. */
const OLD_COPY = 3 * DAY;

export function judgeCopies(
  { copies: { newest, problem, workspaceSince } }: WorkspaceFacts,
  now: number,
): Finding {
  if (problem !== null) {
    const { code, needed, free } = problem;
    const variant = code === "not-enough-space" ? "no-space" : "failed";
    return { status: "warn", variant, params: { code, needed, free } };
  }
  if (newest === null) {
    const isYoung = now - workspaceSince < DAY;
    return isYoung ? { status: "pass", variant: "none-yet" } : { status: "warn", variant: "none" };
  }
  const params = { madeAt: newest.madeAt, bytes: newest.bytes };
  return now - newest.madeAt > OLD_COPY
    ? { status: "warn", variant: "old", params }
    : { status: "pass", variant: "ok", params };
}

function stateOf(code: string | undefined): "damaged" | "log-lost" | "newer" | "busy" | null {
  if (code === "database-damaged") return "damaged";
  if (code === "webhook-log-lost") return "log-lost";
  if (code === "database-newer") return "newer";
  return code === "database-busy" ? "busy" : null;
}
