/**
 * Where a shape has a type in the domain and a schema in the contract, the two must stay equal. The type check of the
 * tests proves it; running this file proves nothing more.
 */
import { expect, test } from "vitest";
import type { z } from "zod";
import type { healthSchema } from "../../shared/contract/accounts.ts";
import type {
  AccountView,
  BannerSubjectView,
  BannerView,
  DoctorView,
  ListedPerson,
  MessageDetail,
  NumberView,
  RecipientCheck,
  SetupStepView,
  SignupView,
  signupSchema,
  TemplateView,
  templateContentSchema,
  VaultStatus,
} from "../../shared/contract/index.ts";
import type { EffectiveFeature } from "../../shared/domain/accounts/creative.ts";
import type { HealthVerdict } from "../../shared/domain/accounts/health.ts";
import type { EffectiveStanding } from "../../shared/domain/accounts/numbers.ts";
import type { PaymentVerdict } from "../../shared/domain/accounts/payment.ts";
import type { Banner, BannerKind, BannerSubject } from "../../shared/domain/banners/banners.ts";
import type { AccountConcern } from "../../shared/domain/banners/concerns.ts";
import type { DoctorCheck } from "../../shared/domain/doctor/checks.ts";
import type { Gap } from "../../shared/domain/messages/gaps.ts";
import type { AttemptResult, TimelineEntry } from "../../shared/domain/messages/lifecycle.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import type { OutOfOrder } from "../../shared/domain/messages/receipt-order.ts";
import type { OptOut, Suggestion, Suppression } from "../../shared/domain/permission/permission.ts";
import type { SetupStep } from "../../shared/domain/setup/checklist.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import type { TemplateContent, TemplateSync } from "../../shared/domain/templates/template.ts";
import type { VaultState } from "../../shared/domain/vault/vault-states.ts";

/** Schemas give shapes that can be written to, the domain's cannot: that alone is no difference. */
type Frozen<Type> = Type extends string | number | boolean | null | undefined
  ? Type
  : { readonly [Key in keyof Type]: Frozen<Type[Key]> };

/** Told apart by what the compiler holds identical, so that neither side may be wider than the other. */
type Same<Left, Right> =
  (<Any>() => Any extends Left ? 1 : 2) extends <Any>() => Any extends Right ? 1 : 2
    ? true
    : { readonly contract: Left; readonly domain: Right };

function equal<Contract, Domain>(same: Same<Frozen<Contract>, Frozen<Domain>>): void {
  expect(same).toBe(true);
}

test("a message and what became of it", () => {
  type Entry = MessageDetail["timeline"][number];
  equal<Omit<Entry, "gap">, TimelineEntry>(true);
  equal<NonNullable<Entry["gap"]>, Gap>(true);
  equal<NonNullable<MessageDetail["error"]>, MessageError>(true);
  equal<NonNullable<MessageDetail["receipts"][number]["outOfOrder"]>, OutOfOrder>(true);
  // A message of somebody else's may have no route of ours; those shown have one.
  type Differing = "timeline" | "requestedRoute" | "submittedRoute";
  type Shared = Exclude<keyof AttemptResult & keyof MessageDetail, Differing>;
  equal<Pick<MessageDetail, Shared>, Pick<AttemptResult, Shared>>(true);
});

test("whom a business does not write to", () => {
  equal<NonNullable<RecipientCheck["optOut"]>, OptOut>(true);
  equal<NonNullable<RecipientCheck["suppression"]>, Suppression>(true);
  equal<NonNullable<ListedPerson["suggestion"]>, Suggestion>(true);
});

test("a signup, in every one of its states", () => {
  equal<z.infer<typeof signupSchema>, Signup>(true);
  equal<NonNullable<SignupView["signup"]>, Signup>(true);
});

test("a banner of every kind", () => {
  equal<BannerSubjectView["kind"], BannerKind>(true);
  type Subject = BannerSubjectView extends infer Each
    ? Each extends { kind: "ineligible-or-restricted" }
      ? never
      : Each
    : never;
  equal<Subject, Exclude<BannerSubject, { kind: "ineligible-or-restricted" }>>(true);
  type Concern = Extract<BannerSubjectView, { kind: "ineligible-or-restricted" }>["concerns"][number];
  equal<Omit<Concern, "link">, AccountConcern>(true);
  type Shared = Exclude<keyof Banner, "subject" | "rank">;
  equal<Pick<BannerView, Shared>, Pick<Banner, Shared>>(true);
});

test("a row of the checklist", () => {
  equal<Omit<SetupStepView, "link" | "problem">, SetupStep>(true);
});

test("a check of the doctor's", () => {
  equal<DoctorView["checks"][number], DoctorCheck>(true);
});

test("an account and its numbers", () => {
  equal<NonNullable<AccountView["creative"]>[number], EffectiveFeature>(true);
  equal<AccountView["payment"], PaymentVerdict>(true);
  equal<z.infer<typeof healthSchema>["verdict"], HealthVerdict>(true);
  equal<NumberView["standing"], EffectiveStanding>(true);
});

test("a template", () => {
  equal<z.infer<typeof templateContentSchema>, TemplateContent>(true);
  equal<TemplateView["sync"], TemplateSync>(true);
});

test("the vault", () => {
  equal<VaultStatus["state"], VaultState>(true);
});
