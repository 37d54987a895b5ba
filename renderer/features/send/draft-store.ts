/**
 * The test message in the making. One store for as long as the screen is open; the core keeps the draft
 * between visits. Values are kept per template, so that trying another one loses nothing.
 */
import { createStore } from "zustand";
import type { TestDraft } from "../../../shared/contract/index.ts";
import type { DeliveryMethod } from "../../../shared/domain/route/route-decision.ts";
import type { VariableValues } from "../../../shared/domain/templates/template.ts";

export interface DraftState {
  readonly templateId: string | null;
  readonly to: string;
  readonly valuesByTemplate: Readonly<Record<string, VariableValues>>;
  /**
   * What the admin wants. Where optimized delivery is not offered, the message goes by Cloud API whatever this says.
   */
  readonly deliveryMethod: DeliveryMethod;
  /** The number as typed that the admin confirmed although it looks unusual. */
  readonly confirmedNumber: string | null;
}

export interface DraftStore extends DraftState {
  readonly chooseTemplate: (templateId: string) => void;
  /** The same template in another language: what was typed comes along, unless that language has its own. */
  readonly chooseLanguage: (templateId: string) => void;
  readonly setRecipient: (to: string) => void;
  readonly setValue: (key: string, value: string) => void;
  readonly setValues: (values: VariableValues) => void;
  readonly setDeliveryMethod: (method: DeliveryMethod) => void;
  readonly confirmNumber: (isConfirmed: boolean) => void;
}

const NO_VALUES: VariableValues = {};

export function valuesOf(state: DraftState): VariableValues {
  return (state.templateId === null ? undefined : state.valuesByTemplate[state.templateId]) ?? NO_VALUES;
}

export function draftOf(state: DraftState): TestDraft {
  return {
    templateId: state.templateId,
    to: state.to,
    variables: { ...valuesOf(state) },
    deliveryMethod: state.deliveryMethod,
  };
}

export function createDraftStore(saved: TestDraft | null) {
  return createStore<DraftStore>()((set) => ({
    templateId: saved?.templateId ?? null,
    to: saved?.to ?? "",
    valuesByTemplate: saved?.templateId ? { [saved.templateId]: saved.variables } : {},
    deliveryMethod: saved?.deliveryMethod ?? "optimized",
    confirmedNumber: null,
    chooseTemplate: (templateId) => set({ templateId }),
    chooseLanguage: (templateId) =>
      set((state) => ({
        templateId,
        valuesByTemplate: { [templateId]: valuesOf(state), ...state.valuesByTemplate },
      })),
    setRecipient: (to) => set({ to, confirmedNumber: null }),
    setValue: (key, value) => set((state) => withValues(state, { ...valuesOf(state), [key]: value })),
    setValues: (values) => set((state) => withValues(state, { ...valuesOf(state), ...values })),
    setDeliveryMethod: (deliveryMethod) => set({ deliveryMethod }),
    confirmNumber: (isConfirmed) => set(({ to }) => ({ confirmedNumber: isConfirmed ? to : null })),
  }));
}

function withValues(state: DraftState, values: VariableValues): Partial<DraftState> {
  if (state.templateId === null) return {};
  return { valuesByTemplate: { ...state.valuesByTemplate, [state.templateId]: values } };
}

export type DraftStoreApi = ReturnType<typeof createDraftStore>;
