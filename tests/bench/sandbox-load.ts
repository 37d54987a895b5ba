/** How much the sandbox holds: 1,000 sends a second with their three receipts each, on one core, with flat memory. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { platform } from "node:os";

export interface LoadResult {
  readonly sendsPerSecond: number;
  readonly receipts: number;
  readonly expectedReceipts: number;
  readonly posts: number;
  /** Resident megabytes after a third of the time, and at the end. */
  readonly memoryEarly: number;
  readonly memoryLate: number;
  /** Whether the sandbox was held to one core. */
  readonly isPinned: boolean;
}

interface Credentials {
  readonly url: string;
  readonly token: string;
  readonly numberIds: readonly string[];
}

const connections = 32;

/** `rate` sends a second for `seconds`; 0 means as fast as it goes. */
export async function measureSandboxLoad(rate: number, seconds: number): Promise<LoadResult> {
  let receipts = 0;
  let posts = 0;
  const callback = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      posts += 1;
      receipts += Buffer.concat(chunks).toString("latin1").split('"status":"').length - 1;
      answer.end();
    });
  });
  callback.listen(0, "127.0.0.1");
  await once(callback, "listening");
  const address = callback.address();
  const isPinned = platform() === "linux";
  const command = [process.execPath, "sandbox/cli.ts", "--port", "0", "--json", "--scenario", "all-good"];
  const [program = "", ...args] = isPinned ? ["taskset", "-c", "0", ...command] : command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    const sandbox = await firstLine(child.stdout);
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await control(sandbox, "POST", "webhooks/callback", { url: `http://127.0.0.1:${port}/` });
    await control(sandbox, "PATCH", "settings", { enforceThroughput: false });
    const memory = (): number =>
      Math.round(Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) / 1024);
    const start = performance.now();
    const elapsed = (): number => (performance.now() - start) / 1000;
    let begun = 0;
    let accepted = 0;
    let memoryEarly = 0;
    const worker = async (): Promise<void> => {
      while (elapsed() < seconds) {
        if (rate > 0 && begun >= elapsed() * rate) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          continue;
        }
        begun += 1;
        if ((await send(sandbox, agent, begun)) === 200) accepted += 1;
        if (memoryEarly === 0 && elapsed() > seconds / 3) memoryEarly = memory();
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    const sendsPerSecond = accepted / elapsed();
    const deadline = performance.now() + 30_000;
    while (receipts < accepted * 3 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return {
      sendsPerSecond,
      receipts,
      expectedReceipts: accepted * 3,
      posts,
      memoryEarly,
      memoryLate: memory(),
      isPinned,
    };
  } finally {
    agent.destroy();
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
    callback.closeAllConnections();
    callback.close();
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<Credentials> {
  const [line] = await once(stream, "data");
  return JSON.parse(String(line)) as Credentials;
}

async function control(sandbox: Credentials, method: string, path: string, body: object): Promise<void> {
  await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function send({ url, token, numberIds }: Credentials, agent: Agent, index: number): Promise<number> {
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    to: `551${String(1_000_000_000 + index).slice(1)}000`.slice(0, 15),
    type: "template",
    template: { name: "weekend_flash", language: { code: "en_US" } },
  });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const call = request(
      `${url}/v25.0/${numberIds[0] ?? ""}/marketing_messages`,
      { method: "POST", agent, headers },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    call.on("error", () => resolve(0));
    call.end(body);
  });
}
