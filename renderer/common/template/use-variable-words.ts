/** A template's variables in words: what each is called, and what may stand in it. */
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import {
  fileNameOf,
  type TemplateVariable,
  type VariableValues,
} from "../../../shared/domain/templates/template.ts";
import type { ValueFault } from "../../../shared/domain/templates/value-rules.ts";

/** What a person should know before filling it in; empty text for nothing. */
export function useVariableHelp(variable: TemplateVariable, values: VariableValues): string {
  const { t } = useTranslation("send");
  switch (variable.kind) {
    case "image":
    case "video":
    case "document":
    case "gif":
      return t("variables.mediaHelp");
    case "file-name": {
      const name = fileNameOf({ ...values, [variable.key]: "" });
      return name === null ? t("variables.fileNameHelp") : t("variables.fileNameDefault", { name });
    }
    case "one-time-code":
      return variable.place === "body" ? t("variables.oneTimeCodeHelp") : variable.context;
    case "flow-token":
      return t("variables.flowTokenHelp");
    case "flow-data":
      return t("variables.flowDataHelp");
    case "catalog-product":
      return t("variables.catalogProductHelp");
    case "latitude":
      return t("variables.degreesHelp", { example: "48.8566" });
    case "longitude":
      return t("variables.degreesHelp", { example: "2.3522" });
    case "thumbnail-product":
      return t("variables.thumbnailProductHelp");
    case "place-name":
    case "place-address":
    case "offer-end":
    case "product-sections":
      return "";
    case "text":
    case "url-suffix":
    case "coupon-code":
      return variable.context;
  }
}

export function useVariableLabel(template: TemplateView, variable: TemplateVariable): string {
  const { t } = useTranslation("send");
  const name = `{{${variable.placeholder ?? ""}}}`;
  const { content } = template;
  const part = variable.cardIndex === null ? content : content.cards[variable.cardIndex];
  const button = part?.buttons[variable.buttonIndex ?? 0]?.text ?? "";
  switch (variable.kind) {
    case "text":
      return variable.place === "header" ? t("variables.header", { name }) : t("variables.body", { name });
    case "url-suffix":
      return t("variables.urlSuffix", { button });
    case "coupon-code":
      return t("variables.coupon");
    case "one-time-code":
      return t("variables.oneTimeCode");
    case "file-name":
      return t("variables.fileName");
    case "flow-token":
      return t("variables.flowToken", { button });
    case "flow-data":
      return t("variables.flowData", { button });
    case "catalog-product":
      return t("variables.catalogProduct", { button });
    case "latitude":
    case "longitude":
      return t(`variables.${variable.kind}`);
    case "place-name":
      return t("variables.placeName");
    case "place-address":
      return t("variables.placeAddress");
    case "offer-end":
      return t("variables.offerEnd");
    case "product-sections":
      return t("variables.productSections", { button });
    case "thumbnail-product":
      return t("variables.thumbnailProduct", { button });
    case "image":
    case "video":
    case "document":
    case "gif":
      return t(`variables.${variable.kind}`);
  }
}

/** What Meta would refuse about a value, as a sentence. */
export function useValueFault(): (fault: ValueFault) => string {
  const { t } = useTranslation("send");
  return ({ rule, length, limit }) =>
    rule === "empty"
      ? t("variables.required")
      : t(`variables.rule.${rule}`, { length: length ?? 0, limit: limit ?? 0 });
}
