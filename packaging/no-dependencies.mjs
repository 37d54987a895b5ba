/** electron-builder's hook before it looks for node_modules: there are none to put in, the build has bundled all. */
export default function hasDependencies() {
  return false;
}
