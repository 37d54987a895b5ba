/** The validator itself, on a small file of our own: it needs no file of Meta's, and shows that it can find fault. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../sandbox/graph/json.ts";
import { PropertyCoverage } from "./coverage.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { AnswerValidator, type Finding } from "./validator.ts";

const parcel = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    state: { $ref: "#/components/schemas/State" },
    note: { type: "string", nullable: true },
    stops: { type: "array", items: { type: "object", properties: { town: { type: "string" } } } },
  },
};

const document: JsonObject = {
  openapi: "3.1.0",
  paths: {
    "/{Version}/{Parcel-ID}": {
      parameters: [],
      get: {
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Parcel" } } } },
          401: { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        responses: {
          200: {
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Parcel" },
                    { type: "object", properties: { weight: { type: "integer" } } },
                  ],
                },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Parcel: parcel,
      State: { type: "string", enum: ["SENT", "ARRIVED"], example: "SENT" },
      GraphAPIError: {
        type: "object",
        required: ["error"],
        properties: { error: { type: "object", properties: { code: { type: "integer" } } } },
      },
    },
    responses: {
      Unauthorized: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/GraphAPIError" } } },
      },
    },
  },
};

const operations = operationsOf(document);
const validator = new AnswerValidator(document);

function operation(method: string): Operation {
  const found = operations.get(`${method} /{Version}/{Parcel-ID}`);
  if (found === undefined) throw new Error(`no ${method}`);
  return found;
}

function findings(body: unknown, status = 200, method = "GET"): Finding[] {
  return validator.findings(operation(method), { status, contentType: "application/json", body });
}

const brief = (found: readonly Finding[]): string[] =>
  found.map(({ at, schema, rule, value }) => [at, schema, rule, value].join(" | "));

test("an answer as the file says has no finding, null where it may be null included", () => {
  expect(findings({ id: "1", state: "SENT", note: null, stops: [{ town: "Porto" }] })).toEqual([]);
  expect(findings({ error: { code: 190 } }, 401)).toEqual([]);
});

test("a missing property, a wrong type and an unknown value are found where they are, and named by the file's schema", () => {
  expect(brief(findings({ state: "LOST", note: 4 }))).toEqual([
    " | #/components/schemas/Parcel | required | id",
    "/state | #/components/schemas/State | enum | LOST",
    "/note | #/components/schemas/Parcel/properties/note | type | number",
  ]);
});

test("a property that the file does not name is found, also inside lists", () => {
  expect(brief(findings({ id: "1", colour: "red", stops: [{ town: "Porto", hour: 3 }] }))).toEqual([
    "/stops/* | #/components/schemas/Parcel/properties/stops/items | undocumented property | hour",
    " | #/components/schemas/Parcel | undocumented property | colour",
  ]);
});

test("what is put together of several schemas may have the properties of each, and no others", () => {
  expect(findings({ id: "1", weight: 3 }, 200, "POST")).toEqual([]);
  expect(brief(findings({ id: "1", weight: "3", colour: "red" }, 200, "POST"))).toEqual([
    "/weight | responses/200/allOf/1/properties/weight | type | string",
    " | responses/200 | undocumented property | colour",
  ]);
});

test("a status that the file does not list is found, and the answer is read as an error", () => {
  expect(brief(findings({ error: { code: "190" } }, 404))).toEqual([
    " | responses | undocumented status | 404",
    "/error/code | #/components/schemas/GraphAPIError/properties/error/properties/code | type | string",
  ]);
});

test("another media type is found", () => {
  const answer = { status: 200, contentType: "text/html; charset=utf-8", body: { id: "1" } };
  expect(brief(validator.findings(operation("GET"), answer))).toEqual([
    " | responses/200 | media type | text/html",
  ]);
});

test("a keyword that the validator does not know is an error, not a rule passed over", () => {
  const odd = structuredClone(document) as { components: { schemas: Record<string, unknown> } };
  odd.components.schemas.State = { type: "string", shouldBe: "SENT" };
  expect(() =>
    new AnswerValidator(odd).findings(operation("GET"), {
      status: 200,
      contentType: "application/json",
      body: {},
    }),
  ).toThrow(/shouldBe/);
});

test("properties that no answer has had are counted, of those schemas that an answer has reached", () => {
  const coverage = new PropertyCoverage(document);
  const note = (body: unknown): void =>
    coverage.note(operation("GET"), { status: 200, contentType: "application/json", body });
  note({ id: "1", stops: [] });
  expect(coverage.neverSeen().map(({ name }) => name)).toEqual(["state", "note"]);
  note({ id: "1", note: "fragile", stops: [{}] });
  expect(coverage.neverSeen()).toEqual([
    { schema: "#/components/schemas/Parcel", name: "state" },
    { schema: "#/components/schemas/Parcel/properties/stops/items", name: "town" },
  ]);
});
