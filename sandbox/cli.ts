/** Runs the sandbox from a terminal: node sandbox/cli.ts [--port N] [--json] [--state FILE] … */
import { parseArgs } from "node:util";
import { scenarios } from "./population/scenarios.ts";
import { type SandboxCredentials, SandboxStartError, startSandbox } from "./server.ts";
import { StateFileError } from "./store/sqlite-file.ts";

const usage = `Usage: node sandbox/cli.ts [options]

  --port N         port on 127.0.0.1 (default 4010; 0 = any free port)
  --json           print one line of JSON instead of text
  --state FILE     keep everything in this file across restarts
  --seed TEXT      another world: ids, tokens and waiting times follow from it
  --scenario NAME  where a fresh sandbox starts, one of the scenarios below
  --pace X         multiplies the waiting times of receipts and onboarding (0.1 = ten times faster)
  --clock MODE     real (default) or manual: a fixed start, moved only by POST /_control/clock/advance
  --help           show this text

Scenarios
${scenarios.map(({ name, meaning }) => `  ${name}\n      ${meaning}`).join("\n")}
`;

class UsageError extends Error {}

interface CommandLine {
  readonly json: boolean;
  readonly help: boolean;
  readonly port: number;
  readonly stateFile: string | undefined;
  readonly seed: string | undefined;
  readonly scenario: string | undefined;
  readonly pace: number | undefined;
  readonly clock: "real" | "manual";
}

function readCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parse(argv);
  const port = values.port === undefined ? 4010 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === "") {
    throw new UsageError("--port takes a whole number from 0 to 65535.");
  }
  const pace = values.pace === undefined ? undefined : Number(values.pace);
  if (pace !== undefined && (!Number.isFinite(pace) || pace < 0 || values.pace === "")) {
    throw new UsageError("--pace takes a number of 0 or more.");
  }
  const clock = values.clock ?? "real";
  if (clock !== "real" && clock !== "manual") throw new UsageError("--clock takes real or manual.");
  return {
    json: values.json === true,
    help: values.help === true,
    port,
    stateFile: values.state,
    seed: values.seed,
    scenario: values.scenario,
    pace,
    clock,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: "string" },
        json: { type: "boolean" },
        state: { type: "string" },
        seed: { type: "string" },
        scenario: { type: "string" },
        pace: { type: "string" },
        clock: { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).split("\n")[0]);
  }
}

function readable(credentials: SandboxCredentials): string {
  return `The sandbox is running. It simulates Meta on this machine; nothing reaches the real one.

  Address       ${credentials.url}
  Console       ${credentials.url}/_pages/console
  Access token  ${credentials.token}
  App id        ${credentials.appId}
  App secret    ${credentials.appSecret}
  Verify token  ${credentials.verifyToken}
  Business      ${credentials.businessId}
  Accounts      ${credentials.accountIds.join(", ")}
  Numbers       ${credentials.numberIds.join(", ")}

Stop it with Ctrl+C.
`;
}

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.help) {
    process.stdout.write(usage);
    return;
  }
  const handle = await startSandbox({
    port: line.port,
    clock: line.clock,
    ...(line.stateFile === undefined ? {} : { stateFile: line.stateFile }),
    ...(line.seed === undefined ? {} : { seed: line.seed }),
    ...(line.scenario === undefined ? {} : { scenario: line.scenario }),
    ...(line.pace === undefined ? {} : { pace: line.pace }),
  });
  const stop = (): void => {
    void handle.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.stdout.write(line.json ? `${JSON.stringify(handle.credentials)}\n` : readable(handle.credentials));
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message} See --help.\n`);
    process.exitCode = 2;
  } else if (error instanceof SandboxStartError || error instanceof StateFileError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    process.stderr.write(`The sandbox stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
});
