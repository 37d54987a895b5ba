/**
 * The host as someone meets it who means no good: another page in the same browser, another program on the same
 * machine. Real sockets throughout. "Red when …" names the one removal with which that test was seen to fail.
 */
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { type HostLimits, startHostServer } from "../../core/host/host-server.ts";
import { readStaticFiles } from "../../core/host/static-files.ts";
import { type HostLine, startCommand } from "../support/child-process.ts";
import { startTestCore } from "../support/core.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { head, openRaw, statuses, talk } from "../support/raw-http.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const PAGE = "<!doctype html><title>Waypost</title>";
const SCRIPT = "export const secretOfTheInterface = 1;";
const files = new Map([
  ["/", { body: Buffer.from(PAGE), type: "text/html; charset=utf-8", isImmutable: false }],
  ["/assets/a.js", { body: Buffer.from(SCRIPT), type: "text/javascript", isImmutable: true }],
]);

async function startHost(limits: Partial<HostLimits> = {}) {
  const logger = createKeepingLogger();
  const clock = { now: 0 };
  const host = await startHostServer({ port: 0, files, logger, limits, now: () => clock.now });
  onTestFinished(() => host.close());
  const { core } = await startTestCore();
  host.serve(core);
  const { origin, host: address, port, hash } = new URL(host.url);
  return { host, logger, clock, origin, address, port, token: hash.replace("#t=", "") };
}

type Host = Awaited<ReturnType<typeof startHost>>;

function get(host: Host, path: string, more: readonly string[] = []): string {
  return head([`GET ${path} HTTP/1.1`, `Host: ${host.address}`, ...more, "Connection: close"]);
}

/** The handshake as the interface's browser writes it, right in everything unless told otherwise. */
function upgrade(
  host: Host,
  change: {
    readonly line?: string;
    readonly address?: string;
    readonly origin?: string | null;
    readonly protocols?: string;
    readonly protocol?: string;
    readonly more?: readonly string[];
  } = {},
): string {
  const origin = change.origin === undefined ? host.origin : change.origin;
  return head([
    change.line ?? "GET /rpc HTTP/1.1",
    `Host: ${change.address ?? host.address}`,
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    "Connection: Upgrade",
    `Upgrade: ${change.protocol ?? "websocket"}`,
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    `Sec-WebSocket-Protocol: ${change.protocols ?? `waypost.v1, token.${host.token}`}`,
    ...(change.more ?? []),
  ]);
}

/** A page of ours, open and answered. */
async function openPage(host: Host): Promise<WebSocket> {
  const page = new WebSocket(`ws://${host.address}/rpc`, ["waypost.v1", `token.${host.token}`], {
    origin: host.origin,
  });
  onTestFinished(() => page.terminate());
  await new Promise<void>((resolve, reject) => {
    page.once("error", reject);
    page.once("close", (code) => reject(new Error(`closed with ${code}`)));
    page.once("pong", () => resolve());
    page.once("open", () => page.ping());
  });
  return page;
}

function closeCode(page: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    page.on("error", () => undefined);
    page.once("close", resolve);
  });
}

async function isServing(host: Host): Promise<boolean> {
  return (await (await fetch(host.origin)).text()) === PAGE;
}

const nothingOfOurs = (text: string) => {
  expect(text).not.toContain(PAGE);
  expect(text).not.toContain(SCRIPT);
  expect(text).not.toContain("101 Switching");
};

describe("where they listen", () => {
  test("red when the host or the listener listens on every address: on 127.0.0.1 and nowhere else", async () => {
    const host = await startHost();
    const { core } = await startTestCore();
    const webhookPort = new URL(String(core.webhookUrl)).port;
    const reached = (address: string, port: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host: address, port: Number(port), timeout: 1_000 });
        onTestFinished(() => void socket.destroy());
        socket.once("connect", () => resolve(true));
        socket.once("timeout", () => resolve(false));
        socket.once("error", () => resolve(false));
      });
    const others = Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map(({ address }) => address).filter((address) => address !== "127.0.0.1"),
    );
    for (const port of [host.port, webhookPort]) {
      expect(await reached("127.0.0.1", port)).toBe(true);
      for (const other of ["127.0.0.2", "::1", ...others])
        expect(await reached(other, port), other).toBe(false);
    }
  });
});

describe("DNS rebinding (red when judgeRequest and judgeUpgrade leave out isAllowedHost)", () => {
  const foreign = (host: Host) => [
    "evil.example",
    `evil.example:${host.port}`,
    `127.0.0.1.evil.example:${host.port}`,
    `${host.address}.evil.example`,
    `${host.address}@evil.example`,
    "127.0.0.1",
    "localhost",
    `127.0.0.2:${host.port}`,
    `[::1]:${host.port}`,
    `0.0.0.0:${host.port}`,
    `LOCALHOST:${host.port}`,
    `127.1:${host.port}`,
    `2130706433:${host.port}`,
    "",
  ];

  test.each(["/", "/assets/a.js", "/rpc", "/nowhere"])("answers %s to no other name", async (path) => {
    const host = await startHost();
    for (const name of foreign(host)) {
      const text = await talk(
        host.port,
        head([`GET ${path} HTTP/1.1`, `Host: ${name}`, "Connection: close"]),
      );
      expect(statuses(text), name).toEqual([421]);
      nothingOfOurs(text);
    }
  });

  test("opens no WebSocket to another name, the right key and a matching origin given", async () => {
    const host = await startHost();
    for (const address of foreign(host)) {
      const text = await talk(host.port, upgrade(host, { address, origin: `http://${address}` }));
      expect(statuses(text), address).toEqual([421]);
    }
  });

  test("red when one Host of two is enough: two names are as good as none", async () => {
    const host = await startHost();
    for (const other of ["evil.example", host.address]) {
      const text = await talk(host.port, get(host, "/", [`Host: ${other}`]));
      expect(statuses(text)).toEqual([421]);
      nothingOfOurs(text);
    }
  });

  test("red when the path is parsed as an address: a whole address as the path is no way around", async () => {
    const host = await startHost();
    for (const path of [`http://evil.example/`, `http://${host.address}/`, "*", "evil.example/"]) {
      nothingOfOurs(await talk(host.port, get(host, path)));
    }
  });

  test("wants a name from HTTP/1.0 as well", async () => {
    const host = await startHost();
    expect(statuses(await talk(host.port, "GET / HTTP/1.0\r\n\r\n"))).toEqual([421]);
  });
});

describe("requests from other sites", () => {
  test("red when isOwnOrigin is left out: another origin gets nothing", async () => {
    const host = await startHost();
    const others = [
      "http://evil.example",
      "null",
      `https://${host.address}`,
      `http://localhost:${host.port}`,
    ];
    for (const origin of [...others, "http://127.0.0.1:1", "file://"]) {
      const text = await talk(host.port, get(host, "/", [`Origin: ${origin}`]));
      expect(statuses(text), origin).toEqual([403]);
      nothingOfOurs(text);
    }
    expect(statuses(await talk(host.port, get(host, "/", [`Origin: ${host.origin}`])))).toEqual([200]);
  });

  test.each([
    ["cross-site", "no-cors", "script"],
    ["cross-site", "cors", "empty"],
    ["cross-site", "navigate", "iframe"],
    ["cross-site", "navigate", "object"],
    ["same-site", "no-cors", "image"],
    ["same-site", "navigate", "frame"],
  ])("red when isCrossSite is left out: nothing for %s, %s, as %s", async (site, mode, destination) => {
    const host = await startHost();
    const fetched = [`Sec-Fetch-Site: ${site}`, `Sec-Fetch-Mode: ${mode}`, `Sec-Fetch-Dest: ${destination}`];
    for (const path of ["/", "/assets/a.js"]) {
      const text = await talk(host.port, get(host, path, fetched));
      expect(statuses(text)).toEqual([403]);
      nothingOfOurs(text);
    }
  });

  test.each([
    ["none", "navigate", "document"],
    ["cross-site", "navigate", "document"],
    ["same-origin", "cors", "script"],
  ])(
    "opens for a link that is followed, and for its own page: %s, %s, %s",
    async (site, mode, destination) => {
      const host = await startHost();
      const fetched = [
        `Sec-Fetch-Site: ${site}`,
        `Sec-Fetch-Mode: ${mode}`,
        `Sec-Fetch-Dest: ${destination}`,
      ];
      expect(statuses(await talk(host.port, get(host, "/", fetched)))).toEqual([200]);
    },
  );

  test.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/json",
  ])("red when judgeRequest allows POST: a form of type %s changes and gets nothing", async (type) => {
    const host = await startHost();
    for (const path of ["/", "/rpc"]) {
      for (const origin of [[], [`Origin: ${host.origin}`]]) {
        const text = await talk(
          host.port,
          `${head([
            `POST ${path} HTTP/1.1`,
            `Host: ${host.address}`,
            ...origin,
            `Content-Type: ${type}`,
            "Content-Length: 3",
          ])}a=1`,
        );
        expect(statuses(text)).toEqual([405]);
      }
    }
  });

  test("red when a CORS header is sent: no answer allows another origin anything", async () => {
    const host = await startHost();
    const asks = [
      get(host, "/"),
      get(host, "/nowhere"),
      get(host, "/", ["Origin: http://evil.example"]),
      head([
        "OPTIONS /rpc HTTP/1.1",
        `Host: ${host.address}`,
        "Origin: http://evil.example",
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Private-Network: true",
      ]),
    ];
    for (const ask of asks) {
      const text = await talk(host.port, ask);
      expect(text.toLowerCase()).not.toContain("access-control-");
      expect(text.toLowerCase()).toContain("cross-origin-resource-policy: same-origin");
    }
  });

  test.each([
    ["another origin", { origin: "http://evil.example" }],
    ["a page without an origin of its own", { origin: "null" }],
    ["a program that names none", { origin: null }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["another scheme", (host: Host) => ({ origin: `https://${host.address}` })],
    ["our other name", (host: Host) => ({ origin: `http://localhost:${host.port}` })],
    ["a page that the browser calls cross-site", { more: ["Sec-Fetch-Site: cross-site"] }],
  ])("red when judgeUpgrade leaves out the origin: no WebSocket for %s", async (_, change) => {
    const host = await startHost();
    const text = await talk(host.port, upgrade(host, typeof change === "function" ? change(host) : change));
    expect(statuses(text)).toEqual([403]);
  });
});

describe("the key", () => {
  test("red when carriesToken compares less than all of it: nothing but the whole key opens", async () => {
    const host = await startHost({ mostWrongKeys: 100, patience: 50 });
    const { token } = host;
    const last = token.endsWith("A") ? "B" : "A";
    const wrong = [
      "",
      token.slice(0, -1),
      `${token}A`,
      `${token.slice(0, -1)}${last}`,
      token.toLowerCase(),
      token.slice(1),
      "x".repeat(token.length),
    ];
    for (const key of wrong) {
      const text = await talk(host.port, upgrade(host, { protocols: `waypost.v1, token.${key}` }));
      // The close frame: 0x88, its length, then 4401.
      expect(text, key).toContain("\x88\x0d\x11\x31wrong token");
    }
  });

  test("red when the upgrade's path may have a query: it is taken from one place only", async () => {
    const host = await startHost({ patience: 50 });
    const { token } = host;
    const bare = { protocols: "waypost.v1" };
    for (const query of [`?t=${token}`, `?token=${token}`, `/${token}`, `#t=${token}`]) {
      const text = await talk(host.port, upgrade(host, { ...bare, line: `GET /rpc${query} HTTP/1.1` }));
      expect(statuses(text)).toEqual([404]);
    }
    for (const more of [`Authorization: Bearer ${token}`, `Cookie: t=${token}`, `X-Token: ${token}`]) {
      expect(await talk(host.port, upgrade(host, { ...bare, more: [more] }))).toContain("wrong token");
    }
    expect(statuses(await talk(host.port, get(host, `/?t=${token}`)))).toEqual([404]);
  });

  test("red when wrong keys are not counted: many are cut short, and the right one opens all the while", async () => {
    const host = await startHost({ mostWrongKeys: 3, wrongKeyWindow: 1_000, patience: 50 });
    const guess = async () =>
      statuses(await talk(host.port, upgrade(host, { protocols: "waypost.v1, token.x" })));
    const answers = [];
    for (let attempt = 0; attempt < 20; attempt += 1) answers.push(...(await guess()));
    expect(answers).toEqual([101, 101, 101, ...Array.from({ length: 17 }, () => 429)]);
    await openPage(host);
    expect(host.logger.lines.filter((line) => line.includes("key"))).toHaveLength(4);

    host.clock.now = 1_001;
    expect(await guess()).toEqual([101]);
  });

  test("red when the key is logged or answered: it is in no answer, no log and no error of a real host", async () => {
    const host = await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", temporaryFolder()], {
      WAYPOST_LOG: "trace",
    });
    onTestFinished(() => host.end());
    const { origin, host: address, port, hash } = new URL(host.line.url);
    const token = hash.replace("#t=", "");
    const asHost = { origin, address, port, token } as Host;
    const asks = [
      get(asHost, "/"),
      get(asHost, `/?t=${token}`),
      get(asHost, "/", [`Referer: ${origin}/?t=${token}`]),
      upgrade(asHost, { line: `GET /rpc?t=${token} HTTP/1.1` }),
      upgrade(asHost, { origin: "http://evil.example" }),
      upgrade(asHost, { protocols: `waypost.v1, token.${token}x` }),
      upgrade(asHost, { protocol: `h2c ${token}` }),
      `GET /${token} HTTP/9.9\r\n\r\n`,
      `${"A".repeat(20_000)}${token}`,
    ];
    for (const ask of asks) expect(await talk(port, ask)).not.toContain(token);
    const page = await openPage(asHost);
    const closed = closeCode(page);
    page.send("not ours");
    page.send("x".repeat(1024 * 1024 + 1));
    await closed;
    await host.end();
    expect(host.stderr()).toContain("wrong key");
    expect(host.stderr()).not.toContain(token);
    expect(host.stderr()).not.toContain(token.slice(0, 12));
  });

  test("red when referrer-policy is left out: the page's address is told to nobody", async () => {
    const { origin } = await startHost();
    expect((await fetch(origin)).headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("what is too large", () => {
  test("red when maxHeaderSize is raised: a head of more than 16 KB", async () => {
    const host = await startHost();
    const long = "a".repeat(17 * 1024);
    for (const ask of [
      get(host, "/", [`Cookie: ${long}`]),
      get(host, `/${long}`),
      upgrade(host, { more: [`X: ${long}`] }),
    ]) {
      expect(statuses(await talk(host.port, ask))).toEqual([431]);
    }
    expect(await isServing(host)).toBe(true);
  });

  test("red when checkContinue is not answered: a body is refused without being asked for", async () => {
    const host = await startHost();
    const lines = [`Host: ${host.address}`, "Content-Length: 1000000000"];
    expect(statuses(await talk(host.port, head(["POST / HTTP/1.1", ...lines])))).toEqual([405]);
    const waiting = head(["POST / HTTP/1.1", ...lines, "Expect: 100-continue"]);
    expect(statuses(await talk(host.port, waiting))).toEqual([405]);
  });

  test("red when hasBody is left out: a GET that brings a body gets none", async () => {
    const host = await startHost();
    expect(statuses(await talk(host.port, `${get(host, "/", ["Content-Length: 2"])}{}`))).toEqual([400]);
    const chunked = `${get(host, "/", ["Transfer-Encoding: chunked"])}2\r\n{}\r\n0\r\n\r\n`;
    expect(statuses(await talk(host.port, chunked))).toEqual([400]);
  });

  test("red when maxPayload is left out: a frame, or frames together, of more than 1 MB", async () => {
    const host = await startHost();
    const one = await openPage(host);
    const oneClosed = closeCode(one);
    one.send(Buffer.alloc(1024 * 1024 + 1));
    expect(await oneClosed).toBe(1009);

    const many = await openPage(host);
    const manyClosed = closeCode(many);
    for (let part = 0; part < 5; part += 1) many.send(Buffer.alloc(256 * 1024), { fin: false });
    expect(await manyClosed).toBe(1009);
  });

  test("red when perMessageDeflate is on: nothing is unpacked, so that nothing small becomes large", async () => {
    const host = await startHost();
    const connection = await openRaw(host.port);
    connection.send(upgrade(host, { more: ["Sec-WebSocket-Extensions: permessage-deflate"] }));
    const text = await connection.until("\r\n\r\n");
    expect(statuses(text)).toEqual([101]);
    expect(text.toLowerCase()).not.toContain("sec-websocket-extensions");
  });
});

describe("who is too slow", () => {
  const quick = { slowestHead: 200, checkEvery: 20, patience: 100 };

  test.each([
    ["says nothing", ""],
    ["stops within the first line", "GET / HT"],
    ["never ends its head", "GET / HTTP/1.1\r\nX: 1\r\n"],
  ])("red when headersTimeout and requestTimeout are 0: one that %s is closed", async (_, beginning) => {
    const host = await startHost(quick);
    const connection = await openRaw(host.port);
    if (beginning !== "") connection.send(beginning);
    const text = await connection.closed();
    nothingOfOurs(text);
  });

  test("red when headersTimeout and requestTimeout are 0: a header every now and then does not help", async () => {
    const host = await startHost(quick);
    const connection = await openRaw(host.port);
    connection.send("GET / HTTP/1.1\r\n");
    const dripping = setInterval(() => connection.send("X-Drip: 1\r\n"), 40);
    onTestFinished(() => clearInterval(dripping));
    nothingOfOurs(await connection.closed());
  });

  test("one that never sends the body it announced is answered, and closed, without waiting for it", async () => {
    const host = await startHost();
    const lines = ["POST / HTTP/1.1", `Host: ${host.address}`, "Content-Length: 10"];
    expect(statuses(await talk(host.port, head(lines)))).toEqual([405]);
  });

  test("red when refusePage does not terminate: a refused page that does not hang up is cut off", async () => {
    const host = await startHost(quick);
    const connection = await openRaw(host.port);
    const gone = new Promise((resolve) => connection.socket.once("end", resolve));
    connection.send(upgrade(host, { protocols: "waypost.v1, token.x" }));
    await connection.until("wrong token");
    await gone;
  });

  test("red when refuseUpgrade does not destroy: a refused upgrade is not left half open", async () => {
    const host = await startHost(quick);
    const connection = await openRaw(host.port);
    connection.send(upgrade(host, { origin: "http://evil.example" }));
    await connection.closed();
    // Written to until the other side's system says that nobody is there any more.
    const broken = new Promise((resolve) => connection.socket.once("error", resolve));
    const writing = setInterval(() => connection.send("more"), 10);
    onTestFinished(() => clearInterval(writing));
    await broken;
  });

  test("red when closeAll only closes the server's own: stopping waits for nobody", async () => {
    const host = await startHost();
    await openPage(host);
    const refused = await openRaw(host.port);
    refused.send(upgrade(host, { protocols: "waypost.v1, token.x" }));
    await refused.until("wrong token");
    const silent = await openRaw(host.port);
    silent.send("GET / HTTP/1.1\r\n");
    const start = performance.now();
    await host.host.close();
    expect(performance.now() - start).toBeLessThan(900);
  });
});

describe("paths (red for some when the path is parsed with URL.parse or decoded before it is looked up)", () => {
  test.each([
    "/../package.json",
    "/assets/../../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/..%252f..%252fpackage.json",
    "/%252e%252e/package.json",
    "/..\\..\\package.json",
    "/..%5c..%5cpackage.json",
    "/assets/..%5ca.js",
    "//etc/passwd",
    "/etc/passwd",
    "/C:/Windows/win.ini",
    "/assets/a.js%00.html",
    "/assets/a.js/",
    "/assets//a.js",
    "/./assets/a.js",
    "/assets/%61.js",
    "/assets/a.js?",
    "/assets/a.js;x",
    "/assets",
    "/__proto__",
    "/constructor",
    "/.git/config",
    "/%c0%ae%c0%ae/package.json",
    "/%",
  ])("there is no %s", async (path) => {
    const host = await startHost();
    const text = await talk(host.port, get(host, path));
    expect(statuses(text)).toEqual([404]);
    nothingOfOurs(text);
  });

  test("a NUL in the path ends the conversation", async () => {
    const host = await startHost();
    expect(statuses(await talk(host.port, get(host, "/assets/a.js\0")))).toEqual([400]);
  });

  test("what is not in the built interface does not exist: only its own kinds of files are served", () => {
    const served = [...readStaticFiles(join(import.meta.dirname, "../../renderer")).keys()];
    expect(served.some((path) => /\.(ts|tsx|map)$/.test(path))).toBe(false);
  });
});

describe("methods", () => {
  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE", "CONNECT"])(
    "red when judgeRequest allows every method: no %s",
    async (method) => {
      const host = await startHost();
      for (const path of ["/", "/assets/a.js", "/rpc"]) {
        const text = await talk(host.port, head([`${method} ${path} HTTP/1.1`, `Host: ${host.address}`]));
        // CONNECT is hung up on.
        expect(statuses(text)).toEqual(method === "CONNECT" ? [] : [405]);
        nothingOfOurs(text);
      }
    },
  );

  test("HEAD tells of a file without it", async () => {
    const host = await startHost();
    const text = await talk(host.port, get(host, "/assets/a.js").replace("GET", "HEAD"));
    expect(statuses(text)).toEqual([200]);
    nothingOfOurs(text);
  });

  test.each([
    "get / HTTP/1.1",
    "GET / HTTP/1.0",
    "GET / HTTP/2.0",
    "GET /",
    "HELO waypost",
    "\x16\x03\x01\x02\x00\x01",
  ])(
    "red when judgeSender leaves out the version: what is not HTTP/1.1 is not answered with anything of ours: %j",
    async (line) => {
      const host = await startHost();
      nothingOfOurs(await talk(host.port, head([line, `Host: ${host.address}`])));
      expect(await isServing(host)).toBe(true);
    },
  );
});

describe("two requests that look like one (red when createServer gets insecureHTTPParser, and hasBody is left out)", () => {
  const smuggled = (host: Host) => get(host, "/assets/a.js");

  test.each([
    ["a length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], "0\r\n\r\n"],
    ["two lengths", ["Content-Length: 0", "Content-Length: 5"], ""],
    ["a length with a sign", ["Content-Length: +4"], "aaaa"],
    ["a length that is none", ["Content-Length: 4a"], "aaaa"],
    ["an encoding that only sounds like chunks", ["Transfer-Encoding: xchunked"], "0\r\n\r\n"],
    ["chunks twice", ["Transfer-Encoding: chunked, chunked"], "0\r\n\r\n"],
    ["chunks that come before another encoding", ["Transfer-Encoding: chunked, identity"], "0\r\n\r\n"],
    ["a chunk of no size", ["Transfer-Encoding: chunked"], "zz\r\n"],
    ["a space before the colon", ["Content-Length : 4"], "aaaa"],
    ["a header that goes on in the next line", ["X: 1", " Transfer-Encoding: chunked"], "0\r\n\r\n"],
    ["lines that end in LF alone", ["X: 1\nContent-Length: 4"], "aaaa"],
    ["a NUL in a header", ["X: a\0b"], ""],
    ["a body that holds the second", ["Content-Length: 300"], ""],
  ] as const)("%s", async (_, lines, body) => {
    const host = await startHost();
    const first = head(["GET / HTTP/1.1", `Host: ${host.address}`, ...lines]);
    const text = await talk(host.port, `${first}${body}${smuggled(host)}`);
    expect(statuses(text)).toEqual([400]);
    nothingOfOurs(text);
    expect(await isServing(host)).toBe(true);
  });
});

describe("many at once", () => {
  test("red when limitConnections does not make room: hundreds of silent ones keep nobody out", async () => {
    const host = await startHost({ mostConnections: 8, slowestHead: 60_000 });
    const page = await openPage(host);
    let isPageOpen = true;
    page.once("close", () => {
      isPageOpen = false;
    });
    let open = 0;
    const closings: Promise<unknown>[] = [];
    for (let index = 0; index < 40; index += 1) {
      const connection = await openRaw(host.port);
      open += 1;
      closings.push(
        connection.closed().then(() => {
          open -= 1;
        }),
      );
    }
    await Promise.all(closings.slice(0, 32));
    expect(open).toBeLessThanOrEqual(8);
    expect(await isServing(host)).toBe(true);
    await openPage(host);
    expect(isPageOpen).toBe(true);
  });

  test("red when pages are not counted: no more pages than a person has", async () => {
    const host = await startHost({ mostPages: 2 });
    const [first] = [await openPage(host), await openPage(host)];
    await expect(openPage(host)).rejects.toThrow("1013");
    const closed = closeCode(first);
    first.terminate();
    await closed;
    await expect
      .poll(() =>
        openPage(host).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  test("red when only the first request of a connection is judged: one by one, in order, to the first foreign", async () => {
    const host = await startHost();
    const ours = head(["GET /assets/a.js HTTP/1.1", `Host: ${host.address}`]);
    const foreign = head(["GET / HTTP/1.1", "Host: evil.example"]);
    const text = await talk(host.port, `${ours}${ours}${foreign}${ours}`);
    expect(statuses(text)).toEqual([200, 200, 421]);
    expect(text).not.toContain(PAGE);
  });

  test("a WebSocket behind another request is judged like any", async () => {
    const host = await startHost();
    const ours = head(["GET /assets/a.js HTTP/1.1", `Host: ${host.address}`]);
    const text = await talk(host.port, `${ours}${upgrade(host, { origin: "http://evil.example" })}`);
    expect(text).not.toContain("101 Switching");
  });
});

describe("upgrades", () => {
  test.each(["/", "/rpc/", "/rpc?", "/RPC", "/%72pc", "/assets/a.js", "//rpc", "/rpc/../rpc"])(
    "red when judgeUpgrade leaves out the path: none to %s",
    async (path) => {
      const host = await startHost();
      const text = await talk(host.port, upgrade(host, { line: `GET ${path} HTTP/1.1` }));
      expect(statuses(text)).toEqual([404]);
    },
  );

  test.each([
    ["h2c", "GET"],
    ["TLS/1.0", "GET"],
    ["websocket", "POST"],
    ["websocket, h2c", "GET"],
  ])(
    "red when judgeUpgrade leaves out protocol and method: none to %s by %s, whatever the key",
    async (protocol, method) => {
      const host = await startHost();
      const line = `${method} /rpc HTTP/1.1`;
      for (const key of [host.token, "x"]) {
        const text = await talk(
          host.port,
          upgrade(host, { protocol, line, protocols: `waypost.v1, token.${key}` }),
        );
        expect(statuses(text)[0]).toBeGreaterThanOrEqual(400);
        nothingOfOurs(text);
      }
      // It never came to the key.
      expect(host.logger.lines.filter((entry) => entry.includes("key"))).toEqual([]);
    },
  );

  test("a page that sends what is no call hurts nobody else", async () => {
    const host = await startHost();
    const [bad, good] = [await openPage(host), await openPage(host)];
    const closed = closeCode(bad);
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"i":1}',
      '{"i":"1","p":{"u":"/nowhere"}}',
      '{"i":1,"p":{"u":7}}',
    ]) {
      bad.send(text);
    }
    bad.send(Buffer.from([0xff, 0xff]));
    bad.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect(await closed).toBe(1007);
    const pong = new Promise((resolve) => good.once("pong", resolve));
    good.ping();
    await pong;
    expect(await isServing(host)).toBe(true);
  });
});
