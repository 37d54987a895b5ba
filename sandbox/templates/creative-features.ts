/** Automatic creative optimizations, chosen feature by feature on a template or an account (contract 3.6). Pure. */
import { CREATIVE_FEATURES } from "../data/creative-features.ts";
import { invalidParameter } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";

/** OPT_IN or OPT_OUT by feature. */
export type CreativeFeatures = Readonly<Record<string, string>>;

/** Reads `{creative_features_spec: {feature: {enroll_status}}}`. */
export function readCreativeFeatures(value: unknown): CreativeFeatures {
  const spec = isObject(value) ? value.creative_features_spec : undefined;
  if (!isObject(spec)) {
    throw invalidParameter("Param degrees_of_freedom_spec must have a creative_features_spec.");
  }
  return Object.fromEntries(Object.entries(spec).map(([name, choice]) => [name, enrolment(name, choice)]));
}

function enrolment(name: string, choice: unknown): string {
  if (!CREATIVE_FEATURES.includes(name)) {
    throw invalidParameter(
      `Param degrees_of_freedom_spec['creative_features_spec'] has no feature ${name}; it must be one of {${CREATIVE_FEATURES.join(", ")}}.`,
    );
  }
  const status = isObject(choice) ? choice.enroll_status : undefined;
  if (status !== "OPT_IN" && status !== "OPT_OUT") {
    throw invalidParameter(`Param enroll_status of ${name} must be one of {OPT_IN, OPT_OUT}.`);
  }
  return status;
}

/** The shape a template is read in (medium): a list of keys and values. */
export function templateFeatures(chosen: CreativeFeatures): JsonObject | undefined {
  const entries = Object.entries(chosen);
  if (entries.length === 0) return undefined;
  return {
    creative_features_spec: entries.map(([name, status]) => ({
      key: name.toUpperCase(),
      value: { enroll_status: status },
    })),
  };
}

/** The shape an account is read in (medium). */
export function accountFeatures(chosen: unknown): JsonObject | undefined {
  if (!isObject(chosen) || Object.keys(chosen).length === 0) return undefined;
  return {
    data: [{ creative_features_spec: Object.entries(chosen).map(([name, status]) => ({ [name]: status })) }],
  };
}
