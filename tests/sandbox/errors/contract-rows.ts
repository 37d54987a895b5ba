/** Contract 5.3, 8.1, 8.2, 8.3 and what 13.6 and 13.16 add, as data: every code, the HTTP status the contract gives, and whether it comes later. */

export interface ContractRow {
  readonly code: string;
  readonly section: string;
  /** Null: the contract knows none. */
  readonly http: number | null;
  /** Comes in a `failed` receipt, also or only. */
  readonly receipt?: "also" | "only";
  readonly transient?: true;
}

function rows(section: string, http: number | null, codes: string): ContractRow[] {
  return codes.split(" ").map((code) => ({ code, section, http }));
}

function receipts(
  section: string,
  http: number | null,
  receipt: "also" | "only",
  codes: string,
): ContractRow[] {
  return rows(section, http, codes).map((row) => ({ ...row, receipt }));
}

export const contractRows: readonly ContractRow[] = [
  ...rows("8.1", 401, "0 102 104 190 190/458 190/460 190/463 190/467"),
  ...rows("8.1", 400, "1 32 33 100 613 130429 130429/2494055"),
  { code: "2", section: "8.1", http: 503, transient: true },
  { code: "2", section: "1.3", http: 500, transient: true },
  ...rows("8.1", 500, "3"),
  ...["4", "17", "80007"].map((code): ContractRow => ({ code, section: "8.1", http: 400, transient: true })),
  ...rows("8.1", 403, "10 200 299 368"),
  ...rows("8.1", 404, "803"),
  ...receipts("8.2", null, "only", "130403 131050"),
  ...receipts("8.2", 400, "also", "130472 131021 131026 131042 131047 131048 131049 131052 131053 131056"),
  ...receipts("8.2", 403, "also", "130497"),
  ...receipts("8.2", 500, "also", "131000"),
  ...rows("8.2", 400, "131008 131009 131030 131037 131051 131055"),
  ...rows("8.2", 403, "131005 131031"),
  ...rows("8.2", 500, "131016 131045 131057"),
  ...rows("5.3", 400, "134100 134101 132018 1752041"),
  ...rows("5.3", 500, "134102"),
  ...rows("8.2", null, "131061 131062 131063 131064"),
  ...rows("13.6", null, "131065 131070"),
  ...rows("13.16", 400, "100/2388001"),
  ...rows("8.3", 400, "132000 132005 132007 132008 132012 132015 132016 132068 132069"),
  ...rows("8.3", 404, "132001"),
  ...rows("8.3", 500, "133000"),
  ...rows("8.3", 503, "133004"),
  ...rows("8.3", 400, "133005 133006 133008 133009 133010 133015 133016 135000 137000"),
  ...rows("8.3", 403, "134011"),
  ...rows("8.3", 400, "139000 139001 139002 139003 139004"),
  ...rows("8.3", null, "139100 139101 139102 139103 141002 141006 141010 200005 200006 200007"),
  ...rows("8.3", null, "2388012 2388091 2388093 2388103 2494100 2494165 2494168 2494176"),
  ...rows("8.3", 400, "100/2388019 100/2388039 100/2388040 100/2388047 100/2388072 100/2388073"),
  ...rows("8.3", 400, "100/2388293 100/2388299"),
  ...rows("8.3", null, "2593079 2593085 2593107 2593108"),
];

/** Rows of the same sections that no request of the contract reaches, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  "131020": "groups",
  "131041": "groups",
  "131059": "groups",
  "1312xx": "groups",
  "131044": "calling",
  "138000–138025": "calling",
  "147001–147005": "usernames: numbers without a meaning",
  "131060": "undocumented",
  "134103": "undocumented",
};
