/** What the sandbox's tests share: a started sandbox, a small Graph client, and a real webhook receiver. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";
import { type SandboxHandle, type SandboxOptions, startSandbox } from "../../sandbox/index.ts";

export type Json = Record<string, unknown>;

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface TestSandbox {
  readonly handle: SandboxHandle;
  readonly account: string;
  readonly labs: string;
  readonly number: string;
  readonly unregistered: string;
  graph(method: string, path: string, body?: unknown, token?: string | null): Promise<GraphAnswer>;
  control(method: string, path: string, body?: unknown): Promise<Json>;
  send(to: string, change?: Json, endpoint?: string): Promise<GraphAnswer>;
}

export async function sandboxForTest(options: SandboxOptions = {}): Promise<TestSandbox> {
  const handle = await startSandbox({ clock: "manual", ...options });
  onTestFinished(() => handle.close());
  return clientOf(handle);
}

export function clientOf(handle: Pick<SandboxHandle, "credentials"> & Partial<SandboxHandle>): TestSandbox {
  const { url, token, accountIds, numberIds } = handle.credentials;
  const [account = "", labs = ""] = accountIds;
  const [number = "", unregistered = ""] = numberIds;
  const client: TestSandbox = {
    handle: handle as SandboxHandle,
    account,
    labs,
    number,
    unregistered,
    async graph(method, path, body, chosen = token) {
      const response = await fetch(`${url}/v25.0/${path}`, {
        method,
        headers: {
          ...(chosen === null ? {} : { Authorization: `Bearer ${chosen}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
    },
    async control(method, path, body) {
      const response = await fetch(`${url}/_control/${path}`, {
        method,
        headers: { "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Json;
      if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(answer)}`);
      return answer;
    },
    send: (to, change = {}, endpoint = "marketing_messages") =>
      client.graph("POST", `${number}/${endpoint}`, {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to,
        type: "template",
        template: { name: "weekend_flash", language: { code: "en_US" } },
        ...change,
      }),
  };
  return client;
}

export interface ReceivedPost {
  readonly raw: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
}

export interface Receiver {
  readonly url: string;
  readonly posts: ReceivedPost[];
  /** What the next POSTs are answered: a status, or "hang". */
  answer: number | "hang";
  verifyToken: string;
  readonly statuses: () => Json[];
}

export async function receiverForTest(): Promise<Receiver> {
  const posts: ReceivedPost[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "GET") {
      const good = url.searchParams.get("hub.verify_token") === receiver.verifyToken;
      response.writeHead(good ? 200 : 403).end(good ? url.searchParams.get("hub.challenge") : "no");
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      let body: Json = {};
      try {
        body = JSON.parse(raw) as Json;
      } catch {
        // Some tests send what is not JSON.
      }
      posts.push({ raw, headers: request.headers, body });
      if (receiver.answer !== "hang") response.writeHead(receiver.answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    posts,
    answer: 200,
    verifyToken: "mine",
    statuses: () => posts.flatMap((post) => statusesOf(post.body)),
  };
  return receiver;
}

export function changeValueOf(body: Json): Json {
  const entry = (body.entry as Json[] | undefined)?.[0];
  const change = (entry?.changes as Json[] | undefined)?.[0];
  return (change?.value as Json | undefined) ?? {};
}

export function statusesOf(body: Json): Json[] {
  return (changeValueOf(body).statuses as Json[] | undefined) ?? [];
}

export function errorOf(answer: GraphAnswer): Json {
  return (answer.body.error as Json | undefined) ?? {};
}

export function wamidOf(answer: GraphAnswer): string {
  return String((answer.body.messages as Json[] | undefined)?.[0]?.id);
}

export function signatureOf(raw: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(raw).digest("hex")}`;
}

/** A sandbox whose app-level callback is a running receiver, already onboarded unless told otherwise. */
export async function sandboxWithReceiver(
  options: SandboxOptions = {},
): Promise<{ readonly sandbox: TestSandbox; readonly receiver: Receiver }> {
  const receiver = await receiverForTest();
  const sandbox = await sandboxForTest({ scenario: "all-good", ...options });
  await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
  return { sandbox, receiver };
}
