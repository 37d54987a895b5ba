/** The country whose code numbers without one get. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CALLING_COUNTRIES } from "../../common/calling-countries.ts";
import { useFormat } from "../../i18n/format.ts";
import { SelectField } from "../../ui/index.ts";

const NONE = "none";

interface CountryFieldProps {
  readonly value: string | null;
  readonly onChange: (country: string | null) => void;
}

export function CountryField({ value, onChange }: CountryFieldProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const options = useMemo(() => {
    const countries = CALLING_COUNTRIES.map((code) => ({ value: code, label: format.country(code) }));
    countries.sort((one, other) => one.label.localeCompare(other.label, format.locale));
    return [{ value: NONE, label: t("import.columns.noCountry") }, ...countries];
  }, [format, t]);
  return (
    <SelectField
      label={t("import.columns.country")}
      description={t("import.columns.countryHelp")}
      value={value ?? NONE}
      onChange={(next) => onChange(next === NONE ? null : next)}
      options={options}
    />
  );
}
