/**
 * Posts webhooks as Meta would, from a process of its own that costs as little as it can: what it takes of the processors is
 * missing where they are acknowledged. Its requests are made before it begins, and sockets take them as they are. Prints
 * one line of JSON and ends.
 */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { parseArgs } from "node:util";
import { signatureOf } from "../../../core/webhooks/signature.ts";
import { percentile } from "../measure.ts";

export interface Posted {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Answers other than 200. */
  readonly refused: number;
  /** Processor time of this process for each post, in microseconds. */
  readonly clientCpu: number;
}

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "" },
    secret: { type: "string", default: "" },
    bodies: { type: "string", default: "" },
    connections: { type: "string", default: "1" },
    /** Posts a second, however long answers take; 0 posts on each connection as soon as it has been answered. */
    rate: { type: "string", default: "0" },
  },
});
const { hostname, port, pathname } = new URL(values.url);
const rate = Number(values.rate);
const requests = (JSON.parse(readFileSync(values.bodies, "utf8")) as readonly string[]).map(requestOf);

function requestOf(text: string): Buffer {
  const body = Buffer.from(text);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "User-Agent: facebookexternalua",
    "Accept: */*",
    "Content-Type: application/json",
    `X-Hub-Signature-256: ${signatureOf(body, values.secret)}`,
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

/** Of each post, when it was due and when its answer came. */
const due = new Float64Array(requests.length);
const answered = new Float64Array(requests.length);
let [next, done, refused] = [0, 0, 0];
let over = () => {};

interface Connection {
  readonly socket: Socket;
  /** The post it waits for. */
  post: number;
  /** What has come of the answer. */
  answer: string;
}

const idle: Connection[] = [];

function openOne(): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: Buffer.alloc(4_096),
        callback: (length, buffer) => {
          take(connection, Buffer.from(buffer.buffer, buffer.byteOffset, length).toString("latin1"));
          return true;
        },
      },
    });
    const connection: Connection = { socket, post: -1, answer: "" };
    socket.once("connect", () => resolve(connection)).once("error", reject);
  });
}

function take(connection: Connection, text: string): void {
  connection.answer += text;
  if (!isWhole(connection.answer)) return;
  answered[connection.post] = performance.now();
  if (!connection.answer.startsWith("HTTP/1.1 200 ")) refused += 1;
  connection.answer = "";
  done += 1;
  if (done === requests.length) over();
  else if (rate === 0) postNext(connection);
  else idle.push(connection);
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = /content-length: (\d+)/i.exec(answer);
  return answer.length >= end + 4 + Number(length?.[1] ?? 0);
}

function postNext(connection: Connection): void {
  const request = requests[next];
  if (request === undefined) return;
  connection.post = next;
  if (rate === 0) due[next] = performance.now();
  next += 1;
  connection.socket.write(request);
}

/** What is due waits for a connection if none is idle, and its time runs meanwhile. */
function postDue(start: number): void {
  const now = performance.now();
  while (next < requests.length && start + (next * 1_000) / rate <= now) {
    const connection = idle.shift();
    if (connection === undefined) break;
    due[next] = start + (next * 1_000) / rate;
    postNext(connection);
  }
  if (next < requests.length) setTimeout(postDue, 1, start);
}

const connections = await Promise.all(
  Array.from({ length: Math.min(Number(values.connections), requests.length) }, openOne),
);
const whole = new Promise<void>((resolve) => {
  over = resolve;
});
const cpu = process.cpuUsage();
const start = performance.now();
if (rate === 0) {
  for (const connection of connections) postNext(connection);
} else {
  idle.push(...connections);
  postDue(start);
}
await whole;
const elapsed = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
for (const { socket } of connections) socket.destroy();
const times = Array.from(answered, (at, post) => at - (due[post] ?? 0));
const posted: Posted = {
  perSecond: requests.length / (elapsed / 1_000),
  median: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  refused,
  clientCpu: (user + system) / requests.length,
};
process.stdout.write(`${JSON.stringify(posted)}\n`);
