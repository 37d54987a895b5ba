/**
 * In the page's own world, before any of its scripts: what `contextBridge.exposeInMainWorld` leaves there. Values
 * are copies and functions only carry copies across, as in Electron; and what its ports do besides.
 */
(() => {
  const waiting = new Map();
  let lastId = 0;

  addEventListener("stand-in:expose", ({ detail }) => {
    const { name, values, functions } = JSON.parse(detail);
    if (Object.hasOwn(window, name)) return;
    const api = { ...values };
    for (const member of functions) {
      api[member] = (...args) =>
        new Promise((resolve, reject) => {
          const id = ++lastId;
          waiting.set(id, { resolve, reject });
          dispatchEvent(
            new CustomEvent("stand-in:call", { detail: JSON.stringify({ id, name, member, args }) }),
          );
        });
    }
    Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
  });

  addEventListener("stand-in:return", ({ detail }) => {
    const { id, ok, value, error } = JSON.parse(detail);
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (ok) resolve(value);
    else reject(new Error(error));
  });

  // Electron's ports tell when their other end is gone, which a browser's do not.
  const ports = new Map();
  const underWay = [];
  addEventListener("stand-in:ports", ({ detail }) => underWay.push(...JSON.parse(detail)));
  addEventListener("message", ({ source, ports: arrived }) => {
    if (source === window) for (const port of arrived) ports.set(underWay.shift(), port);
  });
  addEventListener("stand-in:port-closed", ({ detail: portId }) => {
    ports.get(portId)?.dispatchEvent(new Event("close"));
    ports.delete(portId);
  });

  dispatchEvent(new CustomEvent("stand-in:ready"));
})();
