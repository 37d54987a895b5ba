/** The import rules of docs/ARCHITECTURE.md. A rule that is broken fails `npm test`. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "shared-is-pure",
      comment:
        "shared/ runs everywhere: nothing of ours, no Node, no DOM; of packages only zod and the contract's.",
      severity: "error",
      from: { path: "^shared/" },
      to: { pathNot: ["^shared/", "^node_modules/(zod|@orpc/(contract|shared|client))/"] },
    },
    {
      name: "renderer-sees-shared-only",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(core|electron|sandbox|tests|scripts)/" },
    },
    {
      name: "no-feature-imports-another",
      comment:
        "What two features use lives in renderer/common or renderer/ui; the routes put one feature's part on another's page.",
      severity: "error",
      from: { path: "^renderer/features/([^/]+)/" },
      to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" },
    },
    {
      name: "what-features-share-knows-none",
      severity: "error",
      from: { path: "^renderer/(common|ui|i18n)/" },
      to: { path: "^renderer/features/" },
    },
    {
      name: "looks-know-no-core",
      comment: "A primitive is given what it shows; it asks the core nothing.",
      severity: "error",
      from: { path: "^renderer/(ui|i18n)/" },
      to: { path: "^renderer/(app|common)/" },
    },
    {
      name: "renderer-has-no-node",
      severity: "error",
      from: { path: "^renderer/", pathNot: "^renderer/vite\\.config\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-sees-shared-only",
      severity: "error",
      from: { path: "^core/", pathNot: "^core/(compose|forecasts/rehearsal-role)\\.ts$" },
      to: { path: "^(renderer|electron|sandbox|tests|scripts)/" },
    },
    {
      name: "only-these-load-the-sandbox",
      severity: "error",
      from: { path: "^core/(compose|forecasts/rehearsal-role)\\.ts$" },
      to: { path: "^(renderer|electron|tests|scripts)/|^sandbox/(?!index\\.ts$)" },
    },
    {
      name: "electron-sees-core-and-shared",
      severity: "error",
      from: { path: "^electron/" },
      to: { path: "^(renderer|sandbox|tests|scripts)/" },
    },
    {
      name: "sandbox-is-the-other-side",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(core|electron|renderer|shared|tests|scripts)/" },
    },
    {
      name: "electron-only-in-its-folder",
      severity: "error",
      from: { pathNot: "^(electron|tests/shell|tests/desktop)/" },
      to: { path: "^node_modules/(electron|electron-store|electron-updater)/" },
    },
    {
      name: "axios-only-in-graph",
      comment: "A bench holds what Waypost does beside axios' own loop.",
      severity: "error",
      from: { pathNot: "^(core/graph/|tests/bench/send/)" },
      to: { path: "^node_modules/axios/" },
    },
    {
      name: "sockets-only-at-the-doors",
      comment:
        "Who can open a connection or listen for one. What leaves the core leaves through core/graph; links that a person has visited through core/link-checks, by the ways of core/graph and never to an address inside a network; alerts through core/graph/alert-post, to an address that a person named. Processes are started by core/sending/this-machine, commands of the system that tell which boot and which machine this is, and by core/alerts/alert-command, the one that a file of the data folder names.",
      severity: "error",
      from: {
        path: "^(core|electron|shared)/",
        pathNot:
          "^core/(host/|control/control-(client|server)\\.ts$|webhooks/webhook-listener\\.ts$|graph/(alert-post|network-route|post-adapter|post-route|post-sockets)\\.ts$|link-checks/(link-visit|outside-address)\\.ts$|sending/this-machine\\.ts$|alerts/alert-command\\.ts$)",
      },
      to: { path: "^(node:)?(net|tls|dgram|http|https|http2|dns|child_process|cluster|inspector)(/|$)" },
    },
    {
      name: "sqlite-only-in-storage",
      comment: "The sandbox is Meta's side and keeps its own file.",
      severity: "error",
      from: { pathNot: "^(core/storage|sandbox/store|tests)/" },
      to: { path: "^(node:)?sqlite$" },
    },
    {
      name: "storage-knows-no-capability",
      comment: "core/storage is the engine; every store lives with its capability and is written against it.",
      severity: "error",
      from: { path: "^core/storage/" },
      to: { path: "^core/", pathNot: "^core/(storage|logging)/" },
    },
    {
      name: "nothing-of-the-app-imports-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "packaging-belongs-to-the-build",
      comment: "It describes what was built; nothing that runs in the app may lean on it.",
      severity: "error",
      from: { path: "^(shared|core|electron|renderer|sandbox)/" },
      to: { path: "^packaging/" },
    },
    {
      name: "packaging-sees-the-contract-only",
      severity: "error",
      from: { path: "^packaging/" },
      to: { path: "^(core|electron|renderer|sandbox|tests|scripts)/" },
    },
    {
      name: "stored-shapes-are-no-wire-shapes",
      comment:
        "What was kept stays readable while the contract changes. A problem's codes are the contract's.",
      severity: "error",
      from: { path: "^core/[^/]+/([^/]+-(settings|store)|stored-[^/]+)\\.ts$" },
      to: {
        path: "^shared/contract/",
        pathNot: "^shared/contract/problem\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "procedures-are-joined-in-the-router",
      comment: "A capability uses another one's services, never its procedures.",
      severity: "error",
      from: { pathNot: "^(core/rpc/router\\.ts$|tests/)" },
      to: { path: "-procedures\\.ts$" },
    },
    {
      name: "the-router-is-a-list",
      comment: "What a procedure does stands with its capability.",
      severity: "error",
      from: { path: "^core/rpc/router\\.ts$" },
      to: { pathNot: "(-procedures|^core/rpc/procedure-base)\\.ts$" },
    },
    {
      name: "modules-are-joined-in-the-workspace",
      comment: "A module is made once for each open workspace. Other modules know its type only.",
      severity: "error",
      from: { pathNot: "^(core/workspaces/|core/compose\\.ts$|tests/)" },
      to: { path: "^core/[^/]+/[^/]+-module\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "services-know-no-module",
      comment: "A service is handed what it needs; which module it comes from is its own module's to know.",
      severity: "error",
      from: { path: "^core/", pathNot: "(-module\\.ts$|^core/workspaces/|^core/compose\\.ts$)" },
      to: { path: "^core/[^/]+/[^/]+-module\\.ts$" },
    },
    {
      name: "the-workspace-is-a-list-of-modules",
      comment: "What a capability is made of stands in its module.",
      severity: "error",
      from: { path: "^core/workspaces/workspace-modules\\.ts$" },
      to: { pathNot: "^(core/[^/]+/[^/]+-module|core/workspaces/workspace-base)\\.ts$" },
    },
    {
      name: "opening-a-workspace-knows-modules-only",
      severity: "error",
      from: { path: "^core/workspaces/open-workspace\\.ts$" },
      to: {
        path: "^core/",
        pathNot: "^core/(workspaces/|[^/]+/[^/]+-module\\.ts$|webhooks/verify-token\\.ts$)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "reducers-are-named-where-they-are-joined",
      comment: "They run where the stores are, far from the services of their capability.",
      severity: "error",
      from: { pathNot: "^(core/workspaces/workspace-reducers\\.ts$|tests/)" },
      to: { path: "^core/[^/]+/[^/]+-reducer\\.ts$", pathNot: "^core/webhooks/webhook-reducer\\.ts$" },
    },
    {
      name: "stores-are-handed-out-by-the-workspace",
      comment:
        "A capability reads another one's rows through the workspace's storage, whose type says what may be done.",
      severity: "error",
      from: { path: "^core/([^/]+)/", pathNot: "^core/workspaces/" },
      to: {
        path: "^core/[^/]+/[^/]+-store\\.ts$",
        pathNot: "^core/($1|storage)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|dist|\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
    builtInModules: { add: ["node:sqlite", "sqlite"] },
  },
};
