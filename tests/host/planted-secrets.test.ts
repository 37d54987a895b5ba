/**
 * Secrets are planted in a running host and everything that leaves it is searched for them: what the page is sent,
 * what is logged, what lies on the disk, what is exported. Meanwhile the other side quotes back all it is told.
 */
import { describe, expect, onTestFinished, test } from "vitest";
import { type HostLine, runCommand, type SandboxLine, startCommand } from "../support/child-process.ts";
import { type Gate, startGate } from "../support/planted/gate.ts";
import { listenTo } from "../support/planted/listening-client.ts";
import { connectThrough, PHONE, PROXY_PASSWORD, plantIn } from "../support/planted/plant.ts";
import { contentsOf, findSecrets } from "../support/planted/search.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The whole contract, once for each kind of answer. */
const TIME_LIMIT = 300_000;

async function startSandboxBehindGate(): Promise<{ readonly gate: Gate; readonly sandbox: SandboxLine }> {
  const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", [
    "--port",
    "0",
    "--json",
    "--scenario",
    "all-good",
  ]);
  onTestFinished(() => sandbox.end("SIGKILL"));
  return { gate: await startGate(sandbox.line.url), sandbox: sandbox.line };
}

async function startHost(folder: string) {
  const host = await startCommand<HostLine>(
    "core/host/cli.ts",
    ["--json", "--port", "0", "--webhook-port", "0", "--data", folder],
    { WAYPOST_LOG: "trace" },
  );
  onTestFinished(() => host.end("SIGKILL"));
  return { host, ...(await listenTo(host.line.url)) };
}

describe("a planted secret", () => {
  test(
    "red when a procedure, a log line, a file or an export gives one away, whatever Meta answers",
    async () => {
      const { gate, sandbox } = await startSandboxBehindGate();
      const folder = temporaryFolder();
      const { host, client, heard } = await startHost(folder);
      await connectThrough(client, gate, sandbox, false);
      const planted = await plantIn(client, gate, sandbox);
      await planted.callEverything();

      const whileRunning = contentsOf(folder);
      await host.end();
      const logged = host.stderr();
      const places = [
        ["what the page was sent", heard()],
        ["the log", logged],
        ...whileRunning,
        ...contentsOf(folder),
      ] as const;
      expect(findSecrets(places, planted.secrets())).toEqual([]);
      expect(logged, "a log that says nothing would prove nothing").toContain("graph request");
      expect(logged).not.toContain(PHONE);
      expect(logged).not.toContain(PHONE.slice(2));
    },
    TIME_LIMIT,
  );

  test(
    "red when the doctor's command prints one that it read from a file, whatever Meta answers",
    async () => {
      const { gate, sandbox } = await startSandboxBehindGate();
      const folder = temporaryFolder();
      const { host, client } = await startHost(folder);
      await connectThrough(client, gate, sandbox, true);
      await client.network.save({
        proxy: "manual",
        proxyAddress: "http://127.0.0.1:1",
        proxyUser: "somebody",
        proxyPassword: PROXY_PASSWORD,
        forgetProxyLogin: false,
        keepWithoutKeyring: true,
        caFile: "",
      });
      const numbers = (await client.accounts.list()).accounts.flatMap((account) => account.numbers);
      const printed: (readonly [string, string])[] = [];
      const formats = [["--json"], ["--lang", "en"], ["--lang", "fr"]];
      const examine = async (when: string) => {
        for (const format of formats) {
          const { stdout, stderr } = await runCommand("core/doctor/cli.ts", ["--data", folder, ...format]);
          expect(stdout.length, "what says nothing would prove nothing").toBeGreaterThan(500);
          printed.push([`${format.join(" ")} ${when}`, `${stdout}${stderr}`]);
        }
      };
      await examine("beside a running Waypost");
      await host.end();
      const files = contentsOf(folder);
      for (const code of [190, null]) {
        gate.echoWith(code);
        await examine(`while Meta answers ${code}`);
      }
      const { token, appSecret, verifyToken } = sandbox;
      const kept = { token, appSecret, PROXY_PASSWORD };
      for (const [name, secret] of Object.entries(kept)) {
        const places = findSecrets(files, { [name]: secret });
        expect(places, `the ${name} is where the person agreed to have it`).toEqual([
          `${name} in /vault.json`,
        ]);
      }
      expect(gate.received(), "the doctor has asked Meta with it").toContain(token);
      expect(findSecrets(printed, { ...kept, verifyToken })).toEqual([]);
      expect(numbers.length).toBeGreaterThan(0);
      for (const { displayNumber } of numbers) {
        const digits = displayNumber.replace(/\D/g, "");
        for (const [where, text] of printed)
          expect(text.replace(/[ ()\-.]/g, ""), where).not.toContain(digits);
      }
    },
    TIME_LIMIT,
  );
});
