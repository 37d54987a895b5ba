/** electron-builder's hook before it looks for node_modules: there are none to package, because the build has bundled everything. */
export default function hasDependencies() {
  return false;
}
