/**
 * In an isolated world of the page: Electron's `require("electron")` for the preload, over a binding to Node.
 * `browser-page.ts` puts the built preload, as a function, in the place of PRELOAD, and calls what `standIn` offers.
 */
// biome-ignore lint/nursery/noFloatingPromises: it is called, and answers nothing
(() => {
  // The preload is the main frame's alone.
  if (window !== window.top) return;
  const bridge = (message) => globalThis.standInToMain(JSON.stringify(message));
  const exposed = new Map();
  const calls = new Map();
  const ports = new Map();
  const listeners = new Map();
  let lastId = 0;

  function expose(name, api) {
    const values = {};
    const functions = [];
    for (const [member, value] of Object.entries(api)) {
      if (typeof value === "function") functions.push(member);
      else values[member] = value;
    }
    dispatchEvent(
      new CustomEvent("stand-in:expose", { detail: JSON.stringify({ name, values, functions }) }),
    );
  }

  addEventListener("stand-in:ready", () => {
    for (const [name, api] of exposed) expose(name, api);
  });

  addEventListener("stand-in:call", async ({ detail }) => {
    const { id, name, member, args } = JSON.parse(detail);
    const answer = (result) =>
      dispatchEvent(new CustomEvent("stand-in:return", { detail: JSON.stringify({ id, ...result }) }));
    try {
      answer({ ok: true, value: await exposed.get(name)[member](...args) });
    } catch (error) {
      answer({ ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  });

  function encode(data) {
    if (typeof data === "string") return { text: data };
    const bytes = new Uint8Array(ArrayBuffer.isView(data) ? data.buffer : data);
    return { base64: bytes.toBase64() };
  }

  function decode({ text, base64 }) {
    return text ?? Uint8Array.fromBase64(base64);
  }

  globalThis.standIn = {
    settle({ id, ok, value, error }) {
      const { resolve, reject } = calls.get(id);
      calls.delete(id);
      if (ok) resolve(value);
      else reject(new Error(`Error invoking remote method: ${error}`));
    },
    deliver({ channel, message, portIds }) {
      const received = portIds.map((portId) => {
        const { port1, port2 } = new MessageChannel();
        ports.set(portId, port1);
        port1.onmessage = ({ data }) => bridge({ type: "port-message", portId, data: encode(data) });
        port1.addEventListener("close", () => bridge({ type: "port-closed", portId }));
        return port2;
      });
      dispatchEvent(new CustomEvent("stand-in:ports", { detail: JSON.stringify(portIds) }));
      for (const listener of listeners.get(channel) ?? []) listener({ ports: received }, message);
    },
    portMessage({ portId, data }) {
      ports.get(portId)?.postMessage(decode(data));
    },
    portClosed({ portId }) {
      ports.get(portId)?.close();
      ports.delete(portId);
      dispatchEvent(new CustomEvent("stand-in:port-closed", { detail: portId }));
    },
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        exposed.set(name, api);
        expose(name, api);
      },
    },
    ipcRenderer: {
      invoke(channel, ...args) {
        return new Promise((resolve, reject) => {
          const id = ++lastId;
          calls.set(id, { resolve, reject });
          bridge({ type: "invoke", id, channel, args });
        });
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };

  const require = (name) => {
    if (name === "electron") return electron;
    throw new Error(`A sandboxed preload cannot load ${name}`);
  };

  PRELOAD(require, {}, { exports: {} }, { platform: "PLATFORM" });
})();
